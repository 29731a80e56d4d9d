package dev.chamado.sla.topology;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Clocks that another version of this service has kept. Nobody goes on with them: they are folded again from the log.
 *
 * @param shape its number; 1 for all before there were numbers
 */
record Outdated(
        int shape,
        long sequence,
        long facts,
        Instant settledTo,
        @Nullable Instant wakeAt,
        int corrected) implements Kept {
    @Override
    public boolean waits() {
        return wakeAt != null;
    }
}
