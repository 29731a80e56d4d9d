package dev.chamado.ticket.migration;

import static dev.chamado.platform.caller.Role.ADMIN;

import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.lifecycle.Desks;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeWorkflow;
import dev.chamado.ticket.lifecycle.Tickets;
import dev.chamado.ticket.queue.Queue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Migration to newer versions of workflows, over HTTP. */
@RestController
@RequestMapping("/api/v1/workflow-migrations")
class MigrationController {
    private static final int PAGE = 100;

    private final Tickets tickets;
    private final Desks desks;
    private final Queue queue;
    private final Clock clock;

    MigrationController(Tickets tickets, Desks desks, Queue queue, Clock clock) {
        this.tickets = tickets;
        this.desks = desks;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * @param states what states of the tickets' present versions become; those that are called the same need not be named
     * @param dryRun whether it is only to be said what would become of each
     * @param cursor of the page before
     */
    record MigrationRequest(
            @NotNull TicketType ticketType,
            @Nullable @Size(max = 50) Map<@Size(max = 40) String, @NotNull @Size(max = 40) String> states,
            boolean dryRun,
            @Nullable String cursor) {}

    /**
     * What became of a ticket, or would.
     *
     * @param from its state by the version that it had
     * @param to its state by the new one; nothing when it stays where it is
     * @param refused why it stays, as the code of a problem; nothing when it follows the version already, too
     */
    record Migrated(
            UUID ticketId,
            String number,
            int fromVersion,
            String from,
            @Nullable String to,
            @Nullable String refused,
            @Nullable String detail) {}

    /**
     * @param version of the workflow that holds now
     * @param next of the next page of tickets; nothing after the last
     */
    record Migrations(
            int version, List<Migrated> items, @Nullable String next) {}

    /**
     * Takes a page of the open tickets of a type to the version of its workflow that holds now. Safe to repeat: who
     * follows it already stays as it is.
     */
    @PostMapping
    @Allowed(ADMIN)
    Migrations migrate(Caller caller, @Valid @RequestBody MigrationRequest body) {
        var desk = desks.of(caller, clock.instant());
        var version = desk.definitions().workflow(body.ticketType()).version();
        var command = new TakeWorkflow(version, body.states() == null ? Map.of() : body.states());
        Page<UUID> page = queue.openOf(caller, body.ticketType(), body.cursor(), PAGE);
        var items = page.items().stream()
                .map(id -> tickets.load(caller.tenant(), id).state())
                .filter(ticket -> ticket != null)
                .map(ticket -> migrated(ticket, command, body.dryRun(), caller))
                .toList();
        return new Migrations(version, items, page.next());
    }

    private Migrated migrated(Ticket ticket, TakeWorkflow command, boolean dryRun, Caller caller) {
        var desk = desks.of(caller, clock.instant());
        try {
            var to = desk.arrival(ticket, command);
            if (!dryRun && to != null) {
                var id = DerivedId.of(
                        "migration", caller.commandId().toString(), ticket.id().toString());
                tickets.ask(ticket.id(), command, null, caller.withCommandId(id));
            }
            return of(ticket, desk.stateOf(ticket), to, null, null);
        } catch (RuleViolation e) { // the others are still to be asked
            return of(ticket, desk.stateOf(ticket), null, e.code(), e.getMessage());
        } catch (Refusal e) {
            if (e.status() == 503) {
                throw e;
            }
            return of(ticket, desk.stateOf(ticket), null, e.code(), e.getMessage());
        }
    }

    private static Migrated of(
            Ticket ticket, String from, @Nullable String to, @Nullable String refused, @Nullable String detail) {
        return new Migrated(ticket.id(), ticket.number(), ticket.flow().version(), from, to, refused, detail);
    }
}
