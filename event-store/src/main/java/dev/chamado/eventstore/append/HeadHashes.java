package dev.chamado.eventstore.append;

import dev.chamado.platform.wire.Envelope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of events lately stored here, so that the next of the same subject need not look for it. Only the writer's
 * thread asks it and tells it, so nothing is forgotten between two questions.
 */
final class HeadHashes {
    private static final int MOST = 20_000;

    private final Map<Place, byte[]> hashes;

    /** Where an event stands. */
    record Place(String tenant, String subject, long sequence) {}

    HeadHashes() {
        this(MOST);
    }

    /** @param most that are kept: those stored or asked for last */
    HeadHashes(int most) {
        hashes = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Place, byte[]> eldest) {
                return size() > most;
            }
        };
    }

    byte @Nullable [] get(Place place) {
        return hashes.get(place);
    }

    void put(Envelope<byte[]> event, byte[] hash) {
        hashes.remove(new Place(event.tenant(), event.subject(), event.sequence() - 1));
        hashes.put(new Place(event.tenant(), event.subject(), event.sequence()), hash);
    }
}
