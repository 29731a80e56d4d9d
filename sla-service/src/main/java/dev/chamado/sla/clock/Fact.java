package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.platform.wire.DerivedId;
import java.util.UUID;

/**
 * A fact about a ticket's promises with what its envelope needs.
 *
 * @param sequence counts the ticket's facts 0, 1, 2, ...
 * @param name what the fact says, apart from when: the same fact has the same name in every run
 * @param cause the event that set the clock
 * @param imported whether the ticket was known from another desk's history only, which may end with this
 */
public record Fact(long sequence, String name, SlaEvent event, Cause cause, boolean imported) {
    /** Name-based, so a repeat can be recognised. */
    public UUID id(String tenant) {
        return DerivedId.of(tenant, event.ticketId().toString(), name);
    }
}
