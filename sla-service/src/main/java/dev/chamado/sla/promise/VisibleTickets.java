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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tickets for those who may know of them; of others there are none. */
@Component
public class VisibleTickets {
    /** Asked for at once. */
    private static final int MANY = 1_000;

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

    /**
     * Of these, the tickets that the caller works on or looks after. One that waits for somebody's help is none of them: by what
     * is not taken in it may belong to others.
     */
    public Set<String> ofStaff(Caller caller, Collection<String> ticketIds) {
        if (!isStaff(caller)) {
            return Set.of();
        }
        var hidden = Set.copyOf(groups.hiddenFrom(caller));
        return ticketIds.stream()
                .gather(Gatherers.windowFixed(MANY))
                .flatMap(some -> shown(caller, some, hidden))
                .collect(Collectors.toSet());
    }

    private Stream<String> shown(Caller caller, List<String> ticketIds, Set<String> hidden) {
        // first: of what is looked after in between, all is known then
        var parked = tickets.parked(caller.tenant(), ticketIds);
        return tickets.byIds(caller.tenant(), ticketIds).entrySet().stream()
                .filter(each -> !parked.contains(each.getKey()))
                .filter(each -> each.getValue().number() != null && isShown(each.getValue(), hidden))
                .map(Map.Entry::getKey);
    }

    /**
     * One that the caller works on or looks after, with all that there is of it.
     *
     * @throws Refusal 404 if there is none, 503 {@code view-parked} while the ticket waits for somebody's help
     */
    public void requireOfStaff(Caller caller, UUID ticketId) {
        var _ = toStaffFollowed(caller, ticketId);
    }

    private Versioned<TicketPromises> known(Caller caller, UUID ticketId) {
        return tickets.versioned(caller.tenant(), ticketId.toString())
                .filter(found -> found.value().number() != null)
                .orElseThrow(() -> Refusal.notFound("ticket"));
    }

    private boolean isStaffOf(Caller caller, TicketPromises ticket) {
        return isStaff(caller) && isShown(ticket, groups.hiddenFrom(caller));
    }

    private static boolean isStaff(Caller caller) {
        return caller.is(AGENT, LEAD, ADMIN, INTEGRATION);
    }

    private static boolean isShown(TicketPromises ticket, Collection<String> hidden) {
        return ticket.groupId() == null || !hidden.contains(ticket.groupId());
    }
}
