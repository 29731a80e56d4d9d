package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import jakarta.validation.Valid;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a ticket is about, over HTTP: each value is put whole, against the version that the caller has seen. */
@RestController
@RequestMapping("/api/v1/tickets/{id}")
class DetailsController {
    private final Tickets tickets;

    DetailsController(Tickets tickets) {
        this.tickets = tickets;
    }

    /** Changes the subject. */
    @PutMapping("/subject")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version changeSubject(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody ChangeSubject body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Changes the description. */
    @PutMapping("/description")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version changeDescription(
            @PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody ChangeDescription body) {
        return tickets.ask(id, body, seen, caller);
    }

    /**
     * Takes what subject, description, resolutions, reasons, comments of surveys, single answers to the form, single tasks or
     * single approvals have said up to now, or the files of the opening, out of every view, as of any time; this cannot be
     * undone. Other words may be given afterwards.
     */
    @PostMapping("/redaction")
    @Allowed({LEAD, ADMIN})
    Version redact(@PathVariable UUID id, Caller caller, @Valid @RequestBody RedactDetails body) {
        if (isEmpty(body.details()) && isEmpty(body.answers()) && isEmpty(body.tasks()) && isEmpty(body.approvals())) {
            throw Refusal.badInput("details", "missing", "Say what is to be redacted.");
        }
        return tickets.ask(id, body, null, caller);
    }

    private static boolean isEmpty(@Nullable Set<?> named) {
        return named == null || named.isEmpty();
    }

    /** Names the affected configuration item, or none. */
    @PutMapping("/configuration-item")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version changeConfigurationItem(
            @PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody ChangeConfigurationItem body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Changes answers to the ticket's form: what it does not name stays. */
    @PutMapping("/fields")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version changeFields(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody ChangeFields body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Names the location, or none. */
    @PutMapping("/location")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version changeLocation(
            @PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody ChangeLocation body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Says who asks. */
    @PutMapping("/requester")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version changeRequester(
            @PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody ChangeRequester body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Says who is hindered. */
    @PutMapping("/affected-person")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version changeAffectedPerson(
            @PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody ChangeAffectedPerson body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Chooses category and subcategory. */
    @PutMapping("/classification")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version classify(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody Classify body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Changes the impact; the priority follows the matrix. */
    @PutMapping("/impact")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version changeImpact(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody ChangeImpact body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Changes the urgency; the priority follows the matrix. */
    @PutMapping("/urgency")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version changeUrgency(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody ChangeUrgency body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Sets a priority against the matrix, with a reason; it holds until cleared. */
    @PutMapping("/priority")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version overridePriority(
            @PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody OverridePriority body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Gives the priority back to the matrix. */
    @DeleteMapping("/priority")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version clearPriorityOverride(@PathVariable UUID id, IfMatch seen, Caller caller) {
        return tickets.ask(id, new ClearPriorityOverride(), seen, caller);
    }

    /** Confirms the impact and urgency that the requester stated. */
    @PostMapping("/priority-confirmation")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version confirmPriority(@PathVariable UUID id, IfMatch seen, Caller caller) {
        return tickets.ask(id, new ConfirmPriority(), seen, caller);
    }
}
