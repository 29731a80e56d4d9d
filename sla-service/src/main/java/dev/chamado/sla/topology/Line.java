package dev.chamado.sla.topology;

import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Arrivals that cannot be handled yet, first come, first served; kept in a store, so a restart forgets none. */
final class Line {
    private final KeyValueStore<Long, Arrival> store;
    private long first;
    private long next;

    Line(KeyValueStore<Long, Arrival> store) {
        this.store = store;
        try (var all = store.all()) {
            first = all.hasNext() ? all.peekNextKey() : 0;
        }
        try (var all = store.reverseAll()) {
            next = all.hasNext() ? all.peekNextKey() + 1 : first;
        }
    }

    boolean isEmpty() {
        return first == next;
    }

    void add(Arrival arrival) {
        store.put(next++, arrival);
    }

    @Nullable
    Arrival peek() {
        return isEmpty() ? null : store.get(first);
    }

    void drop() {
        store.delete(first++);
    }
}
