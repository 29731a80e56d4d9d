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
 * @param cycle of the clock that gave it; what becomes of a later one that has given none yet leaves it as it is
 * @param merged whether the ticket has been merged into another one before the promise completed, and still is
 * @param earlier what an earlier clock gave, which holds again if this one is cancelled after all, or runs again
 */
record Verdict(
        @Nullable Instant at,
        boolean met,
        int breaches,
        @Nullable String policyId,
        @Nullable Priority priority,
        @Nullable String groupId,
        int cycle,
        @Nullable Boolean merged,
        @Nullable Verdict earlier) {

    /** After a fact about this promise. */
    static @Nullable Verdict after(@Nullable Verdict known, SlaEvent fact) {
        int breaches = known == null ? 0 : known.breaches;
        return switch (fact) {
            case SlaBreached e ->
                new Verdict(
                        e.occurredAt(),
                        false,
                        breaches + 1,
                        e.policyId(),
                        e.priority(),
                        e.groupId(),
                        e.cycle(),
                        known == null ? null : known.merged,
                        before(known, e));
            case ClockCompleted e ->
                new Verdict(
                        e.occurredAt(),
                        e.met(),
                        breaches,
                        e.policyId(),
                        e.priority(),
                        e.groupId(),
                        e.cycle(),
                        null,
                        before(known, e));
            case ClockResumed _ -> known == null ? null : known.running();
            case ClockCancelled e -> known == null || known.isBefore(e) ? known : known.earlier;
            case SlaCorrected _ -> null; // of all clocks of the metric: what holds is stated again
            case TargetSet e ->
                known == null || known.isBefore(e) ? known : known.merged(e.pausedBy() == PauseCause.MERGED);
            case SlaWarned _, SlaEscalated _ -> known;
        };
    }

    /** What the clocks before that of the fact have given; of them one is enough, for they have ended. */
    private static @Nullable Verdict before(@Nullable Verdict known, SlaEvent fact) {
        return known == null || known.isBefore(fact) ? alone(known) : known.earlier;
    }

    private static @Nullable Verdict alone(@Nullable Verdict v) {
        return v == null || v.earlier == null
                ? v
                : new Verdict(v.at, v.met, v.breaches, v.policyId, v.priority, v.groupId, v.cycle, v.merged, null);
    }

    boolean isMerged() {
        return Boolean.TRUE.equals(merged);
    }

    private boolean isBefore(SlaEvent fact) {
        return cycle < fact.cycle();
    }

    private Verdict merged(boolean now) {
        return now == isMerged()
                ? this
                : new Verdict(
                        at, met, breaches, policyId, priority, groupId, cycle, now ? Boolean.TRUE : null, earlier);
    }

    /**
     * Open again: a verdict of the time before does not count until the clock completes or breaks anew; what an earlier
     * clock gave counts meanwhile.
     */
    private Verdict running() {
        if (breaches > 0) {
            return this;
        }
        return earlier != null
                ? earlier
                : new Verdict(null, false, 0, policyId, priority, groupId, cycle, merged, null);
    }
}
