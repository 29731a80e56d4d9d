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
 */
record Verdict(
        Instant at,
        boolean met,
        boolean broken,
        Priority priority,
        @Nullable String groupId) {

    /** After a fact about this promise; nothing while there is none. */
    static @Nullable Verdict after(@Nullable Verdict known, SlaEvent fact) {
        return switch (fact) {
            case SlaBreached e -> new Verdict(e.occurredAt(), false, true, e.priority(), e.groupId());
            case ClockCompleted e ->
                new Verdict(e.occurredAt(), e.met(), known != null && known.broken, e.priority(), e.groupId());
            case ClockResumed _ -> known != null && known.broken ? known : null;
            case ClockCancelled _, SlaCorrected _ -> null;
            case TargetSet _, SlaWarned _, SlaEscalated _ -> known;
        };
    }
}
