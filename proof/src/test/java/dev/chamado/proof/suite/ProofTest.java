package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.lab.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The short form of {@code ./chamado prove}: people work as in the real year, some processes are killed (SIGKILL) in the
 * midst of it, and the checker looks whether anything was lost, happened twice or is shown wrongly. Most commands come many
 * in a request, or it would take an hour.
 */
@ExtendWith(OnTheDesk.class)
class ProofTest {
    private static final List<String> KILLS = List.of(
            "kill-ticket",
            "kill-routing",
            "kill-sla",
            "kill-notification",
            "kill-reporting",
            "kill-gateway",
            "kill-kafka",
            "kill-mongo",
            "kill-postgres-server");

    private static final int STRIKES = 2;
    private static final long OPERATIONS = Long.getLong("chamado.proof.operations", 50_000);
    private static final int CLIENTS = 16;
    private static final Duration LONGEST = Duration.ofMinutes(4);

    @Test
    void nothing_is_lost_and_nothing_happens_twice_when_processes_are_killed_under_load(SuiteDesk desk)
            throws Exception {
        long seed = Long.getLong("chamado.seed", System.currentTimeMillis());
        System.out.println("proof test: -Dchamado.seed=" + seed);
        var kills = new ArrayList<>(KILLS);
        Collections.shuffle(kills, new Random(seed));

        var outcome = Round.of(kills.subList(0, STRIKES), seed, OPERATIONS, CLIENTS, LONGEST)
                .on(desk.ground(), System.out::println);

        System.out.println(outcome.counted());
        assertThat(outcome.faults())
                .as("-Dchamado.seed=%d: %s", seed, kills.subList(0, STRIKES))
                .isEmpty();
        assertThat(outcome.acknowledged()).isGreaterThan(OPERATIONS / 6);
    }
}
