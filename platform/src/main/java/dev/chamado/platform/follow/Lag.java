package dev.chamado.platform.follow;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a follower is behind in a partition.
 *
 * @param events records that it has not read, watermarks included
 * @param seconds the age of the last record that it has read; 0 when it has read all
 */
record Lag(long events, double seconds) {
    static Lag of(long events, @Nullable Instant read, Instant now) {
        if (events <= 0 || read == null || read.equals(Instant.EPOCH)) {
            return new Lag(Math.max(0, events), 0);
        }
        return new Lag(events, Math.max(0, Duration.between(read, now).toMillis() / 1000.0));
    }
}
