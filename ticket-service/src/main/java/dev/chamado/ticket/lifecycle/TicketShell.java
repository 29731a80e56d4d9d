package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.DescriptionChanged;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteRedacted;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
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
    private final Signals signals;

    TicketShell(Desks desks, Numbers numbers, Uploads uploads, Signals signals) {
        this.desks = desks;
        this.numbers = numbers;
        this.uploads = uploads;
        this.signals = signals;
    }

    @CommandHandler(commandName = TYPE)
    void handle(TicketCommand command, Asked asked) {
        if (command instanceof ImportHistory history) {
            apply(told(history, asked));
        } else {
            var others = new Others(asked);
            var events = decide(command, others, asked);
            events.forEach(event -> moveFiles(event, asked));
            others.tell(events);
            apply(events);
        }
    }

    /** What is about to happen, as files feel it; each of it is harmless if it does not happen after all. */
    private void moveFiles(TicketEvent event, Asked asked) {
        switch (event) {
            case TicketOpened e -> take(e.attachments(), asked);
            case ReplySent e -> take(e.attachments(), asked);
            case WorkNoteAdded e -> take(e.attachments(), asked);
            case ReplyRedacted e -> letGo(e.messageId(), asked);
            case WorkNoteRedacted e -> letGo(e.messageId(), asked);
            case DescriptionChanged e when Boolean.TRUE.equals(e.filesErased()) -> letGoOfEnclosed(asked);
            case TicketEvent _ -> {} // moves none
        }
    }

    private void take(@Nullable List<Attachment> files, Asked asked) {
        var by = asked.caller();
        if (files != null
                && !uploads.take()
                        .all(by.tenant(), by.id(), UUID.fromString(asked.ref().id()), ids(files))) {
            throw Enclosed.unknown(); // somewhere else took it first
        }
    }

    private void letGo(UUID messageId, Asked asked) {
        var ticket = state();
        var message = ticket == null ? null : ticket.conversation().message(messageId, Sight.ALL);
        if (message != null && !message.attachments().isEmpty()) {
            uploads.doubt().all(asked.caller().tenant(), ids(message.attachments()));
        }
    }

    private void letGoOfEnclosed(Asked asked) {
        var ticket = state();
        if (ticket != null) {
            uploads.doubt().all(asked.caller().tenant(), ticket.conversation().enclosedIds());
        }
    }

    private static List<UUID> ids(List<Attachment> files) {
        return files.stream().map(Attachment::attachmentId).toList();
    }

    private List<TicketEvent> told(ImportHistory history, Asked asked) {
        var id = UUID.fromString(asked.ref().id());
        var tenant = asked.caller().tenant();
        var told = HistoryRules.decide(
                id, state(), history, type -> numbers.next(tenant, type), desks.of(asked.caller(), asked.now()));
        asked.importedFrom(told.origins());
        return told.events();
    }

    private List<TicketEvent> decide(TicketCommand command, Others others, Asked asked) {
        var ticket = state();
        var by = asked.caller();
        var id = UUID.fromString(asked.ref().id());
        var desk = desks.of(by, asked.now()).with(upload -> uploads.find().of(by.tenant(), by.id(), id, upload));
        if (ticket == null) {
            return begin(id, command, others, desk);
        }
        try {
            var events = decide(ticket, command, others, desk);
            if (!events.isEmpty()) { // what is so already conflicts with nothing
                requireSeen(ticket, command, asked);
            }
            return events;
        } catch (RuleViolation e) {
            requireSeen(ticket, command, asked); // he asked it of another state: that is the better answer
            throw e;
        }
    }

    private List<TicketEvent> begin(UUID id, TicketCommand command, Others others, Desk desk) {
        return switch (command) {
            case OpenTicket open -> {
                var _ = desk.definitions().matrix(); // a tenant that is none gets no number
                yield Opening.decide(open, next(Opening.typeOf(open, desk.definitions()), desk), desk);
            }
            case FollowUp later ->
                Following.begin(id, later, others.ticket(later.earlierId()), type -> next(type, desk), desk);
            case TakeAlert alert ->
                Signalling.first(id, alert, others::ticket, () -> next(TicketType.INCIDENT, desk), desk);
            case TicketCommand _ -> throw Refusal.notFound("ticket");
        };
    }

    private String next(TicketType type, Desk desk) {
        return numbers.next(desk.by().tenant(), type);
    }

    /** Most commands are judged by the ticket alone; some by other tickets, or by what has been counted of it. */
    private List<TicketEvent> decide(Ticket ticket, TicketCommand command, Others others, Desk desk) {
        var tenant = desk.by().tenant();
        return switch (command) {
            case LinkTicket link -> Linking.link(ticket, link, others::ticket, desk);
            case UnlinkTicket link -> Linking.unlink(ticket, link, others::ticket, desk);
            case ResolveWithParent with -> Linking.resolve(ticket, with, others.ticket(with.parentId()), desk);
            case Merge merge -> new MergeRules(ticket, desk).merge(merge, others.ticket(merge.into()));
            case TakeAlert alert ->
                Signalling.again(ticket, alert, signals.count().of(tenant, ticket.id()) + 1, desk);
            case ClearAlert clear ->
                Signalling.over(
                        ticket,
                        clear,
                        signals.count().of(tenant, ticket.id()),
                        signals.touched().of(tenant, ticket.id()),
                        desk);
            case TicketCommand _ -> ticket.decide(command, desk);
        };
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
