package dev.chamado.sla.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class VersionsTest {
    /** Random agreements: whatever is published later, those of then can be had again. */
    @RepeatedTest(100)
    void lead_back_to_what_was_agreed_then(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var desk = Histories.random(random, 1, true);
        var then = desk.agreementsRecordedBy(desk.end().minus(Duration.ofMinutes(random.nextInt(21 * 1440))));
        assertThat(Versions.of(then).in(desk.agreements())).as("seed %d", seed).isEqualTo(then);
        assertThat(Versions.of(Agreements.NONE).in(desk.agreements())).isEqualTo(Agreements.NONE);
    }
}
