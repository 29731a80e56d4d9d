package dev.chamado.ticket.closing;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long a requester has left a question unanswered.
 *
 * @param waits whether the ticket waits for its requester
 * @param since when something was last said in public, the requester was reminded, or the ticket came back from a merge;
 *     nothing for what was asked at another desk, until something is said at this one
 * @param reminded how many times since the last public message
 */
public record Unanswered(boolean waits, @Nullable Instant since, int reminded) {
    /** Nobody was asked anything. */
    public static final Unanswered NOTHING = new Unanswered(false, null, 0);

    public Unanswered after(TicketEvent event) {
        return switch (event) {
            case TicketPutOnHold e ->
                e.reason() == HoldReason.REQUESTER ? new Unanswered(true, e.occurredAt(), 0) : NOTHING;
            case RequesterReminded e -> new Unanswered(waits, e.occurredAt(), e.count());
            case ReplySent e ->
                waits && e.authorRole() != AuthorRole.MACHINE ? new Unanswered(true, e.occurredAt(), 0) : this;
            // while it was merged nobody could answer in it
            case TicketUnmerged e -> since == null ? this : new Unanswered(waits, e.occurredAt(), reminded);
            // nobody is reminded here of what another desk asked
            case HistoryRowKept _, HistoryImported _ -> new Unanswered(waits, null, 0);
            case TicketResumed _,
                    TicketResolved _,
                    TicketReopened _,
                    TicketClosed _,
                    TicketCancelled _,
                    ReopeningCalledCourtesy _ -> NOTHING;
            case TicketEvent _ -> this; // the rest says nothing of it
        };
    }
}
