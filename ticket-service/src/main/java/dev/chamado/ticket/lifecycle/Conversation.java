package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
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
     */
    public record Message(boolean open, String authorId, List<Attachment> attachments) {}

    Conversation after(ReplySent e) {
        return with(e.messageId(), new Message(true, e.authorId(), files(e.attachments())));
    }

    Conversation after(WorkNoteAdded e) {
        return with(e.messageId(), new Message(false, e.authorId(), files(e.attachments())));
    }

    /** The files of messages that somebody with that sight may read, in the order in which they came. */
    public List<Attachment> attachments(Sight sight) {
        return messages.values().stream()
                .filter(message -> sight == Sight.ALL || sight == Sight.PUBLIC && message.open())
                .flatMap(message -> message.attachments().stream())
                .toList();
    }

    /** One of {@link #attachments(Sight)}. */
    public Optional<Attachment> attachment(UUID id, Sight sight) {
        return attachments(sight).stream()
                .filter(file -> file.attachmentId().equals(id))
                .findFirst();
    }

    private Conversation with(UUID id, Message message) {
        var more = new LinkedHashMap<>(messages);
        more.put(id, message);
        return new Conversation(Collections.unmodifiableMap(more));
    }

    private static List<Attachment> files(@Nullable List<Attachment> attachments) {
        return Objects.requireNonNullElse(attachments, List.of());
    }
}
