package dev.chamado.proof.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * SIGSTOP of one process, and CONT when everybody has given it up: it goes on in the middle of whatever it did, with
 * leases that have ended and partitions that are others' by then.
 *
 * @param ground where there are two instances of the part, one of them freezes, and the other takes its work over
 */
record Freeze(String victim, Ground.Kind ground) implements Fault {
    private static final Duration LENGTH = Duration.ofSeconds(30);

    @Override
    public String name() {
        return ground.prefix() + "freeze-" + victim;
    }

    @Override
    public Duration lasts() {
        return LENGTH;
    }

    @Override
    public Cure strike(Ground ground, Random chance) throws IOException, InterruptedException {
        var processes = new Processes(ground.desk());
        var one = processes.oneOf(victim, chance);
        processes.untilReady(one);
        long frozen = processes.pid(one);
        Processes.signal(frozen, "STOP");
        return () -> {
            Processes.signal(frozen, "CONT");
            processes.untilReady(one);
        };
    }
}
