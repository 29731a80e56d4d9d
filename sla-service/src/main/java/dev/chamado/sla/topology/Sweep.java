package dev.chamado.sla.topology;

import dev.chamado.sla.terms.Known;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a tenant's clocks in slices after another version of its policies or calendars became known, so that each
 * is looked at when that takes effect. A clock that is reached late is noticed late; its facts are the same.
 */
final class Sweep {
    private final KeyValueStore<String, Progress> store;
    private final KeyValueStore<String, Kept> clocks;
    private final BiPredicate<String, Kept> standAgain;
    private final Deque<String> tenants = new ArrayDeque<>();
    private @Nullable Known seen;

    /**
     * How far a tenant has been swept.
     *
     * @param changes how many changes all its clocks know of
     * @param after the last ticket that has been looked at since; nothing: none
     */
    record Progress(int changes, @Nullable String after) {}

    /**
     * Walks over these clocks.
     *
     * @param standAgain puts a ticket's clocks in their place in the order of due instants, and says whether it could;
     *     if not, the sweep goes on there the next time
     */
    Sweep(
            KeyValueStore<String, Progress> store,
            KeyValueStore<String, Kept> clocks,
            BiPredicate<String, Kept> standAgain) {
        this.store = store;
        this.clocks = clocks;
        this.standAgain = standAgain;
    }

    /** Notes which tenants have changed; says whether anything has become known since the last look. */
    boolean look(Known known) {
        if (seen != null && seen.tenants() == known.tenants()) {
            return false;
        }
        seen = known;
        tenants.clear();
        known.tenants().forEach((tenant, agreements) -> {
            var progress = store.get(tenant);
            if (agreements.changes().size() > (progress == null ? 0 : progress.changes())) {
                tenants.add(tenant);
            }
        });
        return true;
    }

    /** Looks at the next clocks, so many at most. */
    void goOn(int slice) {
        var left = slice;
        while (left > 0 && seen != null && !tenants.isEmpty()) {
            left = goOn(tenants.peek(), seen.of(tenants.peek()).changes().size(), left);
        }
    }

    private int goOn(String tenant, int changes, int slice) {
        var progress = store.get(tenant);
        var done = progress == null ? 0 : progress.changes();
        var after = progress == null || progress.after() == null ? tenant + "/" : progress.after();
        var left = slice;
        try (var range = clocks.range(after, tenant + "0")) { // '0' is the character after '/'
            while (range.hasNext() && left > 0) {
                var next = range.next();
                if (next.key.equals(after)) {
                    continue;
                }
                if (next.value.waits() && !standAgain.test(next.key, next.value)) {
                    store.put(tenant, new Progress(done, after));
                    return 0;
                }
                after = next.key;
                left--;
            }
            if (range.hasNext()) {
                store.put(tenant, new Progress(done, after));
                return left;
            }
        }
        store.put(tenant, new Progress(changes, null));
        tenants.remove();
        return left;
    }
}
