package dev.chamado.sla.terms;

import dev.chamado.sla.clock.Agreements;
import java.time.Instant;
import java.util.Map;

/**
 * The agreements of all tenants at one moment of reading; never changes.
 *
 * @param upTo everything published up to this instant is in it
 */
public record Known(Map<String, Agreements> tenants, Instant upTo) {
    public static final Known NOTHING = new Known(Map.of(), Instant.EPOCH);

    /** What the tenant has agreed; none, if nothing is known (yet). */
    public Agreements of(String tenant) {
        return tenants.getOrDefault(tenant, Agreements.NONE);
    }

    /** Whether everything that holds at the instant is known: a later publication takes effect only after it. */
    public boolean reaches(Instant instant) {
        return !instant.isAfter(upTo.plus(Agreements.NOTICE));
    }
}
