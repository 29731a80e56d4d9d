package dev.chamado.contracts.notification;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * What became of each notice. Published on {@code notifications}; the subject is the notice's id, which is derived
 * from the event, the recipient and the channel.
 */
public sealed interface NotificationEvent {
    Topic<NotificationEvent> TOPIC = new Topic<>("notifications", NotificationEvent.class);

    /** Derived from the event, the recipient and the channel. */
    UUID noticeId();

    /** The ticket it is about. */
    UUID ticketId();

    /** When it happened at the desk. */
    Instant occurredAt();

    /** What a notice tells. */
    enum NoticeKind {
        OPENED,
        ASSIGNED,
        QUESTION_ASKED,
        REPLIED,
        MENTIONED,
        RESOLVED,
        CLOSED,
        REOPENED,
        UPDATE_REQUESTED,
        MERGED,
        BREACHED,
        ESCALATED,
        REMINDED,
        SURVEY,
        LOW_SCORE,
        TASK_GIVEN,
        APPROVAL_ASKED,
        APPROVED,
        REJECTED,
        APPROVAL_EXPIRED
    }

    /**
     * The receiving mail server took the message.
     *
     * @param messageId the mail's Message-ID, the same on a repeat
     * @param attempts how many times it was tried, this one included
     */
    @EventType("chamado.notification.mail-delivered.v1")
    record MailDelivered(
            UUID noticeId,
            UUID ticketId,
            String recipientId,
            NoticeKind kind,
            String messageId,
            int attempts,
            Instant occurredAt)
            implements NotificationEvent {}

    /** The message was given up; a person has to look at it. */
    @EventType("chamado.notification.mail-given-up.v1")
    record MailGivenUp(
            UUID noticeId,
            UUID ticketId,
            String recipientId,
            NoticeKind kind,
            String reason,
            int attempts,
            Instant occurredAt)
            implements NotificationEvent {}
}
