package dev.chamado.sla.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of each ticket, by tenant and ticket. Events of a ticket often come close together, a history's most of
 * all, so the last ones used are at hand without being read from bytes again.
 */
final class Kept {
    private static final int AT_HAND = 256;

    private final KeyValueStore<String, Held> store;
    private final Map<String, Held> atHand = new LinkedHashMap<>(AT_HAND * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
            return size() > AT_HAND;
        }
    };

    Kept(KeyValueStore<String, Held> store) {
        this.store = store;
    }

    @Nullable
    Held get(String key) {
        var held = atHand.get(key);
        if (held == null) {
            held = store.get(key);
            if (held != null) {
                atHand.put(key, held);
            }
        }
        return held;
    }

    void put(String key, Held held) {
        store.put(key, held);
        atHand.put(key, held);
    }
}
