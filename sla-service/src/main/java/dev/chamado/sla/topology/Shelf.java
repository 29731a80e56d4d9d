package dev.chamado.sla.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of each ticket, by tenant and ticket. Events of a ticket often come close together, a history's most of
 * all, so the last ones used are at hand without being read from bytes again.
 */
final class Shelf {
    private static final int AT_HAND = 256;

    private final KeyValueStore<String, Kept> store;
    private final Map<String, Kept> atHand = new LinkedHashMap<>(AT_HAND * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > AT_HAND;
        }
    };

    Shelf(KeyValueStore<String, Kept> store) {
        this.store = store;
    }

    @Nullable
    Kept get(String key) {
        var kept = atHand.get(key);
        if (kept == null) {
            kept = store.get(key);
            if (kept != null) {
                atHand.put(key, kept);
            }
        }
        return kept;
    }

    /** Clocks that can be gone on with; those of another shape wait before anybody asks for them so. */
    @Nullable
    Held held(String key) {
        return switch (get(key)) {
            case null -> null;
            case Held held -> held;
            case Outdated old -> throw new IllegalStateException(key + " is kept in shape " + old.shape());
        };
    }

    void put(String key, Held held) {
        store.put(key, held);
        atHand.put(key, held);
    }
}
