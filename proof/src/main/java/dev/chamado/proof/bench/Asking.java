package dev.chamado.proof.bench;

import dev.chamado.proof.pace.Client;
import dev.chamado.proof.pace.Clients;
import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.util.function.LongFunction;

/** A client that asks over a line of its own. */
record Asking(Line line, Step step) implements Client {
    private static final int PATIENCE_MILLIS = 60_000;

    /** What it does each time. */
    @FunctionalInterface
    interface Step {
        Done take(Line line, long n) throws IOException;
    }

    static Asking at(int port, Step step) {
        return new Asking(line(port), step);
    }

    /** A patient one. */
    static Line line(int port) {
        return new Line(port, PATIENCE_MILLIS);
    }

    /** Clients that send one request each time and want an answer with this status. */
    static Clients clients(int port, LongFunction<Ask> ask, int wanted) {
        return clients(port, ask, wanted, 1);
    }

    /**
     * @param operations that a request stands for
     */
    static Clients clients(int port, LongFunction<Ask> ask, int wanted, int operations) {
        var done = new Done(operations, 0, true);
        return _ -> at(port, (line, n) -> {
            line.send(ask.apply(n)).is(wanted);
            return done;
        });
    }

    @Override
    public Done ask(long n) throws IOException {
        return step.take(line, n);
    }

    @Override
    public void close() {
        line.close();
    }
}
