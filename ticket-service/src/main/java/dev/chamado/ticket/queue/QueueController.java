package dev.chamado.ticket.queue;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import com.mongodb.client.model.Filters;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.http.AsOf;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.Sight;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and counters of tickets over HTTP. Requesters find the tickets that they take part in; staff all it may see. */
@RestController
@RequestMapping("/api/v1/tickets")
class QueueController {
    private static final String ME = "me";
    private static final String MINE = "mine";

    private final Queue queue;

    QueueController(Queue queue) {
        this.queue = queue;
    }

    /** The orders of a list: last changed first, most urgent first, oldest first. */
    enum Sort {
        updated(List.of("-updatedAt")),
        priority(List.of("priority", "openedAt")),
        age(List.of("openedAt"));

        private final List<String> fields;

        Sort(List<String> fields) {
            this.fields = fields;
        }
    }

    /** How many tickets of a group are in a state; without a group: of none. */
    record Count(@Nullable String groupId, TicketState state, long tickets) {}

    /**
     * A page of tickets.
     *
     * @param state one or several; none: all, but {@code MERGED} only with requester or participant
     * @param workflowState one or several, by their names in workflows of the tenant's own; none: all
     * @param holdReason one or several for which they wait; none: all
     * @param group an id, {@code mine} for those of which one is a member, or {@code none}
     * @param assignee a person's id, {@code me}, or {@code none}
     * @param requester a person's id or {@code me}
     * @param participant {@code me}: asked for, hindered, or in copy; always so for requesters
     * @param reference {@code <system>:<id>}: known as that in the other system, to the letter; for staff, and sorted by
     *     {@code updated}
     * @param openedFrom opened then or later; sorted by {@code age}
     * @param openedBefore opened earlier than then; sorted by {@code age}
     * @param updatedFrom changed last then or later; sorted by {@code updated}
     * @param updatedBefore not changed from then on; sorted by {@code updated}
     * @param minVersion {@code <ticket id>:<version>}: waits up to two seconds until the list knows of it, else 503
     */
    @GetMapping
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Page<Listed> list(
            Caller caller,
            @RequestParam(required = false) @Nullable List<@NotNull TicketState> state,
            @RequestParam(required = false) @Nullable List<@NotNull Priority> priority,
            @RequestParam(required = false) @Nullable List<@NotBlank @Size(max = 40) String> workflowState,
            @RequestParam(required = false) @Nullable List<@NotNull HoldReason> holdReason,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable String requester,
            @RequestParam(required = false) @Nullable String participant,
            @RequestParam(required = false) @Nullable String reference,
            @RequestParam(required = false) @Nullable Instant openedFrom,
            @RequestParam(required = false) @Nullable Instant openedBefore,
            @RequestParam(required = false) @Nullable Instant updatedFrom,
            @RequestParam(required = false) @Nullable Instant updatedBefore,
            @RequestParam(defaultValue = "updated") Sort sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "min-version", required = false) @Nullable String minVersion) {
        await(caller, minVersion);
        var filters = new ArrayList<Bson>();
        if (state != null && !state.isEmpty()) {
            filters.add(in(state));
        } else if (participant == null && requester == null) { // what goes on elsewhere is listed there
            filters.add(
                    holdReason == null || holdReason.isEmpty()
                            ? Filters.ne("state", TicketState.MERGED.name())
                            : in(List.of(TicketState.ON_HOLD))); // only these wait for something, and an index has them
        }
        if (priority != null && !priority.isEmpty()) {
            filters.add(oneOf("priority", priority));
        }
        if (workflowState != null && !workflowState.isEmpty()) {
            filters.add(Filters.in("workflowState", workflowState));
        }
        if (holdReason != null && !holdReason.isEmpty()) {
            filters.add(oneOf("holdReason", holdReason));
        }
        var mine = MINE.equals(group) ? queue.groupsOf(caller) : null;
        if (mine != null) {
            filters.add(Filters.in("groupId", mine));
        } else if (group != null) {
            filters.add(Filters.eq("groupId", group.equals("none") ? null : group));
        }
        if (assignee != null) {
            filters.add(Filters.eq("assigneeId", "none".equals(assignee) ? null : person(assignee, caller)));
        }
        if (requester != null) {
            filters.add(Filters.eq("requesterId", person(requester, caller)));
        }
        if (participant != null && !participant.equals(ME) && !participant.equals(caller.id())) {
            throw Refusal.badInput("participant", "wrong-value", "A list is of one's own tickets only: me.");
        }
        var own = participant != null
                || requester != null && person(requester, caller).equals(caller.id());
        if (participant != null || !Sight.isStaff(caller)) {
            filters.add(Filters.eq("participants", caller.id()));
        } else if (!own) {
            filters.add(queue.visibleTo(caller));
        }
        if (reference != null) {
            filters.add(knownAs(reference, sort, caller));
        }
        within(filters, "openedAt", openedFrom, openedBefore, sort, Sort.age);
        within(filters, "updatedAt", updatedFrom, updatedBefore, sort, Sort.updated);
        if (mine != null && mine.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        var filter = filters.isEmpty() ? Filters.empty() : Filters.and(filters);
        var page = queue.entries().page(caller.tenant(), filter, sort.fields, cursor, limit);
        return new Page<>(page.items().stream().map(Listed::of).toList(), page.next());
    }

    /** How many tickets there are per group and state, of the groups that the caller may see. */
    @GetMapping("/counters")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    List<Count> counters(Caller caller) {
        return queue.counts(caller).stream()
                .map(counter -> {
                    var group = counter.key().getOrDefault("group", "");
                    var state = TicketState.valueOf(counter.key().getOrDefault("state", ""));
                    return new Count(group.isEmpty() ? null : group, state, counter.number("tickets"));
                })
                .toList();
    }

    /** Where else a ticket is known is for staff that sees all of it. */
    private Bson knownAs(String reference, Sort sort, Caller caller) {
        if (!Sight.isStaff(caller)) {
            throw Refusal.forbidden("References are for staff.");
        }
        if (sort != Sort.updated) {
            throw Refusal.badInput("sort", "wrong-value", "Tickets of a reference are sorted by updated.");
        }
        return Filters.and(Filters.eq("references", reference), queue.visibleTo(caller));
    }

    /** A range is walked in the order of its field; in another one all tickets might be passed by before a page is full. */
    private static void within(
            List<Bson> filters,
            String field,
            @Nullable Instant from,
            @Nullable Instant before,
            Sort sort,
            Sort needed) {
        if ((from != null || before != null) && sort != needed) {
            throw Refusal.badInput(
                    "sort",
                    "wrong-value",
                    "Tickets of a range of " + field + " are sorted by " + needed
                            + "; a saved view has them in any order.");
        }
        if (from != null) {
            filters.add(Filters.gte(field, AsOf.stored(from)));
        }
        if (before != null) {
            filters.add(Filters.lt(field, AsOf.stored(before)));
        }
    }

    private void await(Caller caller, @Nullable String minVersion) {
        var seen = MinVersion.of(minVersion);
        if (seen != null) {
            queue.entries().await(caller.tenant(), seen.ticketId(), seen.version());
        }
    }

    private static Bson in(List<TicketState> states) {
        var one = oneOf("state", states);
        return states.stream().allMatch(TicketState::isOpen)
                ? Filters.and(
                        one, Filters.eq("open", true)) // says nothing new, but lets an index leave the ended ones out
                : one;
    }

    private static Bson oneOf(String field, List<? extends Enum<?>> values) {
        return values.size() == 1
                ? Filters.eq(field, values.getFirst().name())
                : Filters.in(field, values.stream().map(Enum::name).toList());
    }

    private static String person(String id, Caller caller) {
        return id.equals(ME) ? caller.id() : id;
    }
}
