package dev.chamado.sla.terms;

import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Occasion;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The agreements of all tenants at one moment of reading; never changes.
 *
 * @param corrections by tenant and ticket, the last decision to correct what was stated of it
 * @param upTo everything published up to this instant is in it
 */
public record Known(Map<String, Agreements> tenants, Map<String, Map<UUID, Occasion>> corrections, Instant upTo) {
    public static final Known NOTHING = new Known(Map.of(), Map.of(), Instant.EPOCH);

    /** What the tenant has agreed; none, if nothing is known (yet). */
    public Agreements of(String tenant) {
        return tenants.getOrDefault(tenant, Agreements.NONE);
    }

    /** The last decision to correct what was stated of the ticket; nothing if there is none (that is known yet). */
    public @Nullable Occasion correction(String tenant, UUID ticket) {
        return corrections.getOrDefault(tenant, Map.of()).get(ticket);
    }

    /** Whether everything that holds at the instant is known: a later publication takes effect only after it. */
    public boolean reaches(Instant instant) {
        return !instant.isAfter(upTo.plus(Agreements.NOTICE));
    }
}
