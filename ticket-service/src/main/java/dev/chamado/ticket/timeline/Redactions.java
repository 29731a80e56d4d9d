package dev.chamado.ticket.timeline;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AlertCleared;
import dev.chamado.contracts.ticket.TicketEvent.AlertRepeated;
import dev.chamado.contracts.ticket.TicketEvent.DescriptionChanged;
import dev.chamado.contracts.ticket.TicketEvent.FieldChanged;
import dev.chamado.contracts.ticket.TicketEvent.ReasonsRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReopeningCalledCourtesy;
import dev.chamado.contracts.ticket.TicketEvent.ReplyEdited;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.ResolutionRedacted;
import dev.chamado.contracts.ticket.TicketEvent.SubjectChanged;
import dev.chamado.contracts.ticket.TicketEvent.TicketCancelled;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.TicketPutOnHold;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteEdited;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteRedacted;
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
 * @param reasons why it was reopened or cancelled, as the subject
 * @param answers to the ticket's form, by key: as the subject; those that are not named were not erased
 */
record Redactions(
        Set<UUID> messages,
        Set<Long> holds,
        long subject,
        long description,
        long files,
        long resolution,
        long reasons,
        Map<String, Long> answers) {
    static Redactions of(List<Envelope<Object>> history) {
        var messages = new HashSet<UUID>();
        long subject = -1;
        long description = -1;
        long files = -1;
        long resolution = -1;
        long reasons = -1;
        var answers = new HashMap<String, Long>();
        for (var envelope : history) {
            if (envelope.event() instanceof ReplyRedacted e) {
                messages.add(e.messageId());
            } else if (envelope.event() instanceof WorkNoteRedacted e) {
                messages.add(e.messageId());
            } else if (envelope.event() instanceof SubjectChanged e && isErasure(e.subject(), e.requesterId())) {
                subject = envelope.sequence();
            } else if (envelope.event() instanceof DescriptionChanged e) {
                description = isErasure(e.description(), e.requesterId()) ? envelope.sequence() : description;
                files = Boolean.TRUE.equals(e.filesErased()) ? envelope.sequence() : files;
            } else if (envelope.event() instanceof ResolutionRedacted) {
                resolution = envelope.sequence();
            } else if (envelope.event() instanceof ReasonsRedacted) {
                reasons = envelope.sequence();
            } else if (envelope.event() instanceof FieldChanged e && Boolean.TRUE.equals(e.erased())) {
                answers.put(e.field(), envelope.sequence());
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
        return new Redactions(messages, holds, subject, description, files, resolution, reasons, answers);
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
            case TicketOpened e -> opened(e, envelope.sequence());
            case SubjectChanged e
            when envelope.sequence() < subject ->
                new SubjectChanged(e.ticketId(), Personal.ERASED, e.requesterId(), e.reason(), e.occurredAt());
            case DescriptionChanged e
            when envelope.sequence() < description ->
                new DescriptionChanged(
                        e.ticketId(), Personal.ERASED, e.requesterId(), e.filesErased(), e.reason(), e.occurredAt());
            case TicketResolved e
            when envelope.sequence() < resolution ->
                new TicketResolved(
                        e.ticketId(), e.code(), Personal.ERASED, e.cause(), e.lifecycleVersion(), e.occurredAt());
            case ReopeningCalledCourtesy e
            when envelope.sequence() < resolution ->
                new ReopeningCalledCourtesy(
                        e.ticketId(),
                        e.code(),
                        Personal.ERASED,
                        e.resolvedAt(),
                        e.reopenedAt(),
                        e.count(),
                        e.occurredAt());
            case TicketReopened e
            when envelope.sequence() < reasons && e.reason() != null ->
                new TicketReopened(
                        e.ticketId(), e.cause(), Personal.ERASED, e.requesterId(), e.count(), e.occurredAt());
            case TicketCancelled e
            when envelope.sequence() < reasons && e.text() != null ->
                new TicketCancelled(e.ticketId(), e.reason(), Personal.ERASED, e.occurredAt());
            case FieldChanged e
            when envelope.sequence() < answers.getOrDefault(e.field(), -1L) ->
                new FieldChanged(
                        e.ticketId(),
                        e.field(),
                        gone(e.value()),
                        gone(e.previousValue()),
                        e.requesterId(),
                        e.erased(),
                        e.reason(),
                        e.occurredAt());
            case AlertRepeated e
            when description >= 0 -> // signals say the same again and again, also later
                new AlertRepeated(e.ticketId(), e.severity(), Personal.ERASED, e.count(), e.occurredAt());
            case AlertCleared e
            when description >= 0 || envelope.sequence() < resolution ->
                new AlertCleared(e.ticketId(), Personal.ERASED, e.count(), e.occurredAt());
            case TicketEvent e -> e; // carries no words of a message
        };
    }
}
