package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.NOON;
import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.opened;
import static dev.chamado.proof.checker.Tale.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.PauseCause;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.sla.SlaEvent.SlaWarned;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.TicketMerged;
import dev.chamado.contracts.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PromisesTest {
    private static final Duration TARGET = Duration.ofSeconds(60);
    private static final Instant DUE = NOON.plus(TARGET);
    private static final Instant EVENING = NOON.plusSeconds(3600);

    private final Tale tale = new Tale().stored("a", opened(ONE)).stored("b", started(ONE));
    private final List<Fact> facts = new ArrayList<>();

    PromisesTest() {
        state(set(Metric.FIRST_RESPONSE), set(Metric.RESOLUTION));
    }

    @Test
    void that_break_when_they_are_due_are_passed() {
        state(done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true), warned(50, 30), breached(DUE));
        assertThat(faults(EVENING)).isEmpty();
    }

    @Test
    void are_waited_for_until_the_last_of_them_is_due_and_not_at_all_when_none_can_break() {
        assertThat(Promises.lastDue(facts)).isEqualTo(DUE.toEpochMilli());
        state(done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true), breached(DUE));
        assertThat(Promises.lastDue(facts)).isZero();
    }

    @Test
    void of_what_is_not_promised_to_every_ticket_may_be_made_again_and_again() {
        var second = new TargetSet(ONE, Metric.GROUP, 2, "p", 1, Priority.P4, TARGET, "always", NOON, DUE, null, NOON);
        state(done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true), set(Metric.GROUP), second, breached(DUE));
        assertThat(faults(DUE)).hasSize(2).allMatch(fault -> fault.contains("GROUP") && fault.contains("not broken"));
        assertThat(faults(NOON.plusSeconds(1))).noneMatch(fault -> fault.contains("GROUP"));
    }

    @Test
    void that_are_kept_when_nothing_happens_are_found() {
        state(set(Metric.GROUP), done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true));
        state(done(Metric.GROUP, NOON.plusSeconds(2), true));
        assertThat(faults(NOON.plusSeconds(3))).hasSize(1).first().asString().contains("nothing happened");
    }

    @Test
    void that_were_corrected_are_passed_and_what_was_stated_again_is_looked_at() {
        state(done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true), warned(50, 30), breached(DUE), breached(DUE));
        assertThat(faults(EVENING)).hasSize(1);
        state(new SlaCorrected(ONE, Metric.RESOLUTION, 1, 4, 3, "broke twice", EVENING));
        state(set(Metric.RESOLUTION), warned(50, 30), breached(DUE));
        assertThat(faults(EVENING)).as("that it broke twice").hasSize(1);
        state(breached(DUE));
        assertThat(faults(EVENING)).hasSize(2).last().asString().contains("breaks again");
    }

    @Test
    void that_break_twice_are_found() {
        state(done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true), breached(DUE), breached(DUE));
        assertThat(faults(EVENING)).hasSize(1).first().asString().contains("breaks again");
    }

    @Test
    void that_warn_twice_are_found() {
        state(done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true), warned(50, 30), warned(50, 30), breached(DUE));
        assertThat(faults(EVENING)).hasSize(1);
    }

    @Test
    void with_a_hole_or_a_repeat_among_their_facts_are_found() {
        state(done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true), warned(50, 30), breached(DUE));
        var hole = new ArrayList<>(facts);
        hole.remove(3);
        assertThat(faults(hole, EVENING)).isNotEmpty();
        var twice = new ArrayList<>(facts);
        twice.add(2, facts.get(2));
        assertThat(faults(twice, EVENING)).isNotEmpty();
    }

    @Test
    void that_never_break_although_they_were_due_are_found() {
        state(done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true));
        assertThat(faults(DUE.minusSeconds(1))).isEmpty();
        assertThat(faults(EVENING)).hasSize(1).first().asString().contains("not broken");
    }

    @Test
    void that_break_at_another_instant_than_they_were_due_are_found() {
        state(done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true), breached(DUE.plusSeconds(1)));
        assertThat(faults(EVENING)).hasSize(1);
    }

    @Test
    void that_break_before_the_desk_has_come_there_are_found() {
        state(done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true), breached(DUE));
        assertThat(faults(DUE.minusMillis(1))).hasSize(1);
    }

    @Test
    void that_break_before_something_that_happened_earlier_are_found() {
        state(breached(DUE), done(Metric.FIRST_RESPONSE, DUE.minusSeconds(1), true));
        assertThat(faults(EVENING)).hasSize(1).first().asString().contains("early");
    }

    @Test
    void that_are_escalated_are_passed_and_found_when_that_happens_twice_or_after_the_end() {
        state(
                done(Metric.FIRST_RESPONSE, NOON.plusSeconds(1), true),
                escalated(1, 30),
                breached(DUE),
                escalated(2, 60));
        assertThat(faults(EVENING)).isEmpty();
        state(escalated(2, 60));
        assertThat(faults(EVENING)).hasSize(1).first().asString().contains("escalates again");
        state(done(Metric.RESOLUTION, DUE, false), escalated(3, 90));
        assertThat(faults(EVENING)).anyMatch(fault -> fault.contains("escalates a clock that has ended"));
    }

    @Test
    void of_a_merged_ticket_wait_until_it_goes_its_own_way_again() {
        tale.stored("c", new TicketMerged(ONE, Tale.OTHER, "INC-2", TicketState.IN_PROGRESS, false, NOON));
        assertThat(faults(NOON)).hasSize(2).allMatch(fault -> fault.contains("falls due while merged"));
        state(paused(Metric.FIRST_RESPONSE), paused(Metric.RESOLUTION));
        assertThat(faults(EVENING)).isEmpty();
    }

    @Test
    void that_are_made_to_nobody_are_found() {
        assertThat(faults(List.of(), EVENING)).hasSize(1);
        assertThat(faults(facts.subList(0, 1), NOON)).hasSize(1);
    }

    @Test
    void that_were_not_met_and_never_broke_are_found() {
        state(done(Metric.FIRST_RESPONSE, DUE.plusSeconds(1), false), breached(DUE));
        assertThat(faults(EVENING)).hasSize(1).first().asString().contains("never broke");
    }

    private void state(SlaEvent... events) {
        for (var event : events) {
            long at = event.occurredAt().toEpochMilli();
            var id = new UUID(5, facts.size());
            facts.add(new Fact(facts.size(), ONE.toString(), facts.size(), id, null, "sla-clock", at, at, event));
        }
    }

    private List<String> faults(Instant now) {
        return faults(facts, now);
    }

    private List<String> faults(List<Fact> told, Instant now) {
        var time = new Promises.Time(now.toEpochMilli(), now.toEpochMilli());
        return Tale.faults(findings -> Promises.check(told, Course.of(tale.facts), time, findings));
    }

    private static TargetSet set(Metric metric) {
        return new TargetSet(ONE, metric, 1, "p", 1, Priority.P4, TARGET, "always", NOON, DUE, null, NOON);
    }

    private static TargetSet paused(Metric metric) {
        return new TargetSet(
                ONE, metric, 1, "p", 1, Priority.P4, TARGET, "always", NOON, null, null, PauseCause.MERGED, NOON);
    }

    private static SlaWarned warned(int percentage, int seconds) {
        return new SlaWarned(ONE, Metric.RESOLUTION, 1, "p", 1, percentage, DUE, null, null, NOON.plusSeconds(seconds));
    }

    private static SlaEscalated escalated(int step, int seconds) {
        return new SlaEscalated(
                ONE,
                Metric.RESOLUTION,
                1,
                "p",
                1,
                Priority.P4,
                seconds,
                step,
                EscalationAction.TELL_LEADS,
                null,
                null,
                null,
                null,
                NOON.plusSeconds(seconds));
    }

    private static SlaBreached breached(Instant at) {
        return new SlaBreached(ONE, Metric.RESOLUTION, 1, "p", 1, Priority.P4, BreachCause.TIME_PASSED, null, null, at);
    }

    private static ClockCompleted done(Metric metric, Instant at, boolean met) {
        return new ClockCompleted(
                ONE, metric, 1, "p", 1, Priority.P4, TARGET, Duration.between(NOON, at), met, null, null, at);
    }
}
