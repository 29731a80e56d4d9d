package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.approval.Approval;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import dev.chamado.ticket.relation.LinkRules;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks tickets as {@link TicketShell} does, without a store; for tests of other rooms. */
public final class DecidedTickets {
    private DecidedTickets() {}

    /**
     * @param count how many signals a monitoring system has sent of the ticket's trouble by now
     * @param touched whether people deal with the ticket
     */
    public static List<TicketEvent> decide(
            UUID id,
            @Nullable Ticket ticket,
            TicketCommand command,
            Function<UUID, @Nullable Ticket> others,
            Desk desk,
            Supplier<String> number,
            long count,
            boolean touched) {
        if (command instanceof ImportHistory history) {
            return HistoryRules.decide(id, ticket, history, _ -> number.get(), desk)
                    .events();
        }
        if (ticket == null) {
            Function<TicketType, String> next = _ -> number.get();
            return switch (command) {
                case OpenTicket open -> Opening.decide(open, number.get(), desk);
                case FollowUp later -> Following.begin(id, later, others.apply(later.earlierId()), next, desk);
                case TakeAlert alert -> Signalling.first(id, alert, others, number, desk);
                case TicketCommand _ -> throw Refusal.notFound("ticket");
            };
        }
        return switch (command) {
            case LinkTicket link -> Linking.link(ticket, link, others, desk);
            case UnlinkTicket link -> Linking.unlink(ticket, link, others, desk);
            case ResolveWithParent with -> Linking.resolve(ticket, with, others.apply(with.parentId()), desk);
            case Merge merge -> new MergeRules(ticket, desk).merge(merge, others.apply(merge.into()));
            case TakeAlert alert -> Signalling.again(ticket, alert, count, desk);
            case ClearAlert clear -> Signalling.over(ticket, clear, count, touched, desk);
            case TicketCommand _ -> ticket.decide(command, desk);
        };
    }

    /** What an event means for the other ticket of a link. */
    public static Optional<TicketEvent> fromOther(TicketEvent event) {
        return LinkRules.fromOther(event);
    }

    /** Who would take part in the ticket in which this one goes on. */
    public static SortedMap<String, TicketEvent.WatcherKind> participants(Ticket source) {
        return MergeRules.participants(source);
    }

    /** An approval as the API shows it. */
    public static Object shown(Approval approval, Sight sight) {
        return ApprovalBody.of(approval, sight);
    }

    /** Both sides of a conflict, as a stale command shows them to who may ask it. */
    public static Object conflict(Ticket ticket, TicketCommand command) {
        return Conflict.bothSides(ticket, command, -1);
    }
}
