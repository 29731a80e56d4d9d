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
 * @param body empty: none
 * @param sent what is asked, for the log
 * @param after how the ticket stands if nobody else has changed it; nothing: that is to be looked up
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
        @Nullable Standing after) {

    String subject() {
        return ticket == null ? "" : ticket.id;
    }
}
