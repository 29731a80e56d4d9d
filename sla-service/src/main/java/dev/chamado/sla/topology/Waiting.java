package dev.chamado.sla.topology;

import dev.chamado.platform.wire.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Events of tenants that promise nothing yet: one entry each, by tenant, ticket and sequence, so that a whole year may
 * wait without any of it being written twice or held in memory. They are taken in slice by slice once promises can be
 * made; until the last of them is, what happens meanwhile to the tenant's tickets joins them.
 */
final class Waiting {
    private final KeyValueStore<String, Envelope<byte[]>> store;

    /** Each with the place from which it is gone on: a store remembers for a while what has been taken out of it. */
    private final TreeMap<String, String> tenants = new TreeMap<>();

    private String last = "";

    Waiting(KeyValueStore<String, Envelope<byte[]>> store) {
        this.store = store;
        for (var tenant = firstFrom(""); tenant != null; tenant = firstFrom(end(tenant))) {
            tenants.put(tenant, begin(tenant));
        }
    }

    /** Whether the tenant's events have to wait for others of it. */
    boolean has(String tenant) {
        return tenants.containsKey(tenant);
    }

    /** Puts an event by; says whether it is the first of its tenant. */
    boolean add(Envelope<byte[]> event) {
        store.put("%s/%s/%016x".formatted(event.tenant(), event.subject(), event.sequence()), event);
        return tenants.putIfAbsent(event.tenant(), begin(event.tenant())) == null;
    }

    /**
     * Takes out the next events of a tenant that need wait no longer, so many at most; those of a ticket in order. Next
     * time it is another tenant's turn.
     *
     * @param reached of an event, whether all that was promised when it happened is known by now
     */
    List<Envelope<byte[]>> next(Predicate<String> ready, Predicate<Envelope<byte[]>> reached, int most) {
        var found = new ArrayList<Envelope<byte[]>>();
        var tenant = afterTheLast(ready);
        if (tenant == null) {
            return found;
        }
        last = tenant;
        var from = tenants.getOrDefault(tenant, begin(tenant));
        var keys = new ArrayList<String>();
        boolean stopped = false;
        try (var range = store.range(from, end(tenant))) {
            while (range.hasNext() && found.size() < most && !stopped) {
                var next = range.next();
                stopped = !reached.test(next.value);
                if (!stopped) {
                    keys.add(next.key);
                    found.add(next.value);
                }
            }
        }
        keys.forEach(store::delete);
        if (stopped || found.size() == most) {
            tenants.put(tenant, keys.isEmpty() ? from : keys.getLast());
        } else if (from.equals(begin(tenant))) {
            tenants.remove(tenant);
        } else {
            tenants.put(tenant, begin(tenant)); // something may have joined before it
        }
        return found;
    }

    private @Nullable String afterTheLast(Predicate<String> ready) {
        var names = tenants.navigableKeySet();
        return Stream.concat(names.tailSet(last, false).stream(), names.headSet(last, true).stream())
                .filter(ready)
                .findFirst()
                .orElse(null);
    }

    private static String begin(String tenant) {
        return tenant + "/";
    }

    private static String end(String tenant) {
        return tenant + "0"; // '0' is the character after '/'
    }

    private @Nullable String firstFrom(String key) {
        try (var range = store.range(key, null)) {
            return range.hasNext() ? tenantOf(range.peekNextKey()) : null;
        }
    }

    static String tenantOf(String key) {
        return key.substring(0, key.indexOf('/'));
    }
}
