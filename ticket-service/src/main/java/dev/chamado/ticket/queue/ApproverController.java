package dev.chamado.ticket.queue;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.ManagerSought;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Page;
import dev.chamado.ticket.approval.Approval;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Desks;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.Tickets;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller has to approve, over HTTP: approvers need not be staff, and see the public part of what they are asked. */
@RestController
@RequestMapping("/api/v1/approvals")
class ApproverController {
    private final AskedTickets asked;
    private final Tickets tickets;
    private final Desks desks;
    private final Clock clock;

    ApproverController(AskedTickets asked, Tickets tickets, Desks desks, Clock clock) {
        this.asked = asked;
        this.tickets = tickets;
        this.desks = desks;
        this.clock = clock;
    }

    /**
     * Something to decide.
     *
     * @param inTheNameOf whose votes the caller has to give: the own one, those of whoever has named the caller as delegate
     * @param needed how many of those asked have to approve
     * @param manager why some of them are asked; nothing: each was named, or leads a group that was
     */
    record ToDecide(
            UUID approvalId,
            String title,
            ApprovalMode mode,
            int needed,
            List<String> approverIds,
            @Nullable ManagerSought manager,
            List<String> inTheNameOf,
            Instant askedAt,
            @Nullable Instant expiresAt,
            Matter ticket) {}

    /**
     * What is to be approved: as much of the ticket as its requester sees.
     *
     * @param version of what is shown, for {@code If-Match} of the vote
     * @param fields answers to its form, but those for staff
     */
    record Matter(
            UUID id,
            long version,
            String number,
            TicketType type,
            TicketState state,
            String subject,
            String description,
            String requesterId,
            String affectedId,
            @Nullable String catalogueItem,
            Map<String, String> fields,
            Instant openedAt) {
        static Matter of(Ticket ticket, Desk desk) {
            return new Matter(
                    ticket.id(),
                    ticket.version(),
                    ticket.number(),
                    ticket.type(),
                    ticket.progress().state(),
                    ticket.details().subject(),
                    ticket.details().description(),
                    ticket.requester().requesterId(),
                    ticket.requester().affectedId(),
                    ticket.item(),
                    ticket.shared(desk.form(ticket)::isInternal),
                    ticket.openedAt());
        }
    }

    /**
     * What waits for the caller's vote, a page at a time; a page may hold less than there is room for, and more follows as
     * long as {@code next} is there.
     *
     * @param minVersion {@code <ticket id>:<version>}: waits up to two seconds until the list knows of it, else 503
     */
    @GetMapping
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Page<ToDecide> mine(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "min-version", required = false) @Nullable String minVersion) {
        var seen = MinVersion.of(minVersion);
        if (seen != null) {
            asked.await(caller.tenant(), seen.ticketId(), seen.version());
        }
        var desk = desks.of(caller, clock.instant());
        var page = asked.of(caller.tenant(), caller.id(), cursor, limit);
        var items = page.items().stream()
                .flatMap(it -> toDecide(it.id(), desk, caller))
                .toList();
        return new Page<>(items, page.next());
    }

    /** The list only proposes; the ticket, which is always current, knows what is still open. */
    private Stream<ToDecide> toDecide(UUID ticketId, Desk desk, Caller caller) {
        var ticket = tickets.load(caller.tenant(), ticketId).state();
        if (ticket == null || !ticket.progress().state().isOpen()) {
            return Stream.empty();
        }
        return ticket.owed().approvals().all().stream()
                .filter(Approval::pending)
                .flatMap(approval -> {
                    var left = approval.voicesOf(caller.id(), desk.now()).stream()
                            .filter(voice -> approval.ballotOf(voice) == null)
                            .toList();
                    return left.isEmpty() ? Stream.empty() : Stream.of(toDecide(approval, left, ticket, desk));
                });
    }

    private static ToDecide toDecide(Approval approval, List<String> inTheNameOf, Ticket ticket, Desk desk) {
        return new ToDecide(
                approval.id(),
                approval.title(),
                approval.mode(),
                approval.needed(),
                approval.approverIds(),
                approval.manager(),
                inTheNameOf,
                approval.askedAt(),
                approval.expiresAt(),
                Matter.of(ticket, desk));
    }
}
