package dev.chamado.sla.terms;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CorrectionDecided;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Occasion;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The table that grows while the topic is read: written by one thread, read by any. */
public final class Terms {
    private final Map<String, Agreements> tenants = new HashMap<>();
    private final Map<String, Map<UUID, Occasion>> corrections = new HashMap<>();
    private final Map<Integer, Instant> watermarks = new HashMap<>();
    private volatile Known known = Known.NOTHING;
    private boolean more;
    private boolean corrected;

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
        if (published.event() instanceof CorrectionDecided decided) {
            take(published, decided);
            return;
        }
        var held = tenants.getOrDefault(published.tenant(), Agreements.NONE);
        var next = held.with(published);
        more |= next != held;
        tenants.put(published.tenant(), next);
    }

    private void take(Envelope<SlaDefinitionEvent> published, CorrectionDecided decided) {
        var tickets = new HashMap<>(corrections.getOrDefault(published.tenant(), Map.of()));
        var occasion = Occasion.of(published, decided);
        for (var ticket : decided.ticketIds()) {
            tickets.merge(ticket, occasion, (known, other) -> other.number() > known.number() ? other : known);
        }
        corrections.put(published.tenant(), Map.copyOf(tickets));
        corrected = true;
    }

    /** The partition holds everything published up to the instant. */
    public void vouch(int partition, Instant upTo) {
        watermarks.merge(partition, upTo, (held, next) -> next.isAfter(held) ? next : held);
    }

    /** Shows readers what has been taken in. */
    public void show() {
        var upTo = watermarks.values().stream().min(Instant::compareTo).orElse(Instant.EPOCH);
        if (more || corrected || !upTo.equals(known.upTo())) {
            known = new Known(
                    more ? Map.copyOf(tenants) : known.tenants(),
                    corrected ? Map.copyOf(corrections) : known.corrections(),
                    upTo);
            more = false;
            corrected = false;
        }
    }
}
