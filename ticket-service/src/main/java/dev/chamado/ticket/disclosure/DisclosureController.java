package dev.chamado.ticket.disclosure;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.EventType;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.ticket.TicketEvent.VoteGiven;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Callers;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.directory.Exporting;
import dev.chamado.ticket.directory.Refs;
import dev.chamado.ticket.lifecycle.Desks;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Tickets;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** A person's data over HTTP. */
@RestController
class DisclosureController {
    private static final String VOTE = VoteGiven.class.getAnnotationsByType(EventType.class)[0].value();

    private final Exporting exporting;
    private final Aggregates aggregates;
    private final EventReader events;
    private final Tickets tickets;
    private final Desks desks;
    private final JsonMapper json;
    private final Callers callers;
    private final Clock clock;
    private final Semaphore reading = new Semaphore(1);

    DisclosureController(
            Exporting exporting,
            Aggregates aggregates,
            EventReader events,
            Tickets tickets,
            Desks desks,
            JsonMapper json,
            Callers callers,
            Clock clock) {
        this.exporting = exporting;
        this.aggregates = aggregates;
        this.events = events;
        this.tickets = tickets;
        this.desks = desks;
        this.json = json;
        this.callers = callers;
        this.clock = clock;
    }

    /** A change of his entry. */
    private record Change(Instant at, Actor by, String type, Object event) {}

    /**
     * All that is known of a person, for himself and for admins: his entry and its history, the tickets in which he wrote
     * or asked with their public conversation and his answers to their forms, his answers to surveys and his votes. Others are
     * named by their ids; nothing internal is in it. Tickets that the caller may not see are counted as {@code withheld}. That
     * it was handed out stands in his history.
     */
    @GetMapping(value = "/api/v1/people/{id}/export", produces = "application/json")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    void export(@PathVariable String id, Caller caller, HttpServletResponse response) throws IOException {
        var self = caller.id().equals(id);
        if (!self && !caller.is(ADMIN)) {
            throw Refusal.notFound("person");
        }
        Refs.requirePossible("person", id);
        var tenant = caller.tenant();
        var found = found(id, caller);
        var desk = desks.of(caller, clock.instant());
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"person.json\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        // what breaks off must not look whole: nothing is closed but by the last line
        try (var out = json.writer()
                .without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                .createGenerator(response.getOutputStream())) {
            out.writeStartObject();
            out.writePOJOProperty(
                    "person",
                    aggregates.load(tenant, Refs.person(id), Person.class).state());
            out.writeArrayPropertyStart("history");
            for (var each : events.events(tenant, Refs.person(id).id(), 0)) {
                if (each.event() instanceof DirectoryEvent event) {
                    out.writePOJO(new Change(each.occurredAt(), each.actor(), each.type(), event));
                }
            }
            out.writeEndArray();
            int withheld = 0;
            out.writeArrayPropertyStart("tickets");
            for (var ticket : found) {
                var state = tickets.load(tenant, UUID.fromString(ticket)).state();
                if (state == null || desks.sight(caller, state) == Sight.NONE && !self) {
                    withheld++;
                    continue;
                }
                var asks = state.requester().requesterId().equals(id);
                var answers = state.shared(desk.form(state)::isInternal);
                var dossier = Dossier.of(events.events(tenant, ticket, 0), id, asks, answers);
                if (asks || !dossier.isEmpty()) {
                    out.writePOJO(dossier);
                }
            }
            out.writeEndArray();
            out.writeNumberProperty("withheld", withheld);
            out.writeEndObject();
        }
    }

    /** One search at a time: each reads all that the tenant has. */
    private SortedSet<String> found(String person, Caller caller) {
        if (!reading.tryAcquire()) {
            throw new Refusal(
                    429,
                    "too-many-exports",
                    "Another export is under way; wait a moment.",
                    List.of(),
                    Map.of(),
                    Duration.ofSeconds(10));
        }
        try {
            // by an id of its own: who asks again with the same key is handed it again
            exporting.noted(person, callers.anew(caller));
            var found = events.concerning(caller.tenant(), "ticket", person);
            found.addAll(events.touched(caller.tenant(), person, VOTE)); // in no words, nothing is sealed for him
            return found;
        } finally {
            reading.release();
        }
    }
}
