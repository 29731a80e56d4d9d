package dev.chamado.sla.promise;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tickets next to breach, over HTTP. */
@RestController
@RequestMapping("/api/v1/sla/tickets")
class NextBreachController {
    /** Nothing is promised for later; the store cannot hold what is much later. */
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Documents<TicketPromises> tickets;
    private final Groups groups;

    NextBreachController(Views views, Groups groups) {
        this.tickets = views.documents(TicketPromises.VIEW);
        this.groups = groups;
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
     */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Page<NextBody> next(
            Caller caller,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var hidden = groups.hiddenFrom(caller);
        if (group != null && hidden.contains(group)) {
            return new Page<>(List.of(), null);
        }
        var ahead = before == null || before.isAfter(LAST)
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

    private static NextBody next(TicketPromises ticket) {
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
