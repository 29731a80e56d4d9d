package dev.chamado.ticket.bulk;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.savedview.SavedViewEvent.Order;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Cursors;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.bulk.Job.Item;
import dev.chamado.ticket.bulk.Job.Results;
import dev.chamado.ticket.queue.Queue;
import dev.chamado.ticket.search.FilterRequest;
import dev.chamado.ticket.search.Selections;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One command on all tickets of a filter, or on some that the caller names, as a job, over HTTP. */
@RestController
@RequestMapping("/api/v1/bulk-jobs")
class JobController {
    static final int MOST = 10_000;
    private static final String CURSOR = "cursor";

    private final Jobs jobs;
    private final Bulk bulk;
    private final Selections selections;
    private final Queue queue;
    private final Cursors cursors;
    private final ObjectWriter json;

    JobController(Jobs jobs, Bulk bulk, Selections selections, Queue queue, Views views, JsonMapper json) {
        this.jobs = jobs;
        this.bulk = bulk;
        this.selections = selections;
        this.queue = queue;
        this.cursors = views.cursors();
        this.json = json.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /**
     * @param filter which tickets; not together with {@code ticketIds}
     * @param expected of a filter's, how many tickets the caller has seen; nothing is done when there are more or fewer now
     * @param ticketIds which tickets, each once
     * @param action as of a bulk request; not {@code open}
     * @param with the single request's body
     */
    record JobRequest(
            @Nullable @Valid FilterRequest filter,
            @Nullable @Min(0) Integer expected,
            @Nullable @Size(min = 1, max = 1000) List<@NotNull UUID> ticketIds,
            @NotBlank @Size(max = 40) String action,
            @Nullable Map<String, Object> with) {}

    /**
     * Asks the same of every ticket that the filter finds now and the caller may see, up to 10,000, or of up to 1,000 that
     * the caller names; each on the version that it has in lists now. Of one that the caller may not see, or that is not
     * there, the results say that it is not found. The answer comes at once; the work goes on by itself, also if a process dies, and each ticket is
     * asked once, except that one which cannot be asked for the moment is asked again for ten minutes. What the caller may
     * do is judged for each ticket, by the roles of this request. A caller has one job under way, a tenant five.
     */
    @PostMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    ResponseEntity<Job> begin(Caller caller, @Valid @RequestBody JobRequest body) {
        if (body.action().equals("open")) {
            throw Refusal.badInput("/action", "wrong-value", "A ticket that is found is open already.");
        }
        bulk.check(body.action(), body.with());
        checkWhich(body);
        var asked = json.writeValueAsString(body);
        var known = jobs.known(caller, asked);
        if (known.isPresent()) { // what was asked has changed what the filter finds
            return accepted(known.get());
        }
        jobs.requirePlace(caller);
        return accepted(jobs.begin(caller, body.action(), asked, items(caller, body)));
    }

    private static void checkWhich(JobRequest body) {
        var ids = body.ticketIds();
        if (body.filter() == null && ids == null) {
            throw Refusal.badInput("/filter", "missing", "Say which tickets: by a filter, or by their ids.");
        }
        if (body.filter() != null && ids != null) {
            throw Refusal.badInput("/ticketIds", "too-many", "Name tickets or give a filter, not both.");
        }
        if ((body.filter() == null) != (body.expected() == null)) {
            throw Refusal.badInput("/expected", "wrong-value", "Of a filter, and only of one, it is said.");
        }
        if (ids != null && new HashSet<>(ids).size() < ids.size()) {
            throw Refusal.badInput("/ticketIds", "ticket-twice", "A ticket is named twice.");
        }
    }

    private List<Item> items(Caller caller, JobRequest body) {
        var items = new ArrayList<Item>();
        var filter = body.filter();
        var expected = body.expected();
        var ids = body.ticketIds();
        if (filter != null && expected != null) {
            selections.each(
                    caller,
                    filter.filter(),
                    Order.AGE,
                    found -> check(found, expected),
                    ticket -> items.add(new Item(items.size() + 1, ticket.id(), ticket.version())));
        } else if (ids != null) { // who may see each is judged when its turn comes, as all else
            var versions = queue.versions(caller.tenant(), ids);
            ids.forEach(id -> items.add(new Item(items.size() + 1, id, versions.getOrDefault(id, 0L))));
        }
        return items;
    }

    static void check(int found, int expected) {
        require(
                found == expected,
                "selection-changed",
                "The filter finds " + found + " tickets now. Look at them, and say so.");
        require(found <= MOST, "too-many-found", "The filter finds " + found + " tickets; a job takes " + MOST + ".");
    }

    private static ResponseEntity<Job> accepted(Job job) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/bulk-jobs/" + job.id()))
                .body(job);
    }

    /** The caller's own, of which the newest hundred are kept; for admins the newest hundred of the tenant. */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    List<Job> all(Caller caller) {
        return jobs.all(caller);
    }

    /**
     * How far one has come: the caller's own, or for admins any. It is kept for seven days after its end, unless the caller
     * has a hundred newer ones.
     */
    @GetMapping("/{id}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Job one(Caller caller, @PathVariable UUID id) {
        return jobs.one(caller, id).orElseThrow(() -> Refusal.notFound("job"));
    }

    /**
     * What became of its tickets, in the order in which their turns come. While it is under way the list goes as far as
     * there is no gap, and {@code next} leads on from there. Of a job that has ended, tickets without a status were not
     * asked, or it is not known.
     *
     * @param failed only those that were refused
     * @param cursor the next page, as the one before gave it
     */
    @GetMapping("/{id}/results")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Results results(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean failed,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int limit) {
        var job = one(caller, id);
        var list = "bulk-job/" + caller.tenant() + "/" + id + "/" + failed;
        var after = cursor == null
                ? 0
                : cursors.read(CURSOR, list, cursor, 1).getFirst().asInt32().getValue();
        var found = jobs.results(caller, job, after, failed, limit + 1);
        var more = found.size() > limit;
        var items = more ? found.subList(0, limit) : found;
        var last = items.isEmpty() ? after : items.getLast().ordinal();
        return new Results(
                items, more || job.endedAt() == null ? cursors.write(list, List.of(new BsonInt32(last))) : null);
    }

    /**
     * Ends one: no more tickets are asked than those whose turn it is just now, and it has ended when these are counted.
     * What was done stays.
     */
    @PostMapping("/{id}/cancellation")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Job cancel(Caller caller, @PathVariable UUID id) {
        jobs.cancel(caller, id);
        return one(caller, id);
    }
}
