package dev.chamado.ticket.timeline;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.ReplyEdited;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteEdited;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteRedacted;
import dev.chamado.ticket.timeline.Timeline.Entry;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply or a work note, as it reads now.
 *
 * @param version of the ticket with it, where it was written
 * @param authorRole of a reply: on whose side its author stands
 * @param text nothing: it was redacted
 * @param attachments with what was known of them when it was written
 * @param editedAt when its author last gave it other words; nothing: never
 * @param redacted whether its words and files were taken out
 * @param imported whether it was recorded from another desk's history
 * @param from the ticket that goes on in this one and in which it was written; nothing: this one
 */
record Message(
        UUID id,
        Visibility visibility,
        long version,
        String authorId,
        @Nullable AuthorRole authorRole,
        @Nullable String text,
        List<Attachment> attachments,
        Instant sentAt,
        @Nullable Instant editedAt,
        boolean redacted,
        boolean imported,
        @Nullable UUID from) {

    /** Who may read a message. */
    enum Visibility {
        /** A reply: everybody who may see the ticket. */
        PUBLIC,
        /** A work note: staff. */
        INTERNAL
    }

    /**
     * What was said, in the place where it was said first.
     *
     * @param entries of each ticket in its order, as far as the reader may see them, without what was redacted
     */
    static List<Placed<Message>> of(Collection<Placed<Entry>> entries) {
        var said = new LinkedHashMap<UUID, Placed<Message>>();
        for (var each : entries) {
            var entry = each.what();
            switch (entry.event()) {
                case ReplySent e -> said.put(e.messageId(), each.with(reply(entry, e)));
                case WorkNoteAdded e -> said.put(e.messageId(), each.with(note(entry, e)));
                case ReplyEdited e ->
                    said.computeIfPresent(
                            e.messageId(), (_, is) -> is.with(is.what().reworded(e.text(), e.occurredAt())));
                case WorkNoteEdited e ->
                    said.computeIfPresent(
                            e.messageId(), (_, is) -> is.with(is.what().reworded(e.text(), e.occurredAt())));
                case ReplyRedacted e ->
                    said.computeIfPresent(
                            e.messageId(), (_, is) -> is.with(is.what().taken()));
                case WorkNoteRedacted e ->
                    said.computeIfPresent(
                            e.messageId(), (_, is) -> is.with(is.what().taken()));
                case TicketEvent _ -> {} // says nothing
            }
        }
        return List.copyOf(said.values());
    }

    private static Message reply(Entry entry, ReplySent e) {
        return said(entry, e.messageId(), Visibility.PUBLIC, e.authorId(), e.authorRole(), e.text(), e.attachments());
    }

    private static Message note(Entry entry, WorkNoteAdded e) {
        return said(entry, e.messageId(), Visibility.INTERNAL, e.authorId(), null, e.text(), e.attachments());
    }

    private static Message said(
            Entry entry,
            UUID id,
            Visibility visibility,
            String authorId,
            @Nullable AuthorRole role,
            String text,
            @Nullable List<Attachment> files) {
        return new Message(
                id,
                visibility,
                entry.version(),
                authorId,
                role,
                entry.redacted() ? null : text,
                Objects.requireNonNullElse(files, List.of()),
                entry.occurredAt(),
                null,
                entry.redacted(),
                entry.imported(),
                entry.from());
    }

    private Message reworded(String other, Instant at) {
        return new Message(
                id,
                visibility,
                version,
                authorId,
                authorRole,
                redacted ? null : other,
                attachments,
                sentAt,
                at,
                redacted,
                imported,
                from);
    }

    private Message taken() {
        return new Message(
                id, visibility, version, authorId, authorRole, null, List.of(), sentAt, editedAt, true, imported, from);
    }
}
