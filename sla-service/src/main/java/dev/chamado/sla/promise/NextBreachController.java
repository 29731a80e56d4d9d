package dev.chamado.sla.promise;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Cursors;
import dev.chamado.platform.follow.Cursors.Place;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.http.AsOf;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.sla.promise.TicketPromises.Owed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tickets next to breach, over HTTP. */
@RestController
@RequestMapping("/api/v1/sla/tickets")
class NextBreachController {
    /** Those in which something was owed at an instant are put in order in memory. */
    private static final int MOST = 10_000;

    private final Documents<TicketPromises> tickets;
    private final Cursors cursors;
    private final Groups groups;
    private final Clock clock;

    NextBreachController(Views views, Groups groups, Clock clock) {
        this.tickets = views.documents(TicketPromises.VIEW);
        this.cursors = views.cursors();
        this.groups = groups;
        this.clock = clock;
    }

    /** A ticket and the promise that breaks next. */
    record NextBody(
            UUID ticketId,
            @Nullable String number,
            @Nullable Priority priority,
            @Nullable String groupId,
            @Nullable String assigneeId,
            Metric metric,
            Instant dueAt) {}

    /**
     * Tickets whose next promise is not broken yet, the most pressing first.
     *
     * @param group that has them; without one, of all that the caller may see
     * @param before only those whose promise breaks before this instant if nothing happens
     * @param asOf as it stood at this instant: of the group that had the ticket then, by what had been promised by then;
     *     up to 10,000 tickets may have been open. Who may see a ticket is judged by now
     */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Page<NextBody> next(
            Caller caller,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var hidden = groups.hiddenFrom(caller);
        if (group != null && hidden.contains(group)) {
            return new Page<>(List.of(), null);
        }
        if (asOf != null) {
            AsOf.requireOver(asOf, clock.instant());
            var list = List.of("next-breach", caller.tenant(), asOf, String.valueOf(group), String.valueOf(before))
                    .toString();
            var then = then(caller.tenant(), group, before, asOf, hidden);
            return cursors.page(
                    list, then, each -> new Place(each.dueAt(), each.ticketId().toString()), cursor, limit);
        }
        var ahead = before == null || before.isAfter(Owed.FOREVER)
                ? gt("breaksAt", Instant.EPOCH)
                : and(
                        gt("breaksAt", Instant.EPOCH),
                        lt("breaksAt", before.isBefore(Instant.EPOCH) ? Instant.EPOCH : before));
        var due = and(ahead, gt("number", "")); // who may see a ticket is not known before the ticket is
        var filter = group != null
                ? and(eq("groupId", group), due)
                : hidden.isEmpty() ? due : and(due, nin("groupId", hidden));
        var page = tickets.page(caller.tenant(), filter, List.of("breaksAt"), cursor, limit);
        return new Page<>(page.items().stream().map(NextBreachController::next).toList(), page.next());
    }

    /** Those of an instant, in no order. */
    private List<NextBody> then(
            String tenant, @Nullable String group, @Nullable Instant before, Instant asOf, List<String> hidden) {
        var open = new ArrayList<Bson>();
        open.add(gt("owed.until", AsOf.stored(asOf)));
        open.add(lte("owed.from", AsOf.stored(asOf)));
        open.add(gt("number", ""));
        if (group != null) {
            open.add(eq("course.stays.groupId", group));
        }
        if (!hidden.isEmpty()) {
            open.add(nin("groupId", hidden));
        }
        return tickets
                .all(tenant, and(open), MOST)
                .orElseThrow(() -> Refusal.badInput(
                        "asOf", "too-many-tickets", "More than " + MOST + " were open then: ask for one group."))
                .stream()
                .flatMap(ticket -> then(ticket, asOf).stream())
                .filter(each -> group == null || group.equals(each.groupId()))
                .filter(each -> each.groupId() == null || !hidden.contains(each.groupId()))
                .filter(each -> before == null || each.dueAt().isBefore(before))
                .toList();
    }

    /** How it stood at an instant; nothing if none of the ticket's promises could break then. */
    static Optional<NextBody> then(TicketPromises ticket, Instant asOf) {
        NextBody next = null;
        for (var each : ticket.clocks()) {
            var due = each.breaksAt(asOf);
            if (due != null && (next == null || due.isBefore(next.dueAt()))) {
                var stay = ticket.course().stay(asOf);
                next = new NextBody(
                        ticket.id(),
                        ticket.number(),
                        each.setting(asOf).priority(),
                        stay == null ? null : stay.groupId(),
                        stay == null ? null : stay.assigneeId(),
                        each.metric(),
                        due);
            }
        }
        return Optional.ofNullable(next);
    }

    /** How it stands, of a ticket that has something to break. */
    static NextBody next(TicketPromises ticket) {
        var breaking = ticket.clocks().stream()
                .filter(each -> ticket.breaksAt() != null && ticket.breaksAt().equals(each.breaksAt()))
                .findFirst()
                .orElseThrow();
        return new NextBody(
                ticket.id(),
                ticket.number(),
                ticket.priority(),
                ticket.groupId(),
                ticket.assigneeId(),
                breaking.metric(),
                Objects.requireNonNull(ticket.breaksAt()));
    }
}
