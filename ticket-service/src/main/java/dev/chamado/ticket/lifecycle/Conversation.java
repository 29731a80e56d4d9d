package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.ReplyEdited;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteEdited;
import dev.chamado.platform.wire.DerivedId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket knows of its messages: all but their words.
 *
 * @param messages by their id, in the order in which they were written
 */
public record Conversation(Map<UUID, Message> messages) {
    static final Conversation NONE = new Conversation(Map.of());

    /**
     * @param open whether requesters see it: a reply; otherwise a work note
     * @param asks whether its words are the question of a hold
     * @param words stands for its words, to recognise the same; nothing once they are redacted
     * @param minutes the work that a note tells of
     */
    public record Message(
            boolean open,
            boolean asks,
            String authorId,
            List<Attachment> attachments,
            @Nullable UUID words,
            int minutes) {
        boolean isRedacted() {
            return words == null;
        }

        boolean isFor(Sight sight) {
            return sight == Sight.ALL || sight == Sight.PUBLIC && open;
        }

        boolean says(String text) {
            return wordsOf(text).equals(words);
        }
    }

    /**
     * @param asks whether it says what the hold just before it asks
     */
    Conversation after(ReplySent e, boolean asks) {
        var message = new Message(true, asks, e.authorId(), files(e.attachments()), wordsOf(e.text()), 0);
        return with(e.messageId(), message);
    }

    Conversation after(WorkNoteAdded e) {
        var message = new Message(false, false, e.authorId(), files(e.attachments()), wordsOf(e.text()), 0);
        return with(e.messageId(), message);
    }

    Conversation after(ReplyEdited e) {
        return edited(e.messageId(), e.text());
    }

    Conversation after(WorkNoteEdited e) {
        return edited(e.messageId(), e.text());
    }

    Conversation redacted(UUID id) {
        var is = messages.get(id);
        return is == null ? this : with(id, new Message(is.open, is.asks, is.authorId, List.of(), null, is.minutes));
    }

    Conversation timed(UUID id, int minutes) {
        var is = messages.get(id);
        return is == null
                ? this
                : with(id, new Message(is.open, is.asks, is.authorId, is.attachments, is.words, minutes));
    }

    /** The work that all its notes tell of. */
    public int minutes() {
        return messages.values().stream().mapToInt(Message::minutes).sum();
    }

    /** A message that somebody with that sight may read. */
    @Nullable
    Message message(UUID id, Sight sight) {
        var message = messages.get(id);
        return message != null && message.isFor(sight) ? message : null;
    }

    /** The files of messages that somebody with that sight may read, in the order in which they came. */
    public List<Attachment> attachments(Sight sight) {
        return messages.values().stream()
                .filter(message -> message.isFor(sight))
                .flatMap(message -> message.attachments().stream())
                .toList();
    }

    /** One of {@link #attachments(Sight)}. */
    public Optional<Attachment> attachment(UUID id, Sight sight) {
        return attachments(sight).stream()
                .filter(file -> file.attachmentId().equals(id))
                .findFirst();
    }

    private Conversation edited(UUID id, String text) {
        var is = messages.get(id);
        return is == null
                ? this
                : with(id, new Message(is.open, is.asks, is.authorId, is.attachments, wordsOf(text), is.minutes));
    }

    private Conversation with(UUID id, Message message) {
        var more = new LinkedHashMap<>(messages);
        more.put(id, message);
        return new Conversation(Collections.unmodifiableMap(more));
    }

    private static UUID wordsOf(String text) {
        return DerivedId.of("words", text);
    }

    private static List<Attachment> files(@Nullable List<Attachment> attachments) {
        return Objects.requireNonNullElse(attachments, List.of());
    }
}
