package dev.chamado.sla.clock;

import dev.chamado.contracts.ticket.HoldReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time that does not count.
 *
 * @param until nothing while it lasts
 * @param reason what was waited for; nothing for the time between a resolution and the reopening, and while merged
 * @param merged whether its ticket was merged into another one
 */
record Pause(
        Instant from, @Nullable Instant until, @Nullable HoldReason reason, boolean merged) {
    Pause endedAt(Instant end) {
        return until == null ? new Pause(from, end, reason, merged) : this;
    }

    /** Whether it is the time between a resolution and the reopening. */
    boolean isGap() {
        return reason == null && !merged;
    }
}
