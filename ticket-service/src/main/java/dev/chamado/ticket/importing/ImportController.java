package dev.chamado.ticket.importing;

import static dev.chamado.platform.caller.Role.ADMIN;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.BodyLimit;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.TicketCommand.ImportHistory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Histories over HTTP. */
@RestController
class ImportController {
    private final Importer importer;

    ImportController(Importer importer) {
        this.importer = importer;
    }

    /** The histories of some tickets, whole or in part; each ticket once. */
    record ImportRequest(@NotEmpty @Size(max = 500) List<@NotNull @Valid ImportHistory> tickets) {}

    /**
     * What became of a ticket's rows: its version, or the problem document that a single request would answer.
     *
     * @param changed whether anything has happened by them; not when the ticket had them already
     */
    record Outcome(
            String key,
            UUID ticketId,
            int status,
            @Nullable Long version,
            boolean changed,
            @Nullable Map<String, Object> problem) {}

    /** The outcomes, in the order of the tickets. */
    record ImportAnswer(List<Outcome> results) {}

    /**
     * Takes in what happened to tickets at another desk. Rows are recorded with their own times and people and marked
     * imported; nothing is judged, nobody is told. Safe to repeat: what is known already changes nothing, and rows
     * that would leave a gap are refused.
     *
     * @param source the history's name; a ticket's id follows from it and the ticket's key
     */
    @PostMapping("/api/v1/imports/{source}")
    @BodyLimit("8MB")
    @Allowed(ADMIN)
    ImportAnswer take(@PathVariable String source, Caller caller, @Valid @RequestBody ImportRequest body) {
        if (!source.matches("[a-z0-9][a-z0-9._-]{0,99}")) {
            throw Refusal.badInput("/source", "wrong-form", "A source is named by a-z, 0-9, dot, dash and underscore.");
        }
        var keys = new HashSet<String>();
        for (var ticket : body.tickets()) {
            if (!keys.add(ticket.key())) {
                throw Refusal.badInput("/tickets", "key-twice", "Ticket " + ticket.key() + " is there twice.");
            }
        }
        return new ImportAnswer(importer.take(source, body.tickets(), caller));
    }
}
