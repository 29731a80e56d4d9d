package dev.chamado.ticket.definition;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A tenant's definitions over HTTP: read by everybody (what tells how staff works by staff), published whole by admins; every version can be read for ever. */
@RestController
@RequestMapping("/api/v1/definitions")
class DefinitionController {
    private final Publishing publishing;
    private final Aggregates aggregates;
    private final EventReader events;

    DefinitionController(Publishing publishing, Aggregates aggregates, EventReader events) {
        this.publishing = publishing;
        this.aggregates = aggregates;
        this.events = events;
    }

    /** One publication: what it said, when it was made and by whom. */
    record Publication(long version, Instant occurredAt, Actor by, DefinitionEvent definition) {}

    /**
     * One of the tenant's definitions.
     *
     * @param version the one that holds; 0 if none was published
     * @param draft whether one is in the making
     */
    record Overview(String name, int version, boolean draft) {}

    /** The tenant's definitions, with the version of each that holds. */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    List<Overview> list(Caller caller) {
        return Subject.all().stream().map(subject -> overview(subject, caller)).toList();
    }

    private Overview overview(Subject subject, Caller caller) {
        var tenant = caller.tenant();
        var current = aggregates.load(tenant, subject.ref(), Definition.class).state();
        var draft = aggregates.load(tenant, subject.draft(), Draft.class).state();
        return new Overview(
                subject.id(), current == null ? 0 : current.version(), draft != null && draft.latest() != null);
    }

    /** Contents to begin with, by name; each may be drafted or published as it is. */
    @GetMapping("/{name}/presets")
    @Allowed(ADMIN)
    Map<String, Object> presets(@PathVariable String name) {
        return Presets.of(Subject.written(name));
    }

    /**
     * A definition as it holds now. One that was never published, such as a type's workflow, holds as version 0, and
     * is answered without an ETag: its first publication needs no If-Match.
     */
    @GetMapping("/{name}")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Versioned<DefinitionEvent> read(@PathVariable String name, Caller caller) {
        var subject = seen(name, caller);
        var current = aggregates.load(caller.tenant(), subject.ref(), Definition.class);
        var state = current.state();
        var holds = state == null ? Presets.standing(subject) : state.latest();
        if (holds == null) {
            throw Refusal.notFound("definition");
        }
        return new Versioned<>(holds, current.version());
    }

    /** Every publication of a definition, the oldest first. */
    @GetMapping("/{name}/versions")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    List<Publication> versions(@PathVariable String name, Caller caller) {
        return events.events(caller.tenant(), seen(name, caller).id(), 0).stream()
                .map(each -> new Publication(
                        each.sequence() + 1, each.occurredAt(), each.actor(), (DefinitionEvent) each.event()))
                .toList();
    }

    /** Guards, internal questions and what agents have ready are for staff; requesters see {@code /forms}. */
    private static Subject seen(String name, Caller caller) {
        var subject = Subject.of(name);
        if (subject.isForStaff() && !caller.is(AGENT, LEAD, ADMIN, INTEGRATION)) {
            throw Refusal.forbidden(
                    "Workflows, forms, macros, canned replies and task templates are read by staff; /forms/{name} is what requesters are asked.");
        }
        return subject;
    }

    /** Publishes a new priority matrix. */
    @PutMapping("/matrix")
    @Allowed(ADMIN)
    Version publishMatrix(IfMatch seen, Caller caller, @RequestBody PublishMatrix body) {
        return publishing.publish(Subject.MATRIX, body, seen, caller);
    }

    /** Publishes new categories. */
    @PutMapping("/categories")
    @Allowed(ADMIN)
    Version publishCategories(IfMatch seen, Caller caller, @RequestBody PublishCategories body) {
        return publishing.publish(Subject.CATEGORIES, body, seen, caller);
    }

    /** Publishes new resolution codes. */
    @PutMapping("/resolution-codes")
    @Allowed(ADMIN)
    Version publishResolutionCodes(IfMatch seen, Caller caller, @RequestBody PublishResolutionCodes body) {
        return publishing.publish(Subject.RESOLUTION_CODES, body, seen, caller);
    }

    /** Publishes new durations of a ticket's life. */
    @PutMapping("/lifecycle")
    @Allowed(ADMIN)
    Version publishLifecycle(IfMatch seen, Caller caller, @RequestBody PublishLifecycle body) {
        return publishing.publish(Subject.LIFECYCLE, body, seen, caller);
    }

    /** Publishes new canned replies. The first publication needs no If-Match. */
    @PutMapping("/canned-replies")
    @Allowed(ADMIN)
    Version publishCannedReplies(@Nullable IfMatch seen, Caller caller, @RequestBody PublishCannedReplies body) {
        return publishing.publish(Subject.CANNED_REPLIES, body, seen, caller);
    }

    /** Publishes new macros. The first publication needs no If-Match. */
    @PutMapping("/macros")
    @Allowed(ADMIN)
    Version publishMacros(@Nullable IfMatch seen, Caller caller, @RequestBody PublishMacros body) {
        return publishing.publish(Subject.MACROS, body, seen, caller);
    }

    /** Publishes what gives tickets tasks and approvals. The first publication needs no If-Match. */
    @PutMapping("/task-templates")
    @Allowed(ADMIN)
    Version publishTaskTemplates(@Nullable IfMatch seen, Caller caller, @RequestBody PublishTaskTemplates body) {
        return publishing.publish(Subject.TASK_TEMPLATES, body, seen, caller);
    }

    /** Publishes a new workflow of a type, such as workflow-change-request. The first needs no If-Match. */
    @PutMapping("/workflow-{type}")
    @Allowed(ADMIN)
    Version publishWorkflow(
            @PathVariable String type, @Nullable IfMatch seen, Caller caller, @RequestBody PublishWorkflow body) {
        return publishing.publish(Subject.written("workflow-" + type), body, seen, caller);
    }

    /** Publishes a new version of a form, such as form-incident. The first needs no If-Match. */
    @PutMapping("/form-{form}")
    @Allowed(ADMIN)
    Version publishForm(@PathVariable String form, @Nullable IfMatch seen, Caller caller, @RequestBody FormBody body) {
        return publishing.publish(Subject.written("form-" + form), body, seen, caller);
    }

    /** Publishes what can be asked for. The first publication needs no If-Match. */
    @PutMapping("/catalogue")
    @Allowed(ADMIN)
    Version publishCatalogue(@Nullable IfMatch seen, Caller caller, @RequestBody PublishCatalogue body) {
        return publishing.publish(Subject.CATALOGUE, body, seen, caller);
    }

    /** Publishes what tickets may wait for. The first publication needs no If-Match. */
    @PutMapping("/hold-reasons")
    @Allowed(ADMIN)
    Version publishHoldReasons(@Nullable IfMatch seen, Caller caller, @RequestBody PublishHoldReasons body) {
        return publishing.publish(Subject.HOLD_REASONS, body, seen, caller);
    }
}
