package dev.chamado.proof.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * Whatever is said on the lines that lead there arrives late, by 20 to 300 ms each way.
 *
 * @param to postgres, kafka, mongo, smtp, or http for the lines from the gateway
 */
record Slow(String to) implements Fault {
    private static final Duration LENGTH = Duration.ofSeconds(15);
    private static final int LEAST_MILLIS = 20;
    private static final int MOST_MILLIS = 300;

    @Override
    public String name() {
        return "slow-" + to;
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
        var lines = ground.lines().to(to).stream()
                .map(name -> ground.lines().line(name))
                .toList();
        lines.forEach(line -> line.delay(Duration.ofMillis(chance.nextInt(LEAST_MILLIS, MOST_MILLIS))));
        return () -> {
            lines.forEach(Proxy::mend);
            new Processes(ground.desk()).untilAllReady();
        };
    }
}
