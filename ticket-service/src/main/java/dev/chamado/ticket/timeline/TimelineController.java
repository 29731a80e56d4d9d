package dev.chamado.ticket.timeline;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Desks;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.Tickets;
import dev.chamado.ticket.queue.Queue;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Reading one ticket over HTTP: from the event store, so always current; 404 for who may not know of it. */
@RestController
@RequestMapping("/api/v1/tickets/{id}")
class TimelineController {
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{3}-\\d{1,18}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Tickets tickets;
    private final Desks desks;
    private final EventReader events;
    private final Queue queue;
    private final Clock clock;
    private final JsonMapper json;

    TimelineController(Tickets tickets, Desks desks, EventReader events, Queue queue, Clock clock, JsonMapper json) {
        this.tickets = tickets;
        this.desks = desks;
        this.events = events;
        this.queue = queue;
        this.clock = clock;
        this.json = json;
    }

    /** A ticket that the caller may see, and how much of it. */
    private record Seen(Ticket ticket, Sight sight, Desk desk) {}

    /** A ticket as it stands, by its id or its number. */
    @GetMapping
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Versioned<TicketBody> read(@PathVariable String id, Caller caller) {
        var seen = seen(id, caller);
        var body = TicketBody.of(
                seen.ticket,
                seen.sight,
                seen.desk.workflow(seen.ticket),
                seen.desk.form(seen.ticket),
                seen.desk.moves(seen.ticket),
                knows(seen, caller),
                isTaken(seen.ticket, caller));
        return new Versioned<>(body, seen.ticket.version());
    }

