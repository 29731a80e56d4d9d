package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Collects the facts of one step, numbered on from those stated before. After a correction they are called otherwise than
 * what was withdrawn, which everybody has seen by that name.
 */
final class Statements {
    private final List<Fact> facts = new ArrayList<>();
    private final boolean imported;
    private final Map<Metric, Long> corrections;
    private long next;

    Statements(TicketClocks before) {
        next = before.facts();
        imported = !before.live();
        corrections = before.corrections();
    }

    List<Fact> all() {
        return List.copyOf(facts);
    }

    long count() {
        return next;
    }

    void target(Clock clock, Ticket ticket, Instant at, Cause cause) {
        var promise = promise(clock);
        var event = new TargetSet(
                ticket.id(),
                clock.metric(),
                clock.cycle(),
                promise.policyId(),
                promise.policyVersion(),
                promise.priority(),
                promise.target(),
                promise.calendarId(),
                clock.startedAt(),
                clock.dueAt(),
                clock.waitsFor(),
                clock.isMerged() ? PauseCause.MERGED : null,
                at);
        state(clock, "target/" + next, event, cause);
    }

    void warned(Clock clock, Ticket ticket, int percentage, Instant at) {
        var promise = promise(clock);
        var event = new SlaWarned(
                ticket.id(),
                clock.metric(),
                clock.cycle(),
                promise.policyId(),
                promise.policyVersion(),
                percentage,
                Objects.requireNonNull(clock.dueAt()),
                ticket.groupId(),
                ticket.assigneeId(),
                at);
        state(clock, "warned/" + clock.revision() + "/" + percentage, event, clock.setBy());
    }

    void escalated(Clock clock, Ticket ticket, Escalations.Step step, Instant at) {
        var promise = promise(clock);
        var escalation = step.escalation();
        var event = new SlaEscalated(
                ticket.id(),
                clock.metric(),
                clock.cycle(),
                promise.policyId(),
                promise.policyVersion(),
                promise.priority(),
                escalation.percentage(),
                step.number(),
                escalation.action(),
                escalation.groupId(),
                escalation.personId(),
                ticket.groupId(),
                ticket.assigneeId(),
                at);
        var what = "escalated/" + clock.revision() + "/" + escalation.percentage() + "/" + step.number();
        state(clock, what, event, clock.setBy());
    }

    void breached(Clock clock, Ticket ticket, Instant at, BreachCause why, Cause cause) {
        var promise = promise(clock);
        var event = new SlaBreached(
                ticket.id(),
                clock.metric(),
                clock.cycle(),
                promise.policyId(),
                promise.policyVersion(),
                promise.priority(),
                why,
                ticket.groupId(),
                ticket.assigneeId(),
                at);
        state(clock, "breached", event, cause);
    }

    void completed(Clock clock, Ticket ticket, Duration elapsed, Instant at, Cause cause) {
        var promise = promise(clock);
        var event = new ClockCompleted(
                ticket.id(),
                clock.metric(),
                clock.cycle(),
                promise.policyId(),
                promise.policyVersion(),
                promise.priority(),
                promise.target(),
                elapsed,
                elapsed.compareTo(promise.target()) < 0,
                ticket.groupId(),
                ticket.assigneeId(),
                at);
        state(clock, "completed/" + next, event, cause);
    }

    void cancelled(Clock clock, Ticket ticket, Instant at, Cause cause) {
        state(clock, "cancelled/" + next, new ClockCancelled(ticket.id(), clock.metric(), clock.cycle(), at), cause);
    }

    void resumed(Clock clock, Ticket ticket, Instant due, Instant at, Cause cause) {
        state(clock, "resumed/" + next, new ClockResumed(ticket.id(), clock.metric(), clock.cycle(), due, at), cause);
    }

    private void state(Clock clock, String what, SlaEvent event, Cause cause) {
        var correction = corrections.get(clock.metric());
        var plain = clock.metric() + "/" + clock.cycle() + "/" + what;
        var name = correction == null ? plain : Correction.name(correction, plain);
        facts.add(new Fact(next++, name, event, cause, imported));
    }

    private static Promise promise(Clock clock) {
        return Objects.requireNonNull(clock.promise());
    }
}
