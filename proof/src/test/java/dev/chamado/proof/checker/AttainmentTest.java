package dev.chamado.proof.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.ClockResumed;
import dev.chamado.contracts.sla.SlaEvent.PauseCause;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import dev.chamado.contracts.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttainmentTest {
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Map<String, Long> ONE = Map.of("standard/P3", 1L);

    private static Map<String, Long> counted(boolean kept, SlaEvent... events) {
        var facts = new ArrayList<Fact>();
        for (var event : events) {
            facts.add(new Fact(facts.size(), ID.toString(), facts.size(), ID, null, "sla", 0, 0, event));
        }
        return Attainment.of(List.copyOf(facts), Metric.NEXT_RESPONSE, kept);
    }

    private static TargetSet target(int cycle, PauseCause pausedBy) {
        var hours = Duration.ofHours(4);
        return new TargetSet(
                ID,
                Metric.NEXT_RESPONSE,
                cycle,
                "standard",
                1,
                Priority.P3,
                hours,
                "business",
                NOON,
                null,
                null,
                pausedBy,
                NOON);
    }

    private static SlaBreached broken(int cycle) {
        return new SlaBreached(
                ID, Metric.NEXT_RESPONSE, cycle, "standard", 1, Priority.P3, BreachCause.TIME_PASSED, null, null, NOON);
    }

    private static ClockCompleted completed(int cycle) {
        var hours = Duration.ofHours(4);
        return new ClockCompleted(
                ID, Metric.NEXT_RESPONSE, cycle, "standard", 1, Priority.P3, hours, hours, true, null, null, NOON);
    }

    @Test
    void what_had_not_completed_does_not_count_while_the_ticket_is_merged() {
        assertThat(counted(false, broken(1))).isEqualTo(ONE);
        assertThat(counted(false, broken(1), target(1, PauseCause.MERGED))).isEmpty();
        assertThat(counted(false, broken(1), target(1, PauseCause.MERGED), target(1, null)))
                .isEqualTo(ONE);
    }

    @Test
    void a_verdict_stays_when_a_later_wait_is_merged_or_ends_without_one() {
        assertThat(counted(true, completed(1), target(2, PauseCause.MERGED))).isEqualTo(ONE);
        assertThat(counted(true, completed(1), new ClockCancelled(ID, Metric.NEXT_RESPONSE, 2, NOON)))
                .isEqualTo(ONE);
        assertThat(counted(true, completed(1), new ClockCancelled(ID, Metric.NEXT_RESPONSE, 1, NOON)))
                .isEmpty();
    }

    @Test
    void of_a_later_wait_that_broke_and_is_cancelled_the_verdict_before_holds_again() {
        var cancelled = new ClockCancelled(ID, Metric.NEXT_RESPONSE, 2, NOON);
        assertThat(counted(true, completed(1), broken(2))).isEmpty();
        assertThat(counted(true, completed(1), broken(2), cancelled)).isEqualTo(ONE);
        assertThat(counted(false, completed(1), broken(2), cancelled)).isEmpty();
        assertThat(counted(false, broken(2), cancelled)).isEmpty();
    }

    @Test
    void of_a_later_stay_that_is_resumed_and_then_cancelled_the_verdict_before_holds_again() {
        var resumed = new ClockResumed(ID, Metric.NEXT_RESPONSE, 2, NOON, NOON);
        var cancelled = new ClockCancelled(ID, Metric.NEXT_RESPONSE, 2, NOON);
        assertThat(counted(true, completed(2), resumed)).isEmpty();
        assertThat(counted(true, completed(1), completed(2), resumed)).isEqualTo(ONE);
        assertThat(counted(true, completed(1), completed(2), resumed, cancelled))
                .isEqualTo(ONE);
    }
}