    /**
     * What happened, and how the ticket stood: now, at a version, or at an instant. Who may see the ticket now sees its
     * past. Each entry says by whom it came, or by which policy and which version of its rules, and what caused it;
     * to staff its event also says by which rule ({@code ruleId}), if one decided.
     *
     * @param version how it stood after the event of that sequence
     * @param at how it stood then, by the time at the desk; not together with version
     * @param asRequester only what the requester's side reads: replies without work notes, and nothing else that is
     *     internal
     */
    @GetMapping("/timeline")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Timeline timeline(
            @PathVariable String id,
            Caller caller,
            @RequestParam(required = false) @Nullable @Min(0) Long version,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "false") boolean asRequester) {
        if (version != null && at != null) {
            throw Refusal.badInput("at", "too-many", "Ask for a version or for an instant, not for both.");
        }
        var known = seen(id, caller);
        var seen = asRequester ? new Seen(known.ticket, Sight.PUBLIC, known.desk) : known;
        var history = events.events(caller.tenant(), seen.ticket.id().toString(), 0);
        var last = version(history, version, at);
        Predicate<Envelope<Object>> within = envelope -> envelope.sequence() <= last;
        var timeline = Timeline.of(history, within, seen.sight, seen.desk, knows(seen, caller));
        if (timeline == null) {
            throw Refusal.notFound("ticket at that time");
        }
        return new Timeline(timeline.ticket(), withMerged(timeline.entries(), seen, history, within, at, caller));
    }

    /** Whether the ticket into which another is merged has taken it in. */
    private boolean isTaken(Ticket source, Caller caller) {
        var into = source.matters().merging().into();
        if (into == null) {
            return true;
        }
        var target = tickets.load(caller.tenant(), into.ticketId()).state();
        return target != null && target.matters().merging().taken().containsKey(source.id());
    }

    /** Of tickets that go on in this one staff reads what it may see of them; others read what goes along. */
    private List<Timeline.Entry> withMerged(
            List<Timeline.Entry> own,
            Seen seen,
            List<Envelope<Object>> history,
            Predicate<Envelope<Object>> within,
            @Nullable Instant at,
            Caller caller) {
        var all = own;
        for (var taken : MergedMessages.sources(history, within).entrySet()) {
            var id = taken.getKey();
            var sight = sightOfMerged(id, seen, caller);
            if (sight != Sight.NONE) {
                var messages = MergedMessages.of(
                        id,
                        taken.getValue(),
                        events.events(caller.tenant(), id.toString(), 0),
                        envelope -> at == null || !envelope.occurredAt().isAfter(at),
                        sight);
                all = MergedMessages.among(all, messages);
            }
        }
        return all;
    }

    /** Who asks, or is in copy, reads along as long as it is merged: the other ticket itself says whether it is. */
    private Sight sightOfMerged(UUID id, Seen seen, Caller caller) {
        var source = tickets.load(caller.tenant(), id).state();
        if (source == null) {
            return Sight.NONE;
        }
        var own = seen.desk.sight(source);
        if (seen.sight == Sight.ALL) {
            return own;
        }
        var into = source.matters().merging().into();
        var goesOnHere = into != null && into.ticketId().equals(seen.ticket.id());
        return goesOnHere || own != Sight.NONE ? Sight.PUBLIC : Sight.NONE;
    }

    /** Of which other tickets the caller may know. */
    private Predicate<UUID> knows(Seen seen, Caller caller) {
        return id -> {
            var other = tickets.load(caller.tenant(), id).state();
            return other != null && seen.desk.sight(other) != Sight.NONE;
        };
    }

    /**
     * In what the ticket differs between two versions or instants, and since which version each field is as it is. Each side is
     * said in one way.
     *
     * @param from the version before
     * @param fromAt as it stood then, instead of a version before
     * @param to the version after; not given: the last
     * @param toAt as it stood then, instead of a version after
     */
    @GetMapping("/difference")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Difference difference(
            @PathVariable String id,
            Caller caller,
            @RequestParam(required = false) @Nullable @Min(0) Long from,
            @RequestParam(required = false) @Nullable Instant fromAt,
            @RequestParam(required = false) @Nullable @Min(0) Long to,
            @RequestParam(required = false) @Nullable Instant toAt) {
        if (from == null && fromAt == null) {
            throw Refusal.badInput("from", "missing", "Say from which version or instant.");
        }
        requireOne("from", from, fromAt);
        requireOne("to", to, toAt);
        var seen = seen(id, caller);
        var history = events.events(caller.tenant(), seen.ticket.id().toString(), 0);
        var first = version(history, from, fromAt);
        var last = version(history, to, toAt);
        if (first > last) {
            throw Refusal.badInput(
                    from == null ? "fromAt" : "from", "out-of-range", "What is before is not after what is after.");
        }
        var difference =
                Difference.of(history, first, last, seen.sight, seen.desk, knows(seen, caller), json::valueToTree);
        if (difference == null) {
            throw Refusal.notFound("version of the ticket");
        }
        return difference;
    }

    private static void requireOne(String side, @Nullable Long version, @Nullable Instant at) {
        if (version != null && at != null) {
            throw Refusal.badInput(side + "At", "too-many", "Say a version or an instant, not both.");
        }
    }

    /** The version that is meant: the last one if nothing is said, below 0 before the ticket was opened. */
    private static long version(List<Envelope<Object>> history, @Nullable Long said, @Nullable Instant at) {
        if (said != null) {
            return said;
        }
        return at == null ? history.size() - 1L : Timeline.version(history, at);
    }

    private Seen seen(String id, Caller caller) {
        var ticket = tickets.load(caller.tenant(), idOf(id, caller)).state();
        if (ticket == null) {
            throw Refusal.notFound("ticket");
        }
        var desk = desks.of(caller, clock.instant());
        var sight = desk.sight(ticket);
        if (sight == Sight.NONE) {
            throw Refusal.notFound("ticket");
        }
        return new Seen(ticket, sight, desk);
    }

    private UUID idOf(String id, Caller caller) {
        if (UUID_TEXT.matcher(id).matches()) {
            return UUID.fromString(id);
        }
        if (NUMBER.matcher(id).matches()) {
            return queue.idOf(caller.tenant(), id).orElseThrow(() -> Refusal.notFound("ticket"));
        }
        throw Refusal.notFound("ticket");
    }
}
