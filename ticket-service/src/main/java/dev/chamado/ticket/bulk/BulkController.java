package dev.chamado.ticket.bulk;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.BodyLimit;
import dev.chamado.platform.problem.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Many commands over HTTP. */
@RestController
class BulkController {
    private final Bulk bulk;

    BulkController(Bulk bulk) {
        this.bulk = bulk;
    }

    /**
     * @param key names the command like an Idempotency-Key; each once in a request
     * @param version that the caller has seen; needed where a single request needs If-Match
     * @param action the last part of the single request's address, such as {@code assignee} or {@code start};
     *     {@code clear-} in front for its DELETE; {@code open} for a new ticket with the id that the caller chose
     * @param with the single request's body
     */
    record Item(
            @NotBlank @Size(max = 200) String key,
            @NotNull UUID ticketId,
            @Nullable Long version,
            @NotBlank String action,
            @Nullable Map<String, Object> with) {}

    /** The commands, in order. */
    record BulkRequest(@NotEmpty @Size(max = 1000) List<@NotNull @Valid Item> commands) {}

    /**
     * The outcome of one command: the ticket's version, or the problem document that a single request would answer.
     *
     * @param status of the single request: 201 for a new ticket
     */
    record Outcome(
            String key,
            UUID ticketId,
            int status,
            @Nullable Long version,
            @Nullable Map<String, Object> problem) {}

    /** The outcomes, in the order of the commands. */
    record BulkAnswer(List<Outcome> results) {}

    /** Does many things: on one ticket in order, on different tickets side by side; each succeeds or fails alone. */
    @PostMapping("/api/v1/tickets:bulk")
    @BodyLimit("8MB")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    BulkAnswer run(Caller caller, @Valid @RequestBody BulkRequest body) {
        var keys = new HashSet<String>();
        for (var item : body.commands()) {
            if (!keys.add(item.key())) {
                throw Refusal.badInput("/commands", "key-twice", "Key " + item.key() + " names two commands.");
            }
        }
        return new BulkAnswer(bulk.run(body.commands(), caller));
    }
}
