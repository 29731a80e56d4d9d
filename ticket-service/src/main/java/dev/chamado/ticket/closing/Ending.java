package dev.chamado.ticket.closing;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.ticket.survey.Invitation;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket remembers for what happens to it by itself.
 *
 * @param resolvedBy the group that had it when it was resolved last
 * @param invitation the last one to say how good the work was
 * @param answered the last one that was answered
 * @param claimed whether what was said in a resolution, now or before, can still be read
 * @param reasoned whether what was said when it was reopened or cancelled can still be read
 */
public record Ending(
        Unanswered unanswered,
        @Nullable String resolvedBy,
        @Nullable Invitation invitation,
        @Nullable Invitation answered,
        boolean claimed,
        boolean reasoned) {
    /** Of a ticket that has just been opened. */
    public static final Ending NONE = new Ending(Unanswered.NOTHING, null, null, null, false, false);

    /**
     * @param version the event's sequence
     * @param groupId the group that has the ticket
     */
    public Ending after(TicketEvent event, long version, @Nullable String groupId) {
        var resolver = event instanceof TicketResolved ? groupId : resolvedBy;
        var invited = invited(event, version);
        return new Ending(
                unanswered.after(event),
                resolver,
                invited,
                event instanceof SurveyAnswered ? invited : answered,
                isClaimedAfter(event),
                isReasonedAfter(event));
    }

    private boolean isClaimedAfter(TicketEvent event) {
        return switch (event) {
            case TicketResolved _, ReopeningCalledCourtesy _ -> true;
            case ResolutionRedacted _ -> false;
            case TicketEvent _ -> claimed; // the rest says nothing of it
        };
    }

    private boolean isReasonedAfter(TicketEvent event) {
        return switch (event) {
            case TicketReopened e -> reasoned || e.reason() != null;
            case TicketCancelled e -> reasoned || e.text() != null;
            case ReasonsRedacted _ -> false;
            case TicketEvent _ -> reasoned; // the rest says nothing of it
        };
    }

    private @Nullable Invitation invited(TicketEvent event, long version) {
        return switch (event) {
            case SurveyInvited e -> Invitation.of(e, version);
            case SurveyAnswered e -> invitation == null ? null : invitation.after(e);
            case LowScoreGiven _ -> invitation == null ? null : invitation.told();
            case TicketEvent _ -> invitation; // the rest says nothing of it
        };
    }
}
