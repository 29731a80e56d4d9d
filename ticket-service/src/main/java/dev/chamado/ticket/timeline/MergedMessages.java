package dev.chamado.ticket.timeline;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.MergeTaken;
import dev.chamado.contracts.ticket.TicketEvent.MergeUndone;
import dev.chamado.contracts.ticket.TicketEvent.ReplyEdited;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnmerged;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteEdited;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteRedacted;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.timeline.Timeline.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What was said in tickets that go on in another one, among what happened to that one. */
final class MergedMessages {
    private MergedMessages() {}

    /**
     * The tickets whose messages belong to a ticket's conversation at the end of what counts of its history, each with
     * the event by which it was taken in.
     */
    static Map<UUID, Envelope<Object>> sources(List<Envelope<Object>> history, Predicate<Envelope<Object>> within) {
        var sources = new LinkedHashMap<UUID, Envelope<Object>>();
        for (var envelope : history) {
            if (!within.test(envelope)) {
                break;
            }
            if (envelope.event() instanceof MergeTaken e && e.messages()) {
                sources.put(e.sourceId(), envelope);
            } else if (envelope.event() instanceof MergeUndone e) {
                sources.remove(e.sourceId());
            }
        }
        return sources;
    }

    /**
     * The messages of a ticket that goes on in another one, or did; what was said after it went its own way again is its
     * own.
     *
     * @param taken how the other took it in
     * @param history of the ticket that was merged
     * @param sight how much of it is shown
     */
    static List<Entry> of(
            UUID source,
            Envelope<Object> taken,
            List<Envelope<Object>> history,
            Predicate<Envelope<Object>> within,
            Sight sight) {
        var redactions = Redactions.of(history);
        var entries = new ArrayList<Entry>();
        boolean merged = false;
        for (var envelope : history) {
            merged |= envelope.eventId().equals(taken.causation());
            if (merged && envelope.event() instanceof TicketUnmerged) {
                break;
            }
            var event = redactions.shown(envelope);
            if (within.test(envelope) && isMessage(event, sight)) {
                entries.add(
                        Timeline.entry(envelope, event != envelope.event(), Timeline.shownTo(sight, event), source));
            }
        }
        return entries;
    }

    private static boolean isMessage(TicketEvent event, Sight sight) {
        return switch (event) {
            case ReplySent _, ReplyEdited _, ReplyRedacted _ -> true;
            case WorkNoteAdded _, WorkNoteEdited _, WorkNoteRedacted _ -> sight == Sight.ALL;
            case TicketEvent _ -> false; // is the other ticket's own business
        };
    }
}
