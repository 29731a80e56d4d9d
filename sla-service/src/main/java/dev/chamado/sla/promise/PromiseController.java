package dev.chamado.sla.promise;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
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
import dev.chamado.sla.promise.PromisedClock.State;
import dev.chamado.sla.promise.PromisedClock.Wait;
import dev.chamado.sla.terms.Terms;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clocks of tickets, over HTTP, for staff; what their requesters are told is another route. */
@RestController
@RequestMapping("/api/v1/sla/tickets")
class PromiseController {
    private final Documents<TicketPromises> tickets;
    private final VisibleTickets visible;
    private final Groups groups;
    private final Terms terms;
    private final Clock clock;

    PromiseController(Views views, VisibleTickets visible, Groups groups, Terms terms, Clock clock) {
        this.tickets = views.documents(TicketPromises.VIEW);
        this.visible = visible;
        this.groups = groups;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * A clock as it stands now.
     *
     * @param target in calendar time
     * @param dueAt nothing while it is paused
     * @param elapsed calendar time that has counted; nothing while the calendar is not known here
     * @param met the verdict; nothing before it is completed
     * @param explanation all of it in words, in the language of Accept-Language: en or pt-BR
     */
    record ClockBody(
            Metric metric,
            int cycle,
            State state,
            String policyId,
            int policyVersion,
            Priority priority,
            Duration target,
            String calendarId,
            Instant startedAt,
            @Nullable Instant dueAt,
            @Nullable Duration elapsed,
            List<Wait> pauses,
            @Nullable Instant breachedAt,
            @Nullable Instant endedAt,
            @Nullable Boolean met,
            @Nullable String explanation) {}

    /** A ticket's clocks. */
    record ClocksBody(UUID ticketId, @Nullable String number, List<ClockBody> clocks) {}

    /** A ticket and the promise that breaks next. */
    record NextBody(
            UUID ticketId,
            @Nullable String number,
            @Nullable Priority priority,
            @Nullable String groupId,
            @Nullable String assigneeId,
            Metric metric,
            Instant dueAt) {}

    /** The clocks of a ticket, those of groups among themselves included. Requesters ask for its promises. */
    @GetMapping("/{ticketId}/clocks")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    ClocksBody clocks(Caller caller, @PathVariable UUID ticketId, Locale locale) {
        var ticket = visible.toStaff(caller, ticketId);
        var now = clock.instant();
        var bodies = ticket.clocks().stream()
                .map(each -> body(caller.tenant(), each, now, locale))
                .toList();
        return new ClocksBody(ticket.id(), ticket.number(), bodies);
    }

    /** Tickets whose next promise is not broken yet, the most pressing first; of one group or of all that one may see. */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Page<NextBody> next(
            Caller caller,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var hidden = groups.hiddenFrom(caller);
        if (group != null && hidden.contains(group)) {
            return new Page<>(List.of(), null);
        }
        var due = gt("breaksAt", Instant.EPOCH);
        var filter = group != null
                ? and(eq("groupId", group), due)
                : hidden.isEmpty() ? due : and(due, nin("groupId", hidden));
        var page = tickets.page(caller.tenant(), filter, List.of("breaksAt"), cursor, limit);
        return new Page<>(page.items().stream().map(PromiseController::next).toList(), page.next());
    }

    private ClockBody body(String tenant, PromisedClock each, Instant now, Locale locale) {
        var calendar = terms.known().of(tenant).calendars().get(each.calendarId());
        var account = calendar == null ? null : Account.of(each, calendar, now);
        var elapsed = each.elapsed() != null || account == null ? each.elapsed() : account.counted();
        return new ClockBody(
                each.metric(),
                each.cycle(),
                each.state(),
                each.policyId(),
                each.policyVersion(),
                each.priority(),
                each.target(),
                each.calendarId(),
                each.startedAt(),
                each.dueAt(),
                elapsed,
                each.pauses(),
                each.breachedAt(),
                each.endedAt(),
                each.met(),
                calendar == null || account == null
                        ? null
                        : Explanation.of(each, account, Words.of(locale, calendar.zone())));
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
