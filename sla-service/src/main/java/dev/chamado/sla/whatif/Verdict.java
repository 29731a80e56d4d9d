package dev.chamado.sla.whatif;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.*;
import dev.chamado.contracts.ticket.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one promise to a ticket, as reports define it (docs/reports.md): by the last target, at the instant at
 * which it completed, or else broke.
 *
 * @param broken whether it has ever broken
 * @param cycle of the clock that gave it; what becomes of a later one that has given none yet leaves it as it is
 * @param merged whether the ticket was merged into another one before the promise completed, and still is
 * @param earlier what an earlier clock gave, which holds again if this one is cancelled after all, or runs again
 */
record Verdict(
        Instant at,
        boolean met,
        boolean broken,
        Priority priority,
        @Nullable String groupId,
        int cycle,
        boolean merged,
        @Nullable Verdict earlier) {

    /** After a fact about this promise; nothing while there is none. */
    static @Nullable Verdict after(@Nullable Verdict known, SlaEvent fact) {
        return switch (fact) {
            case SlaBreached e ->
                new Verdict(
                        e.occurredAt(),
                        false,
                        true,
                        e.priority(),
                        e.groupId(),
                        e.cycle(),
                        known != null && known.merged,
                        before(known, e));
            case ClockCompleted e ->
                new Verdict(
                        e.occurredAt(),
                        e.met(),
                        known != null && known.broken,
                        e.priority(),
                        e.groupId(),
                        e.cycle(),
                        false,
                        before(known, e));
            case ClockResumed _ -> known == null || known.broken ? known : known.earlier;
            case ClockCancelled e -> known == null || known.isBefore(e) ? known : known.earlier;
            case SlaCorrected _ -> null;
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
                : new Verdict(v.at, v.met, v.broken, v.priority, v.groupId, v.cycle, v.merged, null);
    }

    private boolean isBefore(SlaEvent fact) {
        return cycle < fact.cycle();
    }

    private Verdict merged(boolean now) {
        return new Verdict(at, met, broken, priority, groupId, cycle, now, earlier);
    }
}
