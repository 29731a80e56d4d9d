package dev.chamado.sla.terms;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.sla.clock.Agreements;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The table that grows while the topic is read: written by one thread, read by any. */
public final class Terms {
    private final Map<String, Agreements> tenants = new HashMap<>();
    private final Map<Integer, Instant> watermarks = new HashMap<>();
    private volatile Known known = Known.NOTHING;
    private boolean more;

    /** What is known now. The same object is returned until there is more to know. */
    public Known known() {
        return known;
    }

    /** Tells which partitions have to be read; nothing is vouched for until each has said so. */
    public void reads(Set<Integer> partitions) {
        partitions.forEach(partition -> watermarks.putIfAbsent(partition, Instant.EPOCH));
    }

    /** Takes in a publication; it is seen at the next {@link #show}. A repeat changes nothing. */
    public void take(Envelope<SlaDefinitionEvent> published) {
        var held = tenants.getOrDefault(published.tenant(), Agreements.NONE);
        var next = held.with(published);
        more |= next != held;
        tenants.put(published.tenant(), next);
    }

    /** The partition holds everything published up to the instant. */
    public void vouch(int partition, Instant upTo) {
        watermarks.merge(partition, upTo, (held, next) -> next.isAfter(held) ? next : held);
    }

    /** Shows readers what has been taken in. */
    public void show() {
        var upTo = watermarks.values().stream().min(Instant::compareTo).orElse(Instant.EPOCH);
        if (more || !upTo.equals(known.upTo())) {
            known = new Known(more ? Map.copyOf(tenants) : known.tenants(), upTo);
            more = false;
        }
    }
}
