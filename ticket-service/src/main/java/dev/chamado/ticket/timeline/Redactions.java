package dev.chamado.ticket.timeline;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.wire.Envelope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was redacted up to now, which holds for every past: the events of a history without it.
 *
 * @param messages whose words and files are gone
 * @param holds sequences of the holds whose question was such a message
 * @param subject sequence of the last event that erased or redacted the subject: none before it is shown; -1: there is none
 * @param description as the subject
 * @param files that came with the opening, as the subject
 * @param resolution as the subject
 * @param reasons why it was reopened, cancelled, transferred, escalated, overridden or redacted, as the subject
 * @param comments beside scores, as the subject
 * @param answers to the ticket's form, by key: as the subject; those that are not named were not erased
 * @param owed tasks and approvals, as answers
 */
record Redactions(
        Set<UUID> messages,
        Set<Long> holds,
        long subject,
        long description,
        long files,
        long resolution,
        long reasons,
        long comments,
        Map<String, Long> answers,
        Map<UUID, Long> owed) {
    static Redactions of(List<Envelope<Object>> history) {
        var messages = new HashSet<UUID>();
        long subject = -1;
        long description = -1;
        long files = -1;
        long resolution = -1;
        long reasons = -1;
        long comments = -1;
        var answers = new HashMap<String, Long>();
        var owed = new HashMap<UUID, Long>();
        for (var envelope : history) {
            long at = envelope.sequence();
            switch ((TicketEvent) envelope.event()) {
                case ReplyRedacted e -> messages.add(e.messageId());
                case WorkNoteRedacted e -> messages.add(e.messageId());
                case SubjectChanged e when isErasure(e.subject(), e.requesterId()) -> subject = at;
                case DescriptionChanged e -> {
                    description = isErasure(e.description(), e.requesterId()) ? at : description;
                    files = Boolean.TRUE.equals(e.filesErased()) ? at : files;
                }
                case ResolutionRedacted _ -> resolution = at;
                case ReasonsRedacted _ -> reasons = at;
                case SurveyCommentsRedacted _ -> comments = at;
                case FieldChanged e when Boolean.TRUE.equals(e.erased()) -> answers.put(e.field(), at);
                case TaskRedacted e -> owed.put(e.taskId(), at);
                case ApprovalRedacted e -> owed.put(e.approvalId(), at);
                case TicketEvent _ -> {} // takes nothing away
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
        return new Redactions(
                messages, holds, subject, description, files, resolution, reasons, comments, answers, owed);
    }

    /** What the desk says of nobody; what a person writes says whose matter it is. */
    private static boolean isErasure(String text, @Nullable String requesterId) {
        return text.equals(Personal.ERASED) && requesterId == null;
    }

    private TicketOpened opened(TicketOpened e, long at) {
        return at >= Math.max(subject, Math.max(description, files))
                ? e
                : new TicketOpened(
                        e.ticketId(),
                        e.number(),
                        e.type(),
                        at < subject ? Personal.ERASED : e.subject(),
                        at < description ? Personal.ERASED : e.description(),
                        e.requesterId(),
                        e.affectedId(),
                        e.channel(),
                        e.category(),
                        e.subcategory(),
                        e.configurationItem(),
                        e.location(),
                        e.impact(),
                        e.urgency(),
                        e.priority(),
                        e.priorityConfirmed(),
                        e.matrixVersion(),
                        e.groupId(),
                        e.assigneeId(),
                        e.requesterOrganisationId(),
                        e.requesterVip(),
                        at < files ? null : e.attachments(),
                        e.impactFrom(),
                        e.urgencyFrom(),
                        e.receivedAt(),
                        e.occurredAt());
    }

    private static @Nullable String gone(@Nullable String said) {
        return said == null ? null : Personal.ERASED;
    }

    /** Whether nobody is to read any more why something was done. */
    private boolean isReasonGone(@Nullable String reason, long at) {
        return at < reasons && reason != null;
    }

    /** The reason as it may be shown. */
    private @Nullable String why(@Nullable String reason, long at) {
        return at < reasons ? gone(reason) : reason;
    }

    private boolean isOwedGone(UUID taskOrApproval, long at) {
        return at < owed.getOrDefault(taskOrApproval, -1L);
    }

    /** The event as it may be shown; the same one if nothing of it was redacted. */
    TicketEvent shown(Envelope<Object> envelope) {
        long at = envelope.sequence();
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
            when holds.contains(at) -> new TicketPutOnHold(e.ticketId(), e.reason(), e.until(), null, e.occurredAt());
            case TicketOpened e -> opened(e, at);
            case SubjectChanged e
            when at < subject || isReasonGone(e.reason(), at) ->
                new SubjectChanged(
                        e.ticketId(),
                        at < subject ? Personal.ERASED : e.subject(),
                        e.requesterId(),
                        why(e.reason(), at),
                        e.occurredAt());
            case DescriptionChanged e
            when at < description || isReasonGone(e.reason(), at) ->
                new DescriptionChanged(
                        e.ticketId(),
                        at < description ? Personal.ERASED : e.description(),
                        e.requesterId(),
                        e.filesErased(),
                        why(e.reason(), at),
                        e.occurredAt());
            case TicketResolved e
            when at < resolution ->
                new TicketResolved(
                        e.ticketId(), e.code(), Personal.ERASED, e.cause(), e.lifecycleVersion(), e.occurredAt());
            case ReopeningCalledCourtesy e
            when at < resolution ->
                new ReopeningCalledCourtesy(
                        e.ticketId(),
                        e.code(),
                        Personal.ERASED,
                        e.resolvedAt(),
                        e.reopenedAt(),
                        e.count(),
                        e.occurredAt());
            case FieldChanged e
            when at < answers.getOrDefault(e.field(), -1L) || isReasonGone(e.reason(), at) -> answered(e, at);
            case SurveyAnswered e
            when at < comments && e.comment() != null ->
                new SurveyAnswered(
                        e.ticketId(), e.cycle(), e.personId(), e.score(), Personal.ERASED, e.groupId(), e.occurredAt());
            case AlertRepeated e
            when description >= 0 -> // signals say the same again and again, also later
                new AlertRepeated(e.ticketId(), e.severity(), Personal.ERASED, e.count(), e.occurredAt());
            case AlertCleared e
            when description >= 0 || at < resolution ->
                new AlertCleared(e.ticketId(), Personal.ERASED, e.count(), e.occurredAt());
            case TaskEvent e -> ofTask(e, at);
            case ApprovalRedacted e
            when at < reasons -> new ApprovalRedacted(e.ticketId(), e.approvalId(), Personal.ERASED, e.occurredAt());
            case ApprovalEvent e when isOwedGone(e.approvalId(), at) -> silent(e);
            case TicketEvent e -> at < reasons ? unreasoned(e) : e;
        };
    }

    private FieldChanged answered(FieldChanged e, long at) {
        var isGone = at < answers.getOrDefault(e.field(), -1L);
        return new FieldChanged(
                e.ticketId(),
                e.field(),
                isGone ? gone(e.value()) : e.value(),
                isGone ? gone(e.previousValue()) : e.previousValue(),
                e.requesterId(),
                e.erased(),
                why(e.reason(), at),
                e.occurredAt());
    }

    private TaskEvent ofTask(TaskEvent event, long at) {
        return switch (event) {
            case TaskAdded e
            when isOwedGone(e.taskId(), at) ->
                new TaskAdded(
                        e.ticketId(),
                        e.taskId(),
                        Personal.ERASED,
                        e.required(),
                        e.order(),
                        e.inOrder(),
                        e.groupId(),
                        e.assigneeId(),
                        e.dueAt(),
                        e.checklist().stream().map(_ -> Personal.ERASED).toList(),
                        e.template(),
                        e.occurredAt());
            case TaskChanged e
            when isOwedGone(e.taskId(), at) ->
                new TaskChanged(
                        e.ticketId(),
                        e.taskId(),
                        Personal.ERASED,
                        e.required(),
                        e.order(),
                        e.groupId(),
                        e.previousGroupId(),
                        e.assigneeId(),
                        e.previousAssigneeId(),
                        e.dueAt(),
                        e.occurredAt());
            case TaskDone e
            when isOwedGone(e.taskId(), at) && e.comment() != null ->
                new TaskDone(e.ticketId(), e.taskId(), Personal.ERASED, e.occurredAt());
            case TaskCancelled e
            when isOwedGone(e.taskId(), at) ->
                new TaskCancelled(e.ticketId(), e.taskId(), Personal.ERASED, e.occurredAt());
            case TaskReopened e
            when isOwedGone(e.taskId(), at) ->
                new TaskReopened(
                        e.ticketId(),
                        e.taskId(),
                        Personal.ERASED,
                        gone(e.title()),
                        e.groupId(),
                        e.assigneeId(),
                        e.occurredAt());
            case TaskRedacted e
            when at < reasons -> new TaskRedacted(e.ticketId(), e.taskId(), Personal.ERASED, e.occurredAt());
            case TaskEvent e -> e; // its words were not redacted, or it has none
        };
    }

    /** Without what was said of the approval. */
    private static ApprovalEvent silent(ApprovalEvent event) {
        return switch (event) {
            case ApprovalRequested e ->
                new ApprovalRequested(
                        e.ticketId(),
                        e.approvalId(),
                        Personal.ERASED,
                        e.mode(),
                        e.needed(),
                        e.approverIds(),
                        e.required(),
                        e.ownAllowed(),
                        e.expiresAt(),
                        e.origin(),
                        e.manager(),
                        e.occurredAt());
            case VoteGiven e ->
                e.comment() == null
                        ? e
                        : new VoteGiven(
                                e.ticketId(),
                                e.approvalId(),
                                e.approverId(),
                                e.vote(),
                                Personal.ERASED,
                                e.authorId(),
                                e.occurredAt());
            case ApprovalDecided e ->
                new ApprovalDecided(
                        e.ticketId(),
                        e.approvalId(),
                        Personal.ERASED,
                        e.approved(),
                        gone(e.comment()),
                        e.authorId(),
                        e.occurredAt());
            case ApprovalReset e ->
                new ApprovalReset(
                        e.ticketId(),
                        e.approvalId(),
                        Personal.ERASED,
                        e.cause(),
                        e.approverIds(),
                        e.expiresAt(),
                        e.manager(),
                        e.occurredAt());
            case ApprovalDelegated e ->
                new ApprovalDelegated(
                        e.ticketId(),
                        e.approvalId(),
                        Personal.ERASED,
                        e.approverId(),
                        e.delegateId(),
                        e.until(),
                        e.occurredAt());
            case ApprovalExpired e ->
                new ApprovalExpired(e.ticketId(), e.approvalId(), Personal.ERASED, e.occurredAt());
            case ApprovalWithdrawn e ->
                new ApprovalWithdrawn(e.ticketId(), e.approvalId(), Personal.ERASED, e.occurredAt());
            case ApprovalRedacted e -> e; // why that was is a reason of its own
        };
    }

    /** Without why it was done. */
    private static TicketEvent unreasoned(TicketEvent event) {
        return switch (event) {
            case TicketReopened e
            when e.reason() != null ->
                new TicketReopened(
                        e.ticketId(), e.cause(), Personal.ERASED, e.requesterId(), e.count(), e.occurredAt());
            case TicketCancelled e
            when e.text() != null -> new TicketCancelled(e.ticketId(), e.reason(), Personal.ERASED, e.occurredAt());
            case TicketTransferred e
            when e.reason() != null ->
                new TicketTransferred(
                        e.ticketId(), e.groupId(), e.previousGroupId(), Personal.ERASED, e.ruleId(), e.occurredAt());
            case TicketEscalated e ->
                new TicketEscalated(
                        e.ticketId(), e.groupId(), e.previousGroupId(), Personal.ERASED, e.by(), e.occurredAt());
            case PriorityChanged e
            when e.reason() != null ->
                new PriorityChanged(
                        e.ticketId(),
                        e.priority(),
                        e.previousPriority(),
                        e.cause(),
                        e.matrixVersion(),
                        Personal.ERASED,
                        e.occurredAt());
            case ReplyRedacted e -> new ReplyRedacted(e.ticketId(), e.messageId(), Personal.ERASED, e.occurredAt());
            case WorkNoteRedacted e ->
                new WorkNoteRedacted(e.ticketId(), e.messageId(), Personal.ERASED, e.occurredAt());
            case ResolutionRedacted e -> new ResolutionRedacted(e.ticketId(), Personal.ERASED, e.occurredAt());
            case ReasonsRedacted e -> new ReasonsRedacted(e.ticketId(), Personal.ERASED, e.occurredAt());
            case SurveyCommentsRedacted e -> new SurveyCommentsRedacted(e.ticketId(), Personal.ERASED, e.occurredAt());
            case TicketEvent e -> e; // says no reason
        };
    }
}
