package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.TicketEvent.LinkEnd;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.TicketCommand.AddReference;
import dev.chamado.ticket.lifecycle.TicketCommand.LinkTicket;
import dev.chamado.ticket.lifecycle.TicketCommand.RemoveReference;
import dev.chamado.ticket.lifecycle.TicketCommand.UnlinkTicket;
import dev.chamado.ticket.relation.Relations.Link;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a ticket is to other tickets and systems, over HTTP. None of it needs a version: it says or takes back one thing. */
@RestController
@RequestMapping("/api/v1/tickets/{id}")
class RelationController {
    /** How another system is called: it stands before the colon of a search. */
    private static final String SYSTEM = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}";

    private static final String THING = "[^\\p{C}]{1,200}";
    private static final String ADDRESS = "https?://[\\p{L}\\p{N}.\\[\\]:-]+([/?#][^\\s\\p{C}<>\"\\\\^`{|}]*)?";

    private final Tickets tickets;
    private final Desks desks;

    RelationController(Tickets tickets, Desks desks) {
        this.tickets = tickets;
        this.desks = desks;
    }

    /**
     * A link, seen from this ticket.
     *
     * @param end SOURCE: this ticket is the duplicate, the blocking one, the child; TARGET: the other is
     * @param number of the other one; like what follows left out if the caller may not see that one
     */
    record Linked(
            LinkType type,
            LinkEnd end,
            UUID ticketId,
            @Nullable String number,
            @Nullable String subject,
            @Nullable TicketState state) {}

    /** The links of a ticket. */
    record Links(List<Linked> items) {}

    /**
     * A thing elsewhere, and what it is to the ticket.
     *
     * @param kind what the thing is to the ticket, such as {@code problem}, {@code change}, {@code supplier}
     * @param system how the other system is called
     * @param id how that calls the thing
     * @param url http or https; shown, never fetched
     */
    record ReferenceRequest(
            @NotBlank @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,39}")
            String kind,

            @NotBlank @Pattern(regexp = SYSTEM) String system,
            @NotBlank @Pattern(regexp = THING) String id,

            @Nullable @Size(max = 2000) @Pattern(regexp = ADDRESS)
            String url) {}

    /** The tickets that this one is linked to, in the order in which the links came. */
    @GetMapping("/links")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Links links(@PathVariable UUID id, Caller caller) {
        var ticket = tickets.load(caller.tenant(), id).state();
        if (ticket == null || desks.sight(caller, ticket) != Sight.ALL) {
            throw Refusal.notFound("ticket");
        }
        return new Links(ticket.relations().links().stream()
                .map(link -> linked(link, caller))
                .toList());
    }

    private Linked linked(Link link, Caller caller) {
        var other = tickets.load(caller.tenant(), link.otherId()).state();
        if (other == null || desks.sight(caller, other) == Sight.NONE) {
            return new Linked(link.type(), link.end(), link.otherId(), null, null, null);
        }
        return new Linked(
                link.type(),
                link.end(),
                link.otherId(),
                other.number(),
                other.details().subject(),
                other.progress().state());
    }

    /** Links the ticket to another, which the caller sees too; both show it. */
    @PutMapping("/links/{type}/{other}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version link(@PathVariable UUID id, @PathVariable LinkType type, @PathVariable UUID other, Caller caller) {
        return tickets.ask(id, new LinkTicket(type, other), null, caller);
    }

    /** Takes a link away, from both. */
    @DeleteMapping("/links/{type}/{other}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version unlink(@PathVariable UUID id, @PathVariable LinkType type, @PathVariable UUID other, Caller caller) {
        return tickets.ask(id, new UnlinkTicket(type, other), null, caller);
    }

    /** Says what a thing in another system is to the ticket; what was said of it before is taken back. */
    @PutMapping("/references")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version refer(@PathVariable UUID id, Caller caller, @Valid @RequestBody ReferenceRequest body) {
        return tickets.ask(id, new AddReference(body.kind(), body.system(), body.id(), body.url()), null, caller);
    }

    /** Takes away what a thing in another system is to the ticket. */
    @DeleteMapping("/references")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version forget(
            @PathVariable UUID id,
            @RequestParam @Pattern(regexp = SYSTEM) String system,
            @RequestParam("id") @Pattern(regexp = THING) String reference,
            Caller caller) {
        return tickets.ask(id, new RemoveReference(system, reference), null, caller);
    }
}
