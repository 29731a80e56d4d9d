package dev.chamado.sla.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.TreeMap;
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

    /** A process that has just started reads them once more, and does not answer by half of them. */
    @RepeatedTest(20)
    void that_are_not_known_yet_are_not_answered_by_others(RepetitionInfo run) {
        var desk = Histories.random(new Random(run.getCurrentRepetition()), 1, true);
        var all = Versions.of(desk.agreements());
        var ahead = new Versions(all.policies() + 1, all.calendars());
        assertThatThrownBy(() -> ahead.in(desk.agreements())).hasMessageContaining("is not known");
        var calendars = new TreeMap<>(all.calendars());
        calendars.merge(calendars.firstKey(), 1, Integer::sum);
        assertThatThrownBy(() -> new Versions(all.policies(), calendars).in(desk.agreements()))
                .hasMessageContaining("is not known");
    }
}
