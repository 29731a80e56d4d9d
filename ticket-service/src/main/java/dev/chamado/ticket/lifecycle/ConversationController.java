package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.Version;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Messages and watchers over HTTP: they conflict with nothing, so no version is asked for. */
@RestController
@RequestMapping("/api/v1/tickets/{id}")
class ConversationController {
    private final Tickets tickets;
    private final FollowUps followUps;

    ConversationController(Tickets tickets, FollowUps followUps) {
        this.tickets = tickets;
        this.followUps = followUps;
    }

    /** How a person watches. */
    record WatchRequest(@NotNull WatcherKind kind) {}

    /**
     * Writes a message that the requester sees. The requester's own opens a new ticket if this one was closed too long ago:
     * the answer names it.
     */
    @PostMapping("/replies")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version reply(@PathVariable UUID id, Caller caller, @Valid @RequestBody SendReply body) {
        return followUps.reply(id, body, caller);
    }

    /** Writes a message that requesters never see. */
    @PostMapping("/notes")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version note(@PathVariable UUID id, Caller caller, @Valid @RequestBody AddWorkNote body) {
        return tickets.ask(id, body, null, caller);
    }

    /** What a message says instead. */
    record EditRequest(@NotBlank @Size(max = 100_000) String text) {}

    /** Why a message is not to be read any more. */
    record RedactionRequest(@NotBlank @Size(max = 2000) String reason) {}

    /** How long the work took that a note tells of. */
    record TimeRequest(@NotNull @Min(0) @Max(1440) Integer minutes) {}

    /** Says how many minutes the work took that a work note tells of, instead of those said before. */
    @PutMapping("/messages/{messageId}/time")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version correctTime(
            @PathVariable UUID id, @PathVariable UUID messageId, Caller caller, @Valid @RequestBody TimeRequest body) {
        return tickets.ask(id, new CorrectTime(messageId, body.minutes()), null, caller);
    }

    /** Gives one's own reply or note other words. */
    @PutMapping("/messages/{messageId}")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version edit(
            @PathVariable UUID id, @PathVariable UUID messageId, Caller caller, @Valid @RequestBody EditRequest body) {
        return tickets.ask(id, new EditMessage(messageId, body.text()), null, caller);
    }

    /** Takes the words and files of a reply or note out of every view, as of any time; this cannot be undone. */
    @PostMapping("/messages/{messageId}/redaction")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version redact(
            @PathVariable UUID id,
            @PathVariable UUID messageId,
            Caller caller,
            @Valid @RequestBody RedactionRequest body) {
        return tickets.ask(id, new RedactMessage(messageId, body.reason()), null, caller);
    }

    /** Asks how far it is; asked again before it is answered, it changes nothing. */
    @PostMapping("/update-requests")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version requestUpdate(@PathVariable UUID id, Caller caller) {
        return tickets.ask(id, new RequestUpdate(), null, caller);
    }

    /** Puts a person in copy, or lets an agent watch. */
    @PutMapping("/watchers/{personId}")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version watch(
            @PathVariable UUID id,
            @PathVariable String personId,
            Caller caller,
            @Valid @RequestBody WatchRequest body) {
        return tickets.ask(id, new Watch(personId, body.kind()), null, caller);
    }

    /** Lets a person watch no longer. */
    @DeleteMapping("/watchers/{personId}")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version unwatch(@PathVariable UUID id, @PathVariable String personId, Caller caller) {
        return tickets.ask(id, new Unwatch(personId), null, caller);
    }
}
