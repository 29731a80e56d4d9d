package dev.chamado.reporting.attainment;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.*;
import dev.chamado.contracts.ticket.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one promise to a ticket.
 *
 * @param at when it completed, or else when it broke; nothing while it is neither
 * @param met whether the last target was kept
 * @param breaches how many times a target of this metric broke, the last one included
 * @param groupId the group that had the ticket then
 */
record Verdict(
        @Nullable Instant at,
        boolean met,
        int breaches,
        @Nullable String policyId,
        @Nullable Priority priority,
        @Nullable String groupId) {

    /** After a fact about this promise. */
    static @Nullable Verdict after(@Nullable Verdict known, SlaEvent fact) {
        int breaches = known == null ? 0 : known.breaches;
        return switch (fact) {
            case SlaBreached e ->
                new Verdict(e.occurredAt(), false, breaches + 1, e.policyId(), e.priority(), e.groupId());
            case ClockCompleted e ->
                new Verdict(e.occurredAt(), e.met(), breaches, e.policyId(), e.priority(), e.groupId());
            case ClockResumed _ -> known == null ? null : known.running();
            case ClockCancelled _ -> null;
            case SlaCorrected _ -> null; // of all clocks of the metric: what holds is stated again
            case TargetSet _, SlaWarned _, SlaEscalated _ -> known;
        };
    }

    /** Open again: a verdict of the time before does not count until the clock completes or breaks anew. */
    private Verdict running() {
        return breaches > 0 ? this : new Verdict(null, false, 0, policyId, priority, groupId);
    }
}
