package dev.chamado.sla.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Tickets by the instant at which they are to be looked at: keys are that instant, big-endian, and the ticket's key. */
final class DueOrder {
    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;

    DueOrder(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The ticket stands at another place now, or at none. */
    void move(String ticket, @Nullable Instant from, @Nullable Instant to) {
        if (Objects.equals(from, to)) {
            return;
        }
        if (from != null) {
            store.delete(key(from, ticket));
        }
        if (to != null) {
            store.put(key(to, ticket), NOTHING);
        }
    }

    /** The first tickets that are due by the instant, in order. */
    List<String> until(Instant until, int limit) {
        var due = new ArrayList<String>();
        // a key of the next millisecond alone sorts before every ticket of that millisecond
        try (var range = store.range(null, key(until.plusMillis(1), ""))) {
            while (range.hasNext() && due.size() < limit) {
                var key = range.next().key.get();
                due.add(new String(key, Long.BYTES, key.length - Long.BYTES, UTF_8));
            }
        }
        return due;
    }

    private static Bytes key(Instant at, String ticket) {
        var name = ticket.getBytes(UTF_8);
        // the sign bit is turned, so that instants before 1970 sort before those after
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(at.toEpochMilli() ^ Long.MIN_VALUE)
                .put(name)
                .array());
    }
}
