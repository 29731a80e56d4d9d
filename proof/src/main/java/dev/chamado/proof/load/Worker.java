package dev.chamado.proof.load;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.proof.history.History;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import dev.chamado.proof.wire.Line.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** One client: asks over a line of its own, repeats what stayed unknown, and writes down everything. */
final class Worker implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final Duration UNTIL_KNOWN = Duration.ofMinutes(4);

    private final int number;
    private final Cast cast;
    private final Pool pool;
    private final History log;
    private final LongAdder acknowledged;
    private final boolean insisting;
    private final BooleanSupplier abandoned;
    private final Line line;
    private long sequence;
    private long keys;

    /**
     * @param insisting whether what is unknown is asked again
     * @param abandoned whether not even that is to be asked again from now on
     */
    Worker(
            int number,
            int port,
            Cast cast,
            Pool pool,
            History log,
            LongAdder acknowledged,
            boolean insisting,
            BooleanSupplier abandoned) {
        this.number = number;
        this.cast = cast;
        this.pool = pool;
        this.log = log;
        this.acknowledged = acknowledged;
        this.insisting = insisting;
        this.abandoned = abandoned;
        this.line = new Line(port, PATIENCE_MILLIS);
    }

    /** Takes a step: a read once, a command until it is known what became of it. Says how often it asked. */
    int take(Step step, Looks looks) throws InterruptedException {
        if (!step.kind().isCommand()) {
            var _ = ask(step, "");
            return 1;
        }
        var key = "w" + number + "-" + keys++;
        long deadline = System.nanoTime() + UNTIL_KNOWN.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        int asked = 1;
        var outcome = ask(step, key);
        while (outcome == Outcome.UNKNOWN && insisting && System.nanoTime() < deadline && !abandoned.getAsBoolean()) {
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
            outcome = ask(step, key);
            asked++;
        }
        var ticket = step.ticket();
        if (outcome == Outcome.OK) {
            acknowledged.increment();
            if (step.kind() == Kind.REOPEN && ticket != null) {
                ticket.reopen();
            }
            if (step.kind() == Kind.OPEN && ticket != null) {
                pool.add(ticket);
            }
        }
        if (ticket != null && (outcome == Outcome.FAIL || step.after() == null)) {
            var _ = ask(looks.of(ticket), ""); // others and routing change it too: see how it stands now
            asked++;
        }
        return asked;
    }

    private Outcome ask(Step step, String key) {
        long at = System.currentTimeMillis();
        long invoked = System.nanoTime();
        Told told = null;
        try {
            told = line.send(request(step, key));
        } catch (IOException _) { // no answer is an outcome, and written down as one
        }
        long ended = System.nanoTime();
        int status = told == null ? 0 : told.status();
        var outcome = outcome(status);
        var seen = outcome == Outcome.OK && told != null ? Reader.read(step, told) : Reader.NOTHING;
        learn(step, outcome, seen);
        log.add(new Operation(
                number,
                sequence++,
                step.kind(),
                step.subject(),
                step.caller(),
                key,
                invoked,
                ended,
                at,
                outcome,
                status,
                step.seen(),
                seen.version(),
                step.sent(),
                told == null || told.retryAfter() < 0 ? seen.text() : Operation.AGAIN + told.retryAfter()));
        return outcome;
    }

    private Ask request(Step step, String key) {
        Map<String, String> headers = new TreeMap<>();
        if (!key.isEmpty()) {
            headers.put("Idempotency-Key", key);
            if (step.seen() >= 0) {
                headers.put("If-Match", "\"" + step.seen() + "\"");
            }
        }
        return Ask.of(step.method(), "/api/v1" + step.path(), cast.token(step.caller()), headers, step.body());
    }

    /** A server that is not well may have done what was asked; who was asked to come back may come back. */
    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return Outcome.OK;
        }
        return status == 0 || status == 408 || status == 429 || status >= 500 ? Outcome.UNKNOWN : Outcome.FAIL;
    }

    private void learn(Step step, Outcome outcome, Reader.Seen seen) {
        var ticket = step.ticket();
        var stands = seen.standing() == null ? step.after() : seen.standing();
        if (ticket != null && outcome == Outcome.OK && stands != null && seen.version() >= 0) {
            ticket.learn(seen.version(), stands);
            if (stands.state() == TicketState.CLOSED || stands.state() == TicketState.CANCELLED) {
                pool.end(ticket);
            }
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
