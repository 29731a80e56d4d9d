package dev.chamado.ticket.timeline;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Cursors;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.timeline.Placed.Order;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
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
    private final Histories histories;
    private final Cursors cursors;
    private final JsonMapper json;

    TimelineController(Histories histories, Views views, JsonMapper json) {
        this.histories = histories;
        this.cursors = views.cursors();
        this.json = json;
    }

    /** A ticket as it stands, by its id or its number. */
    @GetMapping
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Versioned<TicketBody> read(@PathVariable String id, Caller caller) {
        var seen = histories.seen(id, caller);
        var ticket = seen.ticket();
        var desk = seen.desk();
        var body = TicketBody.of(
                ticket,
                seen.sight(),
                desk.workflow(ticket),
                desk.form(ticket),
                desk.moves(ticket),
                histories.knows(seen),
                histories.isTaken(seen));
        return new Versioned<>(body, ticket.version());
    }

    /**
     * A page of what happened, and how the ticket stood, with its tasks, approvals and files: now, at a version, or at an instant.
     * Who may see the ticket now sees its past; what was redacted or erased since is in none. Each entry says by whom it came, or
     * by which policy and which version of its rules, and what caused it; to staff its event also says by which rule
     * ({@code ruleId}), if one decided. What happens while pages are read comes behind all of them: with the oldest first, the
     * last page says how the ticket stands after all that was read.
     *
     * @param version how it stood after the event of that sequence
     * @param at how it stood then, by the time at the desk; not together with version
     * @param asRequester only what the requester's side reads: replies without work notes, and nothing else that is
     *     internal
     * @param sort the oldest first, or the newest
     * @param cursor the next page, as the one before gave it
     */
    @GetMapping("/timeline")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Timeline timeline(
            @PathVariable String id,
            Caller caller,
            @RequestParam(required = false) @Nullable @Min(0) Long version,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "false") boolean asRequester,
            @RequestParam(defaultValue = "oldest") Order sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int limit) {
        if (version != null && at != null) {
            throw Refusal.badInput("at", "too-many", "Ask for a version or for an instant, not for both.");
        }
        var known = histories.seen(id, caller);
        var seen = asRequester ? known.asRequester() : known;
        var history = histories.of(seen);
        var last = version(history, version, at);
        Predicate<Envelope<Object>> within = envelope -> envelope.sequence() <= last;
        var timeline = Timeline.of(history, within, seen.sight(), seen.desk(), histories.knows(seen));
        if (timeline == null) {
            throw Refusal.notFound("ticket at that time");
        }
        var entries = histories.withMerged(timeline.entries(), seen, history, within, at);
        var list = "timeline/%s/%s/%s/%s/%s/%s"
                .formatted(caller.tenant(), seen.ticket().id(), version, at, asRequester, sort);
        var page = cursors.page(list, entries, Placed::place, sort.places, cursor, limit);
        return timeline.page(Placed.items(page), page.next());
    }

    /**
     * In what the ticket, its tasks, its approvals and its files differ between two versions or instants, since which version
     * each is as it is, and what brought it about. Each side is said in one way.
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
        var seen = histories.seen(id, caller);
        var history = histories.of(seen);
        var first = version(history, from, fromAt);
        var last = version(history, to, toAt);
        if (first > last) {
            throw Refusal.badInput(
                    from == null ? "fromAt" : "from", "out-of-range", "What is before is not after what is after.");
        }
        var difference = Difference.of(
                history, first, last, seen.sight(), seen.desk(), histories.knows(seen), json::valueToTree);
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
}
