package dev.chamado.sla.promise;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tickets for those who may know of them; of others there are none. */
@Component
public class VisibleTickets {
    private final Documents<TicketPromises> tickets;
    private final Groups groups;

    VisibleTickets(Views views, Groups groups) {
        this.tickets = views.documents(TicketPromises.VIEW);
        this.groups = groups;
    }

    /** One that the caller works on or looks after, with the sequence of its last event. */
    Versioned<TicketPromises> toStaff(Caller caller, UUID ticketId) {
        var ticket = known(caller, ticketId);
        if (!isStaffOf(caller, ticket.value())) {
            throw Refusal.notFound("ticket");
        }
        return ticket;
    }

    /**
     * The same, with all that there is of it.
     *
     * @throws Refusal 503 {@code view-parked} while the ticket waits for somebody's help
     */
    Versioned<TicketPromises> toStaffFollowed(Caller caller, UUID ticketId) {
        var _ = toStaff(caller, ticketId);
        tickets.requireFollowed(caller.tenant(), ticketId.toString());
        return toStaff(caller, ticketId); // once more: it may just have been looked after, and belong to others
    }

    /** One that the caller asked for, is hindered by or is in copy of, or works on. */
    Versioned<TicketPromises> toAnybody(Caller caller, UUID ticketId) {
        var ticket = known(caller, ticketId);
        if (!ticket.value().isOf(caller.id()) && !isStaffOf(caller, ticket.value())) {
            throw Refusal.notFound("ticket");
        }
        return ticket;
    }

    /** The same, with all that there is of it; refused as to staff. */
    Versioned<TicketPromises> toAnybodyFollowed(Caller caller, UUID ticketId) {
        var _ = toAnybody(caller, ticketId);
        tickets.requireFollowed(caller.tenant(), ticketId.toString());
        return toAnybody(caller, ticketId); // once more, as above
    }

    /** Of these, the tickets that the caller works on or looks after. */
    public Set<String> ofStaff(Caller caller, Collection<String> ticketIds) {
        return tickets.byIds(caller.tenant(), ticketIds).entrySet().stream()
                .filter(each -> each.getValue().number() != null && isStaffOf(caller, each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Versioned<TicketPromises> known(Caller caller, UUID ticketId) {
        return tickets.versioned(caller.tenant(), ticketId.toString())
                .filter(found -> found.value().number() != null)
                .orElseThrow(() -> Refusal.notFound("ticket"));
    }

    private boolean isStaffOf(Caller caller, TicketPromises ticket) {
        return caller.is(AGENT, LEAD, ADMIN, INTEGRATION)
                && (ticket.groupId() == null || !groups.hiddenFrom(caller).contains(ticket.groupId()));
    }
}
