package dev.chamado.contracts.sla;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Topic;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * SLA facts: pure functions of a ticket's events, the policies and the calendars. Published on {@code sla} by the
 * clock topology in the transaction that changes the clock; the subject is the ticket's id. Each has a name-based id,
 * so it is the same fact whenever and however often it is computed. Durations are calendar time.
 */
public sealed interface SlaEvent {
    Topic<SlaEvent> TOPIC = new Topic<>("sla", SlaEvent.class);

    /** The ticket whose clock it is. */
    UUID ticketId();

    /** What is promised. */
    Metric metric();

    /**
     * 1 for the first clock of its metric; counted on by each wait for an answer, each update, each stay in a group, and
     * when a cancelled ticket is taken up again.
     */
    int cycle();

    /** The instant from which it is true, whenever it was noticed. */
    Instant occurredAt();

    /** What pauses all clocks of a ticket, whatever their policies say of holds. */
    enum PauseCause {
        /** The ticket is merged into another one. */
        MERGED
    }

    /**
     * A clock has a target: at its start, after a change of priority, category or group, when a pause begins or ends,
     * and when an edited calendar or policy moves the due instant.
     *
     * @param target in calendar time
     * @param calendarId the calendar in which it counts
     * @param dueAt the instant at which the promise breaks; nothing while the clock is paused
     * @param pausedFor what the clock waits for; nothing while it runs
     * @param pausedBy what pauses the clock when it is not a hold; nothing otherwise
     */
    @EventType("chamado.sla.target-set.v1")
    record TargetSet(
            UUID ticketId,
            Metric metric,
            int cycle,
            String policyId,
            int policyVersion,
            Priority priority,
            Duration target,
            String calendarId,
            Instant startedAt,
            @Nullable Instant dueAt,
            @Nullable HoldReason pausedFor,
            @Nullable PauseCause pausedBy,
            Instant occurredAt)
            implements SlaEvent {
        /** Of a clock that runs, or waits with its ticket. */
        public TargetSet(
                UUID ticketId,
                Metric metric,
                int cycle,
                String policyId,
                int policyVersion,
                Priority priority,
                Duration target,
                String calendarId,
                Instant startedAt,
                @Nullable Instant dueAt,
                @Nullable HoldReason pausedFor,
                Instant occurredAt) {
            this(
                    ticketId,
                    metric,
                    cycle,
                    policyId,
                    policyVersion,
                    priority,
                    target,
                    calendarId,
                    startedAt,
                    dueAt,
                    pausedFor,
                    null,
                    occurredAt);
        }
    }

    /** A share of the target has passed; {@code occurredAt} is the instant at which it had. */
    @EventType("chamado.sla.warned.v1")
    record SlaWarned(
            UUID ticketId,
            Metric metric,
            int cycle,
            String policyId,
            int policyVersion,
            int percentage,
            Instant dueAt,
            @Nullable String groupId,
            @Nullable String assigneeId,
            Instant occurredAt)
            implements SlaEvent {}

    /** What made the promise break. */
    enum BreachCause {
        TIME_PASSED,
        /** A change of priority, category or group set a due time that had already passed. */
        RETARGETED
    }

    /** The promise broke; {@code occurredAt} is the due instant, whenever it was noticed. Once per metric and cycle. */
    @EventType("chamado.sla.breached.v1")
    record SlaBreached(
            UUID ticketId,
            Metric metric,
            int cycle,
            String policyId,
            int policyVersion,
            Priority priority,
            BreachCause cause,
            @Nullable String groupId,
            @Nullable String assigneeId,
            Instant occurredAt)
            implements SlaEvent {}

    /**
     * A step of an escalation was reached; {@code occurredAt} is the instant at which its share of the target had passed.
     * Once for each step and each target that the clock is given. Whoever it concerns does something about it; nothing of
     * that changes impact or urgency.
     *
     * @param percentage of the target; may be more than 100
     * @param step its place among the policy's escalations, from 1
     * @param toGroupId for TELL_GROUP and TRANSFER
     * @param toPersonId for TELL_PERSON, and for REASSIGN if it is to be somebody in particular
     * @param groupId the group that had the ticket
     * @param assigneeId whoever had the ticket
     */
    @EventType("chamado.sla.escalated.v1")
    record SlaEscalated(
            UUID ticketId,
            Metric metric,
            int cycle,
            String policyId,
            int policyVersion,
            Priority priority,
            int percentage,
            int step,
            EscalationAction action,
            @Nullable String toGroupId,
            @Nullable String toPersonId,
            @Nullable String groupId,
            @Nullable String assigneeId,
            Instant occurredAt)
            implements SlaEvent {}

    /**
     * The clock stopped because what was promised has been done.
     *
     * @param elapsed calendar time that counted, pauses left out
     * @param met whether it was done before the due instant of the last target
     */
    @EventType("chamado.sla.completed.v1")
    record ClockCompleted(
            UUID ticketId,
            Metric metric,
            int cycle,
            String policyId,
            int policyVersion,
            Priority priority,
            Duration target,
            Duration elapsed,
            boolean met,
            @Nullable String groupId,
            @Nullable String assigneeId,
            Instant occurredAt)
            implements SlaEvent {}

    /** The clock ended without a verdict: the ticket was cancelled, or nothing is promised for it any more. */
    @EventType("chamado.sla.cancelled.v1")
    record ClockCancelled(UUID ticketId, Metric metric, int cycle, Instant occurredAt) implements SlaEvent {}

    /**
     * A completed clock of the resolution or of the stay in a group runs again, because the ticket was reopened inside the
     * window; the time since it was completed does not count.
     */
    @EventType("chamado.sla.resumed.v1")
    record ClockResumed(UUID ticketId, Metric metric, int cycle, Instant dueAt, Instant occurredAt)
            implements SlaEvent {}

    /**
     * What was stated so far of a metric of the ticket does not hold: its clocks were folded again from the log, and it
     * came to something else. The facts that hold in its place follow at once, marked as history ({@code ce_imported}):
     * they are true, and nobody acts on them anew. What was stated stays where it is.
     *
     * @param cycle 1: all clocks of the metric are stated again
     * @param withdrawn how many facts of the metric do not hold any more
     * @param restated how many facts of the metric follow
     * @param reason who decided it says why; or the service does, of clocks that another version of it had kept
     */
    @EventType("chamado.sla.corrected.v1")
    record SlaCorrected(
            UUID ticketId, Metric metric, int cycle, int withdrawn, int restated, String reason, Instant occurredAt)
            implements SlaEvent {}
}
