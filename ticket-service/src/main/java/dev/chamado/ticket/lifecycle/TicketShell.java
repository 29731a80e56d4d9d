package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteRedacted;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.FollowUp;
import dev.chamado.ticket.lifecycle.TicketCommand.ImportHistory;
import dev.chamado.ticket.lifecycle.TicketCommand.Merge;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

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
            var events = decide(command, asked);
            events.forEach(event -> moveFiles(event, asked));
            apply(events);
        }
    }

    /** What is about to happen, as files feel it; each of it is harmless if it does not happen after all. */
    private void moveFiles(TicketEvent event, Asked asked) {
        switch (event) {
            case ReplySent e -> take(e.attachments(), asked);
            case WorkNoteAdded e -> take(e.attachments(), asked);
            case ReplyRedacted e -> letGo(e.messageId(), asked);
            case WorkNoteRedacted e -> letGo(e.messageId(), asked);
            case TicketEvent _ -> {} // moves none
        }
    }

    private void take(@Nullable List<Attachment> files, Asked asked) {
        var by = asked.caller();
        if (files != null
                && !uploads.take()
                        .all(by.tenant(), by.id(), UUID.fromString(asked.ref().id()), ids(files))) {
            throw TicketRules.noSuchFile(); // somewhere else took it first
        }
    }

    private void letGo(UUID messageId, Asked asked) {
        var ticket = state();
        var message = ticket == null ? null : ticket.conversation().message(messageId, Sight.ALL);
        if (message != null && !message.attachments().isEmpty()) {
            uploads.doubt().all(asked.caller().tenant(), ids(message.attachments()));
        }
    }

    private static List<UUID> ids(List<Attachment> files) {
        return files.stream().map(Attachment::attachmentId).toList();
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
        var desk = desks.of(by, asked.now()).with(upload -> uploads.find().of(by.tenant(), by.id(), id, upload));
        if (ticket == null) {
            if (command instanceof OpenTicket open) {
                var _ = desk.definitions().matrix(); // a tenant that is none gets no number
                return Opening.decide(open, numbers.next(by.tenant(), Opening.typeOf(open, desk.definitions())), desk);
            }
            if (command instanceof FollowUp next) {
                return goOn(id, next, desk, asked);
            }
            throw Refusal.notFound("ticket");
        }
        try {
            var events = switch (command) {
                case Merge merge -> merge(ticket, merge, desk, asked);
                case TicketCommand _ -> ticket.decide(command, desk);
            };
            if (!events.isEmpty()) { // what is so already conflicts with nothing
                requireSeen(ticket, command, asked);
            }
            return events;
        } catch (RuleViolation e) {
            requireSeen(ticket, command, asked); // he asked it of another state: that is the better answer
            throw e;
        }
    }

    /** Both tickets say at once that they belong together; the earlier one must not have changed when this is stored. */
    private List<TicketEvent> goOn(UUID id, FollowUp command, Desk desk, Asked asked) {
        var other = new AggregateRef(TYPE, command.earlierId().toString());
        var earlier = asked.current(other, Ticket.class);
        var tenant = asked.caller().tenant();
        var events = Following.begin(id, command, earlier.state(), type -> numbers.next(tenant, type), desk);
        asked.also(other, earlier.version(), List.of(Following.told(id, command, desk)));
        return events;
    }

    /** The other ticket must not have changed when this is stored. */
    private static List<TicketEvent> merge(Ticket source, Merge merge, Desk desk, Asked asked) {
        var other = new AggregateRef(TYPE, merge.into().toString());
        var target = asked.current(other, Ticket.class);
        var events = new MergeRules(source, desk).merge(merge, target.state());
        if (!events.isEmpty()) {
            asked.guard(other, target.version());
        }
        return events;
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
