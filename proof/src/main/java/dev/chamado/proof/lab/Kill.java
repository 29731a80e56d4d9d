package dev.chamado.proof.lab;

import java.io.IOException;
import java.util.Random;

/**
 * SIGKILL of one process: no farewell, no flush, no rollback.
 *
 * @param victim a part of the desk, or {@code postgres-server}, the server behind the part {@code postgres}
 * @param ground where there are two instances of the part, one of them dies
 */
public record Kill(String victim, Ground.Kind ground) implements Fault {
    /** On a desk with one of everything. */
    public Kill(String victim) {
        this(victim, Ground.Kind.PLAIN);
    }

    @Override
    public String name() {
        return ground.prefix() + "kill-" + victim;
    }

    @Override
    public Cure strike(Ground ground, Random chance) throws IOException, InterruptedException {
        var processes = new Processes(ground.desk());
        var one = processes.oneOf(victim, chance);
        processes.kill(one);
        return () -> processes.untilReady(one); // the supervisor does it
    }
}
