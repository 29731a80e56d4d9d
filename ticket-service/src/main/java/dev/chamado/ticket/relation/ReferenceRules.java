package dev.chamado.ticket.relation;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceAdded;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceRemoved;
import dev.chamado.ticket.relation.Relations.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How a ticket comes to be known in another system; two tickets may be known as the same there. */
public final class ReferenceRules {
    /** References of one ticket. */
    static final int MOST = 200;

    private ReferenceRules() {}

    /** Says what the thing of that system and id is to the ticket; what was said of it before is taken back. */
    public static List<TicketEvent> refer(UUID id, Relations own, Reference wish, Instant now) {
        var events = new ArrayList<TicketEvent>();
        for (var stands : own.references()) {
            if (stands.equals(wish)) {
                continue;
            }
            if (stands.isOf(wish.system(), wish.id())) {
                events.add(new ReferenceRemoved(id, stands.kind(), stands.system(), stands.id(), now));
            }
        }
        if (!own.references().contains(wish)) {
            require(
                    own.references().size() - events.size() < MOST,
                    "references-too-many",
                    "A ticket has up to " + MOST + " references.");
            events.add(new ReferenceAdded(id, wish.kind(), wish.system(), wish.id(), wish.url(), now));
        }
        return events;
    }

    /** Takes away whatever the thing of that system and id is to the ticket. */
    public static List<TicketEvent> forget(UUID ticketId, Relations own, String system, String id, Instant now) {
        return own.references().stream()
                .filter(stands -> stands.isOf(system, id))
                .<TicketEvent>map(stands -> new ReferenceRemoved(ticketId, stands.kind(), system, id, now))
                .toList();
    }
}
