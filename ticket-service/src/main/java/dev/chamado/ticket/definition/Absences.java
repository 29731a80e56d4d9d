package dev.chamado.ticket.definition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What tenants have not published, for a moment: most publish few of what they may, and that need not be looked up for each
 * ticket. Who looked before a publication does not say after it that there is nothing.
 */
final class Absences {
    private static final int KEPT = 1_000;
    private static final Duration HOLDS_FOR = Duration.ofSeconds(1);

    private final Cache<Place, Instant> places =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final AtomicLong publications = new AtomicLong();

    private record Place(String tenant, String subject) {}

    boolean holds(String tenant, Subject subject, Instant now) {
        var since = places.getIfPresent(new Place(tenant, subject.id()));
        return since != null && now.isBefore(since.plus(HOLDS_FOR));
    }

    /** How many publications there have been, to be asked before looking. */
    long publications() {
        return publications.get();
    }

    /** There was nothing, by a look that began after so many publications. */
    void note(String tenant, Subject subject, long seen, Instant now) {
        places.asMap().compute(new Place(tenant, subject.id()), (_, old) -> publications.get() == seen ? now : old);
    }

    void published(String tenant, Subject subject) {
        publications.incrementAndGet(); // first: who notes it now is either too late, or forgotten below
        places.asMap().remove(new Place(tenant, subject.id()));
    }
}
