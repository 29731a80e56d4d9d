package dev.chamado.ticket.timeline;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ReplyEdited;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.TicketPutOnHold;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteEdited;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteRedacted;
import dev.chamado.platform.wire.Envelope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What was redacted up to now, which holds for every past: the events of a history without it.
 *
 * @param messages whose words and files are gone
 * @param holds sequences of the holds whose question was such a message
 */
record Redactions(Set<UUID> messages, Set<Long> holds) {
    static Redactions of(List<Envelope<Object>> history) {
        var messages = new HashSet<UUID>();
        for (var envelope : history) {
            if (envelope.event() instanceof ReplyRedacted e) {
                messages.add(e.messageId());
            } else if (envelope.event() instanceof WorkNoteRedacted e) {
                messages.add(e.messageId());
            }
        }
        var holds = new HashSet<Long>();
        for (int i = 1; i < history.size(); i++) {
            if (history.get(i).event() instanceof ReplySent e
                    && messages.contains(e.messageId())
                    && history.get(i - 1).event() instanceof TicketPutOnHold hold
                    && e.text().equals(hold.question())) {
                holds.add(history.get(i - 1).sequence());
            }
        }
        return new Redactions(messages, holds);
    }

    /** The event as it may be shown; the same one if nothing of it was redacted. */
    TicketEvent shown(Envelope<Object> envelope) {
        return switch ((TicketEvent) envelope.event()) {
            case ReplySent e
            when messages.contains(e.messageId()) ->
                new ReplySent(e.ticketId(), e.messageId(), e.authorId(), e.authorRole(), "", e.occurredAt());
            case WorkNoteAdded e
            when messages.contains(e.messageId()) ->
                new WorkNoteAdded(e.ticketId(), e.messageId(), e.authorId(), "", e.occurredAt());
            case ReplyEdited e
            when messages.contains(e.messageId()) -> new ReplyEdited(e.ticketId(), e.messageId(), "", e.occurredAt());
            case WorkNoteEdited e
            when messages.contains(e.messageId()) ->
                new WorkNoteEdited(e.ticketId(), e.messageId(), "", e.occurredAt());
            case TicketPutOnHold e
            when holds.contains(envelope.sequence()) ->
                new TicketPutOnHold(e.ticketId(), e.reason(), e.until(), null, e.occurredAt());
            case TicketEvent e -> e; // carries no words of a message
        };
    }
}
