package dev.chamado.ticket.migration;

import static dev.chamado.platform.caller.Role.ADMIN;

import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.definition.DefinitionCommand;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Desks;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeForm;
import dev.chamado.ticket.lifecycle.Tickets;
import dev.chamado.ticket.queue.Queue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Migration to newer versions of forms, over HTTP. */
@RestController
@RequestMapping("/api/v1/form-migrations")
class FormMigrationController {
    private static final int PAGE = 100;

    private final Tickets tickets;
    private final Desks desks;
    private final Queue queue;
    private final Clock clock;

    FormMigrationController(Tickets tickets, Desks desks, Queue queue, Clock clock) {
        this.tickets = tickets;
        this.desks = desks;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * @param form the one that the tickets answer; nothing: that of their type
     * @param version one that was published; nothing: the one that holds now
     * @param dryRun whether it is only to be said what would become of each
     * @param cursor of the page before
     */
    record FormMigrationRequest(
            @NotNull TicketType ticketType,

            @Nullable @Pattern(regexp = DefinitionCommand.FORM_NAME)
            String form,

            @Nullable @Min(1) Integer version,
            boolean dryRun,
            @Nullable String cursor) {}

    /**
     * What became of a ticket, or would.
     *
     * @param to the version that it answers then; nothing when it stays where it is
     * @param refused why it stays, as the code of a problem; nothing when it answers that version, or a later one, already
     * @param errors which of its answers do not fit, each with its place
     */
    record FormMigrated(
            UUID ticketId,
            String number,
            int fromVersion,
            @Nullable Integer to,
            @Nullable String refused,
            @Nullable String detail,
            List<Fault> errors) {}

    /**
     * @param version to which tickets are taken
     * @param items those of the page that answer the form
     * @param next of the next page of tickets; nothing after the last
     */
    record FormMigrations(
            String form,
            int version,
            List<FormMigrated> items,
            @Nullable String next) {}

    /**
     * Takes a page of the open tickets of a type to a newer version of the form that they answer; one whose answers do not fit it
     * stays. Safe to repeat: who answers it, or a later one, stays as it is.
     */
    @PostMapping
    @Allowed(ADMIN)
    FormMigrations migrate(Caller caller, @Valid @RequestBody FormMigrationRequest body) {
        var desk = desks.of(caller, clock.instant());
        var name = body.form() == null ? DefaultForms.nameOf(body.ticketType()) : body.form();
        var form = body.version() == null
                ? desk.definitions().form(name)
                : desk.definitions().form(name, body.version());
        var command = new TakeForm(name, form.version());
        Page<UUID> page = queue.openOf(caller, body.ticketType(), body.cursor(), PAGE);
        var items = page.items().stream()
                .map(id -> tickets.load(caller.tenant(), id).state())
                .filter(ticket -> ticket != null && desk.form(ticket).name().equals(name))
                .map(ticket -> migrated(ticket, command, body.dryRun(), desk))
                .toList();
        return new FormMigrations(name, form.version(), items, page.next());
    }

    private FormMigrated migrated(Ticket ticket, TakeForm command, boolean dryRun, Desk desk) {
        try {
            var goes = desk.takes(ticket, command);
            if (!dryRun && goes) {
                var id = DerivedId.of(
                        "form-migration",
                        desk.by().commandId().toString(),
                        ticket.id().toString());
                tickets.ask(ticket.id(), command, null, desk.by().withCommandId(id));
            }
            return of(ticket, desk, goes ? command.version() : null, null, null, List.of());
        } catch (RuleViolation e) { // the others are still to be asked
            return of(ticket, desk, null, e.code(), e.getMessage(), e.faults());
        } catch (Refusal e) {
            if (e.status() == 503) {
                throw e;
            }
            return of(ticket, desk, null, e.code(), e.getMessage(), List.of());
        }
    }

    private static FormMigrated of(
            Ticket ticket,
            Desk desk,
            @Nullable Integer to,
            @Nullable String refused,
            @Nullable String detail,
            List<Fault> errors) {
        return new FormMigrated(ticket.id(), ticket.number(), desk.form(ticket).version(), to, refused, detail, errors);
    }
}
