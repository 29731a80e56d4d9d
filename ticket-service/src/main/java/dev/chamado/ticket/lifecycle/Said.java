package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a ticket's history can still be read, of that which is neither a message nor a detail nor an answer to its form; so
 * that nothing is redacted twice.
 *
 * @param resolutions whether what was said in one, now or before, can be
 * @param reasons whether what was said can be when it was reopened, cancelled, transferred, escalated or overridden, or why
 *     something was redacted before the last time
 * @param comments whether what was said beside a score can be
 * @param owed the tasks and approvals of which anything can be
 * @param redaction why something was redacted last; nothing yet was
 */
public record Said(
        boolean resolutions,
        boolean reasons,
        boolean comments,
        Set<UUID> owed,
        @Nullable String redaction) {
    static final Said NOTHING = new Said(false, false, false, Set.of(), null);

    /** Whether there is a reason to redact for this one, which is none itself: said again, it is so already. */
    boolean reasonsBut(String why) {
        return reasons || redaction != null && !redaction.equals(why);
    }

    Said after(TicketEvent event) {
        return switch (event) {
            case TicketResolved _, ReopeningCalledCourtesy _ -> new Said(true, reasons, comments, owed, redaction);
            case TicketReopened e -> reasoned(e.reason());
            case TicketCancelled e -> reasoned(e.text());
            case TicketTransferred e -> reasoned(e.reason());
            case TicketEscalated e -> reasoned(e.reason());
            case PriorityChanged e -> reasoned(e.reason());
            case SurveyAnswered e -> new Said(resolutions, reasons, comments || e.comment() != null, owed, redaction);
            case TaskAdded e -> with(e.taskId());
            case TaskChanged e -> with(e.taskId());
            case TaskDone e -> e.comment() == null ? this : with(e.taskId());
            case TaskCancelled e -> with(e.taskId());
            case TaskReopened e -> with(e.taskId());
            case ApprovalRequested e -> with(e.approvalId());
            case VoteGiven e -> e.comment() == null ? this : with(e.approvalId());
            case ApprovalWithdrawn e -> with(e.approvalId());
            case SubjectChanged e -> redacted(e.reason());
            case DescriptionChanged e -> redacted(e.reason());
            case FieldChanged e -> redacted(e.reason());
            case ReplyRedacted e -> redacted(e.reason());
            case WorkNoteRedacted e -> redacted(e.reason());
            case ResolutionRedacted e -> new Said(false, reasons, comments, owed, redaction).redacted(e.reason());
            case ReasonsRedacted e -> new Said(resolutions, false, comments, owed, e.reason());
            case SurveyCommentsRedacted e ->
                new Said(resolutions, reasons, false, owed, redaction).redacted(e.reason());
            case TaskRedacted e -> without(e.taskId()).redacted(e.reason());
            case ApprovalRedacted e -> without(e.approvalId()).redacted(e.reason());
            case TicketEvent _ -> this; // the rest says nothing of this
        };
    }

    private Said reasoned(@Nullable String reason) {
        return reason == null ? this : new Said(resolutions, true, comments, owed, redaction);
    }

    private Said redacted(@Nullable String why) {
        return why == null ? this : new Said(resolutions, reasonsBut(why), comments, owed, why);
    }

    private Said with(UUID id) {
        var more = new HashSet<>(owed);
        more.add(id);
        return new Said(resolutions, reasons, comments, Set.copyOf(more), redaction);
    }

    private Said without(UUID id) {
        var fewer = new HashSet<>(owed);
        fewer.remove(id);
        return new Said(resolutions, reasons, comments, Set.copyOf(fewer), redaction);
    }
}
