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
 */
record Verdict(
        Instant at,
        boolean met,
        boolean broken,
        Priority priority,
        @Nullable String groupId,
        int cycle,
        boolean merged) {

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
                        known != null && known.merged);
            case ClockCompleted e ->
                new Verdict(
                        e.occurredAt(),
                        e.met(),
                        known != null && known.broken,
                        e.priority(),
                        e.groupId(),
                        e.cycle(),
                        false);
            case ClockResumed _ -> known != null && known.broken ? known : null;
            case ClockCancelled e -> known != null && known.isBefore(e) ? known : null;
            case SlaCorrected _ -> null;
            case TargetSet e ->
                known == null || known.isBefore(e) ? known : known.merged(e.pausedBy() == PauseCause.MERGED);
            case SlaWarned _, SlaEscalated _ -> known;
        };
    }

    private boolean isBefore(SlaEvent fact) {
        return cycle < fact.cycle();
    }

    private Verdict merged(boolean now) {
        return new Verdict(at, met, broken, priority, groupId, cycle, now);
    }
}
