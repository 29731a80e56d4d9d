package dev.chamado.sla.breach;

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
import dev.chamado.platform.http.AsOf;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.promise.Groups;
import dev.chamado.sla.promise.PromisedClock;
import dev.chamado.sla.promise.TicketPromises;
import dev.chamado.sla.promise.Vocabularies;
import dev.chamado.sla.promise.Words;
import dev.chamado.sla.terms.Terms;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Broken promises with their causes, over HTTP. */
@RestController
@RequestMapping("/api/v1/sla/breaches")
class BreachController {
    private final Documents<TicketPromises> tickets;
    private final Groups groups;
    private final Terms terms;
    private final Vocabularies vocabularies;
    private final Clock clock;

    BreachController(Views views, Groups groups, Terms terms, Vocabularies vocabularies, Clock clock) {
        this.tickets = views.documents(TicketPromises.VIEW);
        this.groups = groups;
        this.terms = terms;
        this.vocabularies = vocabularies;
        this.clock = clock;
    }

    /**
     * A promise that broke; it stays broken, whatever is promised later.
     *
     * @param breachedAt the instant at which it was due, whenever that was noticed
     * @param target that broke, in calendar time
     * @param groupId the group that had the ticket then
     * @param cause where the time went; nothing while the calendar is not known here, and where the promise was made so
     *     late that the time before it cannot be told
     * @param explanation all of it in words, in the language of Accept-Language: en or pt-BR; what was waited for is called
     *     as the tenant's definitions call it now
     */
    record BreachBody(
            UUID ticketId,
            @Nullable String number,
            Metric metric,
            int cycle,
            Priority priority,
            String policyId,
            int policyVersion,
            Duration target,
            String calendarId,
            Instant startedAt,
            Instant breachedAt,
            @Nullable String groupId,
            @Nullable String assigneeId,
            @Nullable Cause cause,
            @Nullable String explanation) {}

    /**
     * Promises that broke in a period, each with its cause, ticket by ticket in the order of their last breach.
     *
     * @param from the first instant of the period
     * @param until the first instant after it
     * @param priority by which the promise was made
     * @param group that had the ticket when it broke; {@code none}: no group
     * @param asOf those that were broken at this instant: due by then, by a target that had been set by then. Who may see
     *     a ticket is judged by now
     * @param limit of tickets; a ticket that broke several promises is on one page with all of them
     */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Page<BreachBody> breaches(
            Caller caller,
            @RequestParam Instant from,
            @RequestParam Instant until,
            @RequestParam(required = false) @Nullable Metric metric,
            @RequestParam(required = false) @Nullable Priority priority,
            @RequestParam(required = false) @Nullable String policy,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Locale locale) {
        if (!from.isBefore(until)) {
            throw Refusal.badInput("until", "period-ends-before-it-begins", "The period must end after it begins.");
        }
        if (asOf != null) {
            AsOf.requireOver(asOf, clock.instant());
        }
        var wanted = new Wanted(from, until, metric, priority, policy, group, asOf, groups.hiddenFrom(caller));
        var page = tickets.page(caller.tenant(), wanted.tickets(), List.of("lastBrokeAt"), cursor, limit);
        var agreed = terms.known().of(caller.tenant());
        var vocabulary = vocabularies.of(caller.tenant());
        var items = page.items().stream()
                .flatMap(ticket -> ticket.clocks().stream()
                        .filter(wanted::holds)
                        .map(broken -> body(ticket, broken, agreed, zone -> Words.of(locale, zone, vocabulary))))
                .toList();
        return new Page<>(items, page.next());
    }

    private static BreachBody body(
            TicketPromises ticket, PromisedClock clock, Agreements agreed, Function<ZoneId, Words> words) {
        var breach = Objects.requireNonNull(clock.breach());
        var setting = breach.setting();
        var calendar = agreed.calendars().get(setting.calendarId());
        var cause = Cause.of(clock, breach, ticket.course(), agreed).orElse(null);
        return new BreachBody(
                ticket.id(),
                ticket.number(),
                clock.metric(),
                clock.cycle(),
                setting.priority(),
                setting.policyId(),
                setting.policyVersion(),
                setting.target(),
                setting.calendarId(),
                clock.startedAt(),
                breach.at(),
                breach.groupId(),
                breach.assigneeId(),
                cause,
                calendar == null || cause == null ? null : cause.in(words.apply(calendar.zone()), clock, breach));
    }
}
