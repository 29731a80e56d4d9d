package dev.chamado.proof.load;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Something to ask.
 *
 * @param ticket nothing: it is not about one
 * @param path from {@code /api/v1} on
 * @param seen the version to name; -1: none
 * @param body empty: none; {@link #FILE} in it stands for the id of a file that is to be sent before
 * @param sent what is asked, for the log
 * @param after how the ticket stands if nobody else has changed it; nothing: that is to be looked up
 * @param about the part of the ticket that it makes or changes; nothing: none that is to be remembered
 */
record Step(
        Kind kind,
        @Nullable Known ticket,
        String caller,
        String method,
        String path,
        long seen,
        String body,
        String sent,
        @Nullable Standing after,
        @Nullable Part about) {
    static final String FILE = "@FILE@";

    /** That leaves nothing to be remembered. */
    Step(
            Kind kind,
            @Nullable Known ticket,
            String caller,
            String method,
            String path,
            long seen,
            String body,
            String sent,
            @Nullable Standing after) {
        this(kind, ticket, caller, method, path, seen, body, sent, after, null);
    }

    String subject() {
        return ticket == null ? "" : ticket.id;
    }

    /** The same by somebody else, who is its author then. */
    Step by(String other) {
        var part = about == null ? null : new Part(other, about.words.toArray(String[]::new));
        return new Step(kind, ticket, other, method, path, seen, body, sent, after, part);
    }

    /** The same with another body. */
    Step with(String other) {
        return new Step(kind, ticket, caller, method, path, seen, other, sent, after, about);
    }

    /** The same, about a part of the ticket. */
    Step about(Part part) {
        return new Step(kind, ticket, caller, method, path, seen, body, sent, after, part);
    }

    /** The page of the same list to which a cursor leads. */
    Step at(String cursor) {
        return new Step(kind, ticket, caller, method, path + "&cursor=" + cursor, seen, body, sent, after, about);
    }

    /** The same with other words for the log. */
    Step logged(String words) {
        return new Step(kind, ticket, caller, method, path, seen, body, words, after, about);
    }
}
