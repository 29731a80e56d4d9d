package dev.chamado.sla.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Tickets by the instant at which they are to be looked at: keys are that instant, big-endian, and the ticket's key. It
 * is remembered up to where nothing stands any more: a store passes over what has been deleted for a while, which after
 * a rush would be a hundred thousand places at each look. And up to where only tickets stand for which time stands
 * still: as long as it does, nobody has to pass over them again.
 */
final class DueOrder {
    /** How many places are looked at in one go. */
    static final int MOST = 2_000;

    private static final byte[] NOTHING = {};
    private static final Bytes BEGIN = Bytes.wrap(NOTHING);

    private final KeyValueStore<Bytes, byte[]> store;

    /** Before it nothing stands. */
    private Bytes empty = BEGIN;

    /** Before it only tickets of these tenants stand. */
    private Bytes passed = BEGIN;

    private final Set<String> passedOver = new HashSet<>();

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
            var place = key(to, ticket);
            store.put(place, NOTHING);
            empty = first(place, empty);
            if (!passedOver.contains(Waiting.tenantOf(ticket))) {
                passed = first(place, passed);
            }
        }
    }

    /**
     * The first tickets that are due by the instant, in order, but for those of tenants for which time stands still; none
     * where so many of these are passed over that the rest is left to the next time.
     */
    List<String> until(Instant until, Predicate<String> standsStill, int limit) {
        var due = new ArrayList<String>();
        if (!passedOver.stream().allMatch(standsStill)) {
            passed = empty;
            passedOver.clear();
        }
        // a key of the next millisecond alone sorts before every ticket of that millisecond
        var end = key(until.plusMillis(1), "");
        if (passed.compareTo(end) >= 0) {
            return due;
        }
        try (var range = store.range(passed, end)) {
            var first = range.hasNext() ? range.peekNextKey() : end;
            if (passed.equals(empty)) {
                empty = first;
            }
            passed = first;
            for (var looked = 0; range.hasNext() && due.size() < limit && looked < MOST; looked++) {
                var place = range.next().key;
                var ticket = new String(place.get(), Long.BYTES, place.get().length - Long.BYTES, UTF_8);
                if (!standsStill.test(Waiting.tenantOf(ticket))) {
                    due.add(ticket);
                } else if (due.isEmpty()) {
                    passedOver.add(Waiting.tenantOf(ticket));
                    passed = range.hasNext() ? range.peekNextKey() : end;
                }
            }
        }
        return due;
    }

    private static Bytes first(Bytes one, Bytes other) {
        return one.compareTo(other) < 0 ? one : other;
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
