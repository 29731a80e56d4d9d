package dev.chamado.ticket.search;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.contracts.directory.Person;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.Desks;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Tickets;
import dev.chamado.ticket.queue.Listed;
import dev.chamado.ticket.search.Beside.Neighbours;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looking up over HTTP: by number, by name, by likeness. */
@RestController
class LookupController {
    private final Lookup lookup;
    private final Beside beside;
    private final Tickets tickets;
    private final Desks desks;

    LookupController(Lookup lookup, Beside beside, Tickets tickets, Desks desks) {
        this.lookup = lookup;
        this.beside = beside;
        this.tickets = tickets;
        this.desks = desks;
    }

    /**
     * Up to 20 tickets with a number like that, the nearest first: one sign may be wrong, missing, too many or in the
     * other's place, in six signs or more two. Digits alone are of any type.
     *
     * @param number such as {@code INC-1042}, {@code inc1042} or {@code 1042}
     */
    @GetMapping("/api/v1/tickets/lookup")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    List<Listed> tickets(Caller caller, @RequestParam String number) {
        return lookup.tickets(caller, number);
    }

    /**
     * Up to 20 people with a name like that, the nearest first, accents or not: every word is one of a name, an id or an
     * e-mail address, or begins one, or differs from one as numbers may.
     */
    @GetMapping("/api/v1/people/lookup")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    List<Person> people(Caller caller, @RequestParam String name) {
        return lookup.people(caller, name);
    }

    /** Resolved tickets like this one, with what helped then, and the requester's other tickets; of those that the caller may see. */
    @GetMapping("/api/v1/tickets/{id}/neighbours")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Neighbours neighbours(@PathVariable UUID id, Caller caller) {
        var ticket = tickets.load(caller.tenant(), id).state();
        if (ticket == null || desks.sight(caller, ticket) == Sight.NONE) {
            throw Refusal.notFound("ticket");
        }
        return beside.of(ticket, caller);
    }
}
