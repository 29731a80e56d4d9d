package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Canned replies and macros over HTTP, each with a preview that changes nothing. */
@RestController
@RequestMapping("/api/v1/tickets/{id}")
class PhraseController {
    private final Tickets tickets;
    private final Desks desks;
    private final Clock clock;

    PhraseController(Tickets tickets, Desks desks, Clock clock) {
        this.tickets = tickets;
        this.desks = desks;
        this.clock = clock;
    }

    /**
     * @param language {@code en} or {@code pt-BR}; nothing: the requester's
     * @param values what variables stand for
     */
    record CannedRequest(
            @Nullable @Size(max = 10) String language,
            @Nullable @Size(max = 50) Map<String, @NotNull @Size(max = 2000) String> values,
            @Nullable @Size(max = 20) List<@NotNull UUID> attachments) {
        SendCannedReply command(String name) {
            return new SendCannedReply(name, language, values, attachments);
        }
    }

    /** What variables stand for. */
    record MacroRequest(@Nullable @Size(max = 50) Map<String, @NotNull @Size(max = 2000) String> values) {}

    /** The reply as it would be sent. */
    record Wanted(String text) {}

    /** What would happen. */
    record Preview(List<Happening> events) {}

    /** One event of a preview, by its stable type. */
    record Happening(String type, TicketEvent event) {}

    /** Sends a canned reply; one that has a variable for which nothing is known is not sent, and each is named. */
    @PostMapping("/canned-replies/{name}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version send(
            @PathVariable UUID id, @PathVariable String name, Caller caller, @Valid @RequestBody CannedRequest body) {
        return tickets.ask(id, body.command(name), null, caller);
    }

    /** Shows a canned reply as it would be sent. */
    @PostMapping("/canned-replies/{name}/preview")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Wanted previewReply(
            @PathVariable UUID id, @PathVariable String name, Caller caller, @Valid @RequestBody CannedRequest body) {
        return preview(id, body.command(name), caller)
                .filter(ReplySent.class::isInstance)
                .map(event -> new Wanted(((ReplySent) event).text()))
                .findFirst()
                .orElseThrow();
    }

    /** Runs a macro: all its steps as one change, or none of them. */
    @PostMapping("/macros/{name}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version run(
            @PathVariable UUID id,
            @PathVariable String name,
            IfMatch seen,
            Caller caller,
            @Valid @RequestBody MacroRequest body) {
        return tickets.ask(id, new RunMacro(name, body.values()), seen, caller);
    }

    /** Shows what a macro would do to the ticket as it stands, or how it would be refused. */
    @PostMapping("/macros/{name}/preview")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Preview previewMacro(
            @PathVariable UUID id, @PathVariable String name, Caller caller, @Valid @RequestBody MacroRequest body) {
        return new Preview(preview(id, new RunMacro(name, body.values()), caller)
                .map(event -> new Happening(type(event), event))
                .toList());
    }

    private Stream<TicketEvent> preview(UUID id, TicketCommand command, Caller caller) {
        var ticket = tickets.load(caller.tenant(), id).state();
        if (ticket == null) {
            throw Refusal.notFound("ticket");
        }
        var desk = desks.of(caller, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return ticket.decide(command, desk).stream();
    }

    private static String type(TicketEvent event) {
        return Stream.of(event.getClass().getAnnotationsByType(EventType.class))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
