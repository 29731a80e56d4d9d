package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.ReplyEdited;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteEdited;
import dev.chamado.platform.wire.DerivedId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket knows of its messages: all but their words.
 *
 * @param enclosed files that came with the opening
 * @param pages of messages by their id, in the order in which they were written. A message more copies the last page and
 *     no other, so that taking in a long history does not take the square of its length
 */
public record Conversation(List<Attachment> enclosed, List<Map<UUID, Message>> pages) {
    static final Conversation NONE = new Conversation(List.of(), List.of());

    private static final int PAGE = 64;

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

    /** Of a ticket that was opened with these files. */
    static Conversation begunWith(@Nullable List<Attachment> files) {
        return files == null ? NONE : new Conversation(files, List.of());
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
        var is = get(id);
        return is == null ? this : with(id, new Message(is.open, is.asks, is.authorId, List.of(), null, is.minutes));
    }

    Conversation timed(UUID id, int minutes) {
        var is = get(id);
        return is == null
                ? this
                : with(id, new Message(is.open, is.asks, is.authorId, is.attachments, is.words, minutes));
    }

    /** The files that came with the opening, in its order. */
    List<UUID> enclosedIds() {
        return enclosed.stream().map(Attachment::attachmentId).toList();
    }

    /** The public messages that a person wrote and that are not redacted. */
    List<UUID> repliesOf(String personId) {
        return pages.stream()
                .flatMap(page -> page.entrySet().stream())
                .filter(each -> each.getValue().open
                        && each.getValue().authorId.equals(personId)
                        && !each.getValue().isRedacted())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Without the files that came with the opening. */
    Conversation withoutEnclosed() {
        return new Conversation(List.of(), pages);
    }

    /** The work that all its notes tell of. */
    public int minutes() {
        return messages().mapToInt(Message::minutes).sum();
    }

    /** A message that somebody with that sight may read. */
    @Nullable
    Message message(UUID id, Sight sight) {
        var message = get(id);
        return message != null && message.isFor(sight) ? message : null;
    }

    /** The files that somebody with that sight may have, in the order in which they came. */
    public List<Attachment> attachments(Sight sight) {
        var said =
                messages().filter(message -> message.isFor(sight)).flatMap(message -> message.attachments().stream());
        return Stream.concat(sight == Sight.NONE ? Stream.empty() : enclosed.stream(), said)
                .toList();
    }

    /** One of {@link #attachments(Sight)}. */
    public Optional<Attachment> attachment(UUID id, Sight sight) {
        return attachments(sight).stream()
                .filter(file -> file.attachmentId().equals(id))
                .findFirst();
    }

    private Conversation edited(UUID id, String text) {
        var is = get(id);
        return is == null
                ? this
                : with(id, new Message(is.open, is.asks, is.authorId, is.attachments, wordsOf(text), is.minutes));
    }

    private Conversation with(UUID id, Message message) {
        int at = pageOf(id);
        var all = new ArrayList<>(pages);
        if (at < 0 && (all.isEmpty() || all.getLast().size() == PAGE)) {
            all.add(Map.of(id, message));
            return new Conversation(enclosed, Collections.unmodifiableList(all));
        }
        int page = at < 0 ? all.size() - 1 : at;
        var more = new LinkedHashMap<>(all.get(page));
        more.put(id, message);
        all.set(page, Collections.unmodifiableMap(more));
        return new Conversation(enclosed, Collections.unmodifiableList(all));
    }

    private @Nullable Message get(UUID id) {
        int page = pageOf(id);
        return page < 0 ? null : pages.get(page).get(id);
    }

    /** Where the message is; -1: there is none. Mostly the last ones are asked for. */
    private int pageOf(UUID id) {
        int page = pages.size() - 1;
        while (page >= 0 && !pages.get(page).containsKey(id)) {
            page--;
        }
        return page;
    }

    private Stream<Message> messages() {
        return pages.stream().flatMap(page -> page.values().stream());
    }

    private static UUID wordsOf(String text) {
        return DerivedId.of("words", text);
    }

    private static List<Attachment> files(@Nullable List<Attachment> attachments) {
        return Objects.requireNonNullElse(attachments, List.of());
    }
}
