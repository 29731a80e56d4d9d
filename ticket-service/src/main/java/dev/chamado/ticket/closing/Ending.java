package dev.chamado.ticket.closing;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.ticket.survey.Invitation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket remembers for what happens to it by itself.
 *
 * @param silentSince while it waits for its requester: when something was last said in public, or the requester was
 *     reminded
 * @param reminded how many times since the last public message
 * @param resolvedBy the group that had it when it was resolved last
 * @param invitation the last one to say how good the work was
 */
public record Ending(
        @Nullable Instant silentSince,
        int reminded,
        @Nullable String resolvedBy,
        @Nullable Invitation invitation) {
    /** Of a ticket that has just been opened. */
    public static final Ending NONE = new Ending(null, 0, null, null);

    /**
     * @param version the event's sequence
     * @param groupId the group that has the ticket
     */
    public Ending after(TicketEvent event, long version, @Nullable String groupId) {
        return switch (event) {
            case TicketPutOnHold e -> silent(e.reason() == HoldReason.REQUESTER ? e.occurredAt() : null, 0);
            case RequesterReminded e -> silent(e.occurredAt(), e.count());
            case ReplySent e ->
                silentSince == null || e.authorRole() == AuthorRole.MACHINE ? this : silent(e.occurredAt(), 0);
            case TicketResumed _, TicketReopened _, TicketClosed _, TicketCancelled _, ReopeningCalledCourtesy _ ->
                silent(null, 0);
            case TicketResolved _ -> new Ending(null, 0, groupId, invitation);
            case SurveyInvited e -> answered(Invitation.of(e, version));
            case SurveyAnswered e -> answered(invitation == null ? null : invitation.after(e));
            case LowScoreGiven _ -> answered(invitation == null ? null : invitation.told());
            case TicketEvent _ -> this; // the rest says nothing of it
        };
    }

    private Ending silent(@Nullable Instant since, int times) {
        return new Ending(since, times, resolvedBy, invitation);
    }

    private Ending answered(@Nullable Invitation next) {
        return new Ending(silentSince, reminded, resolvedBy, next);
    }
}
