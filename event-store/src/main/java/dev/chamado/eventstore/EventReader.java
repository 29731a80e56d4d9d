package dev.chamado.eventstore;

import dev.chamado.platform.wire.Envelope;
import java.util.List;

/** Stored events, read in their present shape. */
public final class EventReader {
    EventReader() {}

    /**
     * @param position of the event in the store: 1, 2, 3, ... in the order of commits, across tenants and subjects
     */
    public record Recorded(long position, Envelope<Object> event) {}

    /** The events of a subject in order, from a sequence (0: from the first); empty if there are none. */
    public List<Envelope<Object>> events(String tenant, String subject, long fromSequence) {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * The next events of all tenants after a position (0: from the first). Whoever goes on from the last position of
     * the page before misses nothing, however many processes write.
     *
     * @param limit 1 to 10,000
     */
    public List<Recorded> after(long position, int limit) {
        throw new UnsupportedOperationException("being built");
    }
}
