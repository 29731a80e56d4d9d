package dev.chamado.sla.topology;

import dev.chamado.platform.wire.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Events of tenants that promise nothing yet: one entry each, by tenant, ticket and sequence, so that a whole year may
 * wait without any of it being written twice or held in memory. They are taken in slice by slice once promises can be
 * made; until the last of them is, what happens meanwhile to the tenant's tickets joins them.
 */
final class Waiting {
    private final KeyValueStore<String, Envelope<byte[]>> store;
    private final TreeSet<String> tenants = new TreeSet<>();
    private String after = "";

    Waiting(KeyValueStore<String, Envelope<byte[]>> store) {
        this.store = store;
        for (var tenant = firstFrom(""); tenant != null; tenant = firstFrom(end(tenant))) {
            tenants.add(tenant);
        }
    }

    /** Whether the tenant's events have to wait for others of it. */
    boolean has(String tenant) {
        return tenants.contains(tenant);
    }

    /** Puts an event by; says whether it is the first of its tenant. */
    boolean add(Envelope<byte[]> event) {
        store.put("%s/%s/%016x".formatted(event.tenant(), event.subject(), event.sequence()), event);
        return tenants.add(event.tenant());
    }

    /**
     * Takes out the next events of a tenant that need wait no longer, so many at most; those of a ticket in order.
     *
     * @param reached of an event, whether all that was promised when it happened is known by now
     */
    List<Envelope<byte[]>> next(Predicate<String> ready, Predicate<Envelope<byte[]>> reached, int most) {
        var tenant = tenants.stream().filter(ready).findFirst().orElse(null);
        if (tenant == null) {
            return List.of();
        }
        // what has been taken out is not passed over again: a store remembers for a while what it has deleted
        var from = after.startsWith(tenant + "/") ? after : tenant + "/";
        var found = new ArrayList<Envelope<byte[]>>();
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
        if (stopped) {
            after = keys.isEmpty() ? after : keys.getLast();
        } else if (found.size() < most) {
            after = "";
            if (from.equals(tenant + "/")) {
                tenants.remove(tenant);
            }
        } else {
            after = keys.getLast();
        }
        return found;
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
