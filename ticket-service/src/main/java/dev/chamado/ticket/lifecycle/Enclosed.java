package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.platform.problem.RuleViolation;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The files that an opening or a message brings along: what the caller has sent before, and hangs on nothing else. */
final class Enclosed {
    private Enclosed() {}

    /**
     * The files of those ids; nothing if none are named.
     *
     * @param said what has been said in the ticket, with its files
     */
    static @Nullable List<Attachment> of(@Nullable List<UUID> ids, Conversation said, Desk desk) {
        if (ids == null || ids.isEmpty()) {
            return null;
        }
        require(
                new HashSet<>(ids).size() == ids.size()
                        && ids.stream()
                                .noneMatch(
                                        file -> said.attachment(file, Sight.ALL).isPresent()),
                "attachment-twice",
                "A file hangs on one message, once: send it again for another.");
        return ids.stream().map(id -> file(id, desk)).toList();
    }

    static RuleViolation unknown() {
        return new RuleViolation("attachment-unknown", "You have sent no such file, or not lately: send it again.");
    }

    private static Attachment file(UUID upload, Desk desk) {
        var file = desk.uploads().apply(upload);
        if (file == null) {
            throw unknown();
        }
        return file;
    }
}
