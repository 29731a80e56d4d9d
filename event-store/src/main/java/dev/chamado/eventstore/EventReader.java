package dev.chamado.eventstore;

import dev.chamado.eventstore.axon.Codec;
import dev.chamado.eventstore.log.EventLog;
import dev.chamado.platform.wire.Envelope;
import java.util.List;
import java.util.SortedSet;

/** Stored events, read in their present shape. */
public final class EventReader {
    private final EventLog log;
    private final Codec codec;

    EventReader(EventLog log, Codec codec) {
        this.log = log;
        this.codec = codec;
    }

    /**
     * @param position of the event in the store: 1, 2, 3, ... in the order of commits, across tenants and subjects
     */
    public record Recorded(long position, Envelope<Object> event) {}

    /** The events of a subject in order, from a sequence (0: from the first); empty if there are none. */
    public List<Envelope<Object>> events(String tenant, String subject, long fromSequence) {
        return log.of(tenant, subject, fromSequence).stream().map(codec::read).toList();
    }

    /**
     * The next events of all tenants after a position (0: from the first). Whoever goes on from the last position of
     * the page before misses nothing, however many processes write.
     *
     * @param limit 1 to 10,000; a page may be shorter though more is stored: only an empty one is the last
     */
    public List<Recorded> after(long position, int limit) {
        return log.after(position, limit).stream()
                .map(stored -> new Recorded(stored.position(), codec.read(stored)))
                .toList();
    }

    /**
     * The subjects of a kind of aggregate with text that was sealed for a person, or that are or were his matter: reads
     * all that was stored since somebody asked, so it is for rare questions.
     */
    public SortedSet<String> concerning(String tenant, String aggregateType, String person) {
        return log.concerning(tenant, aggregateType, person);
    }

    /**
     * The subjects that have an event of a type which a person has brought about himself: reads all that is stored, unless
     * the service has an index for this type.
     */
    public SortedSet<String> touched(String tenant, String person, String type) {
        return log.touched(tenant, person, type);
    }
}
