package dev.chamado.proof.lab;

import dev.chamado.proof.history.History;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A store is out of reach for a long time: it takes connections and says nothing any more (SIGSTOP), until it goes on.
 * That is worse than one that refuses: whoever asks it waits for as long as he is ready to.
 *
 * @param victim kafka or mongo; commands need neither
 */
record Away(String victim, Duration length) implements Fault {
    /** Far below what a small machine can do, so that it shows who waits for whom, and not how busy it is. */
    private static final double PER_SECOND = 40;

    /** How long the load goes on when it is back, so that what was put off comes in among what is new. */
    private static final Duration AFTER = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "away-" + victim;
    }

    @Override
    public Duration lasts() {
        return length;
    }

    @Override
    public double pace() {
        return PER_SECOND;
    }

    @Override
    public Cure strike(Ground ground, Random chance) throws IOException, InterruptedException {
        var processes = new Processes(ground.desk());
        processes.untilReady(victim);
        long silenced = processes.pid(victim);
        Processes.signal(silenced, "STOP");
        return () -> {
            Processes.signal(silenced, "CONT");
            processes.untilAllReady();
            Thread.sleep(AFTER);
        };
    }

    @Override
    public List<String> left(Aftermath after) throws IOException {
        try (var asked = History.read(after.log())) {
            var meanwhile = Meanwhile.of(asked, after.struck(), after.healed());
            after.teller().accept("  " + meanwhile.words());
            var left = new ArrayList<>(meanwhile.commandsStopped());
            left.addAll(meanwhile.ticketsUnread());
            if (victim.equals("mongo")) {
                left.addAll(meanwhile.listsSilent());
            }
            return left;
        }
    }
}
