package dev.chamado.sla.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A tenant's tickets that one reading of a partition goes through; those for whom there is no room are left for later. */
public final class Share<T> {
    private final String tenant;
    private final int most;
    private final Function<String, T> begin;
    private final Map<String, T> tickets = new HashMap<>();
    private final List<Slice> later = new ArrayList<>();
    private Slice slice;

    /**
     * @param most tickets in memory at once
     * @param begin what is kept of a ticket before anything is known of it, by its id
     */
    public Share(String tenant, Slice slice, int most, Function<String, T> begin) {
        this.tenant = tenant;
        this.slice = slice;
        this.most = most;
        this.begin = begin;
    }

    /** Whether the record with this key is about one of the tickets; one without a key is about none. */
    public boolean holds(@Nullable String key) {
        return key != null && key.startsWith(tenant + "/") && slice.holds(key);
    }

    /** What is kept of the ticket. */
    public T ticket(String key) {
        var known = tickets.get(key);
        if (known != null) {
            return known;
        }
        while (tickets.size() >= most) {
            later.add(slice.otherHalf());
            slice = slice.half();
            tickets.keySet().removeIf(each -> !slice.holds(each));
        }
        var begun = begin.apply(key.substring(tenant.length() + 1));
        if (slice.holds(key)) { // otherwise it is begun again in its own slice, and this one is forgotten
            tickets.put(key, begun);
        }
        return begun;
    }

    /** All of them. */
    public Collection<T> tickets() {
        return tickets.values();
    }

    /** What is still to be gone through. */
    public List<Slice> later() {
        return List.copyOf(later);
    }
}
