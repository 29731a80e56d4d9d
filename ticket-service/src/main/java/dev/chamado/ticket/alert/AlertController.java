package dev.chamado.ticket.alert;

import static dev.chamado.platform.caller.Role.INTEGRATION;
import static java.util.Objects.requireNonNullElse;

import dev.chamado.contracts.ticket.TicketEvent.AlertSeverity;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.OneLine;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.TicketCommand.ClearAlert;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeAlert;
import dev.chamado.ticket.lifecycle.Tickets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signals of monitoring systems over HTTP. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertController {
    private static final String OVER = "The monitoring system says that it is over.";

    private final Alerts alerts;
    private final Tickets tickets;

    AlertController(Alerts alerts, Tickets tickets) {
        this.alerts = alerts;
        this.tickets = tickets;
    }

    /** What a signal says. */
    enum Signal {
        PROBLEM,
        CLEAR
    }

    /**
     * A signal.
     *
     * @param source the monitoring system; with the key it names the trouble
     * @param key what it calls the trouble by
     * @param subject of the ticket that a problem opens; required for one; no signal is lost over letters that do
     *     not belong in a line: spaces take their places
     * @param description what else the signal says: the words of a repetition, and of the solution when it is clear
     * @param severity MINOR, if left out; says impact and urgency, where these are left out
     */
    record AlertRequest(
            @NotBlank @Size(max = 100) @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]*")
            String source,

            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{C}]*")
            String key,

            @NotNull Signal state,
            @Nullable @Size(max = 300) String subject,
            @Nullable @Size(max = 20_000) String description,
            @Nullable AlertSeverity severity,
            @Nullable String impact,
            @Nullable String urgency,
            @Nullable @Size(max = 300) String configurationItem,
            @Nullable String groupId) {}

    /**
     * The trouble's ticket; all of it left out when a signal is clear of which there never was one.
     *
     * @param version after the signal
     */
    record Heard(
            @Nullable UUID ticketId,
            @Nullable String number,
            @Nullable Long version) {}

    /**
     * Takes a signal. A problem opens a ticket, unless one of that source and key is open: then it is told in that one,
     * once a minute, and counted. A clear resolves the ticket if no person has touched it, and is told in it otherwise.
     */
    @PostMapping
    @Allowed(INTEGRATION)
    Heard signal(Caller caller, @Valid @RequestBody AlertRequest body) {
        var trail = new Trail(caller.tenant(), body.source(), body.key());
        return switch (body.state()) {
            case PROBLEM -> heard(caller, alerts.raised(trail, nth -> problem(body, nth), caller));
            case CLEAR ->
                alerts.cleared(trail, new ClearAlert(said(body.description(), OVER)), caller)
                        .map(version -> heard(caller, version))
                        .orElseGet(() -> new Heard(null, null, null));
        };
    }

    private Heard heard(Caller caller, Version version) {
        var id = UUID.fromString(version.id());
        Ticket ticket = Objects.requireNonNull(
                tickets.loadAtLeast(caller.tenant(), id, version.version()).state());
        return new Heard(id, ticket.number(), version.version());
    }

    private static TakeAlert problem(AlertRequest body, int nth) {
        var subject = said(body.subject(), "").replaceAll("[" + OneLine.OUT + "]", " ");
        if (subject.isBlank()) {
            throw Refusal.badInput("/subject", "missing", "A problem says in a few words what is wrong.");
        }
        return new TakeAlert(
                body.source(),
                body.key(),
                nth,
                requireNonNullElse(body.severity(), AlertSeverity.MINOR),
                subject,
                requireNonNullElse(body.description(), ""),
                body.impact(),
                body.urgency(),
                body.configurationItem(),
                body.groupId());
    }

    private static String said(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }
}
