package dev.chamado.proof.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * One line is cut: what is connected is reset, and so is each new connection, until it is mended. The line is one of
 * those that lead there.
 *
 * @param to postgres, kafka, mongo, smtp, or http for a line from the gateway
 */
record Cut(String to) implements Fault {
    private static final Duration LENGTH = Duration.ofSeconds(8);

    @Override
    public String name() {
        return "cut-" + to;
    }

    @Override
    public Ground.Kind ground() {
        return Ground.Kind.LINES;
    }

    @Override
    public Duration lasts() {
        return LENGTH;
    }

    @Override
    public Cure strike(Ground ground, Random chance) throws IOException, InterruptedException {
        var names = ground.lines().to(to);
        var line = ground.lines().line(names.get(chance.nextInt(names.size())));
        line.cut();
        return () -> {
            line.mend();
            new Processes(ground.desk()).untilAllReady();
        };
    }
}
