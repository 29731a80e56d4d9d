package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.ImportHistory;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What Axon sees of a ticket. */
final class TicketShell extends Shell<Ticket> {
    static final String TYPE = "ticket";

    private final Desks desks;
    private final Numbers numbers;
    private final Uploads uploads;

    TicketShell(Desks desks, Numbers numbers, Uploads uploads) {
        this.desks = desks;
        this.numbers = numbers;
        this.uploads = uploads;
    }

    @CommandHandler(commandName = TYPE)
    void handle(TicketCommand command, Asked asked) {
        if (command instanceof ImportHistory history) {
            apply(told(history, asked));
        } else {
            apply(decide(command, asked));
        }
    }

    private List<TicketEvent> told(ImportHistory history, Asked asked) {
        var id = UUID.fromString(asked.ref().id());
        var tenant = asked.caller().tenant();
        var told = HistoryRules.decide(
                id,
                state(),
                history,
                () -> numbers.next(tenant, TicketType.INCIDENT),
                desks.of(asked.caller(), asked.now()));
        asked.importedFrom(told.origins());
        return told.events();
    }

    private List<TicketEvent> decide(TicketCommand command, Asked asked) {
        var ticket = state();
        var by = asked.caller();
        var id = UUID.fromString(asked.ref().id());
        var desk = desks.of(by, asked.now()).with(upload -> uploads.take(by.tenant(), by.id(), id, upload));
        if (ticket == null) {
            if (command instanceof OpenTicket open) {
                var _ = desk.definitions().matrix(); // a tenant that is none gets no number
                return Opening.decide(open, numbers.next(asked.caller().tenant(), open.type()), desk);
            }
            throw Refusal.notFound("ticket");
        }
        try {
            var events = ticket.decide(command, desk);
            if (!events.isEmpty()) { // what is so already conflicts with nothing
                requireSeen(ticket, command, asked);
            }
            return events;
        } catch (RuleViolation e) {
            requireSeen(ticket, command, asked); // he asked it of another state: that is the better answer
            throw e;
        }
    }

    private static void requireSeen(Ticket ticket, TicketCommand command, Asked asked) {
        var seen = asked.ifMatch();
        var bothSides = seen == null ? Map.<String, Object>of() : Conflict.bothSides(ticket, command, seen.version());
        if (!bothSides.isEmpty()) {
            throw Asked.stale(bothSides);
        }
    }

    @EventSourcingHandler
    void on(TicketEvent event) {
        become(Ticket.evolve(state(), event));
    }
}
