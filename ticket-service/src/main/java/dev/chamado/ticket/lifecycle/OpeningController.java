package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;
import static java.util.Objects.requireNonNullElse;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.wire.DerivedId;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opening tickets over HTTP. */
@RestController
@RequestMapping("/api/v1/tickets")
class OpeningController {
    private final Tickets tickets;

    OpeningController(Tickets tickets) {
        this.tickets = tickets;
    }

    /** The answer to an opening. */
    record Opened(UUID id, String number, long version) {}

    /** Opens a ticket. */
    @PostMapping
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    ResponseEntity<Versioned<Opened>> open(Caller caller, @Valid @RequestBody OpenRequest body) {
        // without an id of the client's, the command's names the ticket: a repeat of the key meets the same one
        var id = requireNonNullElse(
                body.id(), DerivedId.of("ticket", caller.commandId().toString()));
        var version = tickets.ask(id, body.command(id, caller), null, caller).version();
        var ticket = Objects.requireNonNull(
                tickets.loadAtLeast(caller.tenant(), id, version).state());
        return ResponseEntity.created(URI.create("/api/v1/tickets/" + id))
                .body(new Versioned<>(new Opened(id, ticket.number(), version), version));
    }
}
