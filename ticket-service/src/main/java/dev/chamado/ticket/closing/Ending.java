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
 */
public record Ending(
        Unanswered unanswered,
        @Nullable String resolvedBy,
        @Nullable Invitation invitation,
        @Nullable Invitation answered) {
    /** Of a ticket that has just been opened. */
    public static final Ending NONE = new Ending(Unanswered.NOTHING, null, null, null);

    /**
     * @param version the event's sequence
     * @param groupId the group that has the ticket
     */
    public Ending after(TicketEvent event, long version, @Nullable String groupId) {
        var resolver = event instanceof TicketResolved ? groupId : resolvedBy;
        var invited = invited(event, version);
        var last = switch (event) {
            case SurveyAnswered _ -> invited;
            case SurveyCommentsRedacted _ -> answered == null ? null : answered.speechless();
            case TicketEvent _ -> answered; // the rest answers nothing
        };
        return new Ending(unanswered.after(event), resolver, invited, last);
    }

    private @Nullable Invitation invited(TicketEvent event, long version) {
        return switch (event) {
            case SurveyInvited e -> Invitation.of(e, version);
            case SurveyAnswered e -> invitation == null ? null : invitation.after(e);
            case LowScoreGiven _ -> invitation == null ? null : invitation.told();
            case SurveyCommentsRedacted _ -> invitation == null ? null : invitation.speechless();
            case TicketEvent _ -> invitation; // the rest says nothing of it
        };
    }
}
