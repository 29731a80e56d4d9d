package dev.chamado.sla.promise;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.AsOf;
import dev.chamado.sla.promise.Account.Interval;
import dev.chamado.sla.promise.PromisedClock.Setting;
import dev.chamado.sla.promise.PromisedClock.State;
import dev.chamado.sla.promise.PromisedClock.Wait;
import dev.chamado.sla.terms.Terms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clocks of a ticket, over HTTP, for staff; what its requester is told is another route. */
@RestController
@RequestMapping("/api/v1/sla/tickets")
class ClockController {
    private final VisibleTickets tickets;
    private final Past past;
    private final Terms terms;
    private final Vocabularies vocabularies;
    private final Clock clock;

    ClockController(VisibleTickets tickets, Past past, Terms terms, Vocabularies vocabularies, Clock clock) {
        this.tickets = tickets;
        this.past = past;
        this.terms = terms;
        this.vocabularies = vocabularies;
        this.clock = clock;
    }

    /**
     * A clock as it stands.
     *
     * @param policyId of the target that holds
     * @param target in calendar time
     * @param dueAt nothing while it is paused
     * @param elapsed calendar time that has counted; nothing while the calendar is not known here
     * @param pauses time that did not count
     * @param intervals where the time went, piece by piece; nothing while the calendar is not known here
     * @param targets all that were set, the last one holds: since when and why
     * @param met the verdict; nothing before it is completed
     * @param explanation all of it in words, in the language of Accept-Language: en or pt-BR; priorities and what is waited
     *     for are called as the tenant's definitions call them now
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
            @Nullable List<Interval> intervals,
            List<Setting> targets,
            @Nullable Instant breachedAt,
            @Nullable Instant endedAt,
            @Nullable Boolean met,
            @Nullable String explanation) {}

    /** A ticket's clocks. */
    record ClocksBody(UUID ticketId, @Nullable String number, List<ClockBody> clocks) {}

    /**
     * The clocks of a ticket with all that they went through, those of groups among themselves included. Requesters ask
     * for the ticket's promises instead.
     *
     * @param asOf as they stood at this instant: the ticket's events up to then are read from the log and folded once
     *     more. Who may see it is judged by now
     */
    @GetMapping("/{ticketId}/clocks")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    ClocksBody clocks(
            Caller caller,
            @PathVariable UUID ticketId,
            @RequestParam(required = false) @Nullable Instant asOf,
            Locale locale) {
        var now = clock.instant();
        if (asOf == null) {
            return body(caller, tickets.toStaff(caller, ticketId).value(), now, locale);
        }
        var ticket = tickets.toStaffFollowed(caller, ticketId);
        AsOf.requireOver(asOf, now);
        return body(caller, past.at(caller.tenant(), caller.id(), ticket, asOf), asOf, locale);
    }

    private ClocksBody body(Caller caller, TicketPromises ticket, Instant now, Locale locale) {
        var vocabulary = vocabularies.of(caller.tenant());
        var bodies = ticket.clocks().stream()
                .map(each ->
                        body(caller.tenant(), each, ticket.course(), now, zone -> Words.of(locale, zone, vocabulary)))
                .toList();
        return new ClocksBody(ticket.id(), ticket.number(), bodies);
    }

    private ClockBody body(
            String tenant, PromisedClock each, Course course, Instant now, Function<ZoneId, Words> words) {
        var setting = each.setting();
        var agreed = terms.known().of(tenant);
        var calendar = agreed.calendars().get(setting.calendarId());
        var pausing = agreed.pausing(setting.policyVersion(), setting.policyId());
        var account = calendar == null ? null : Account.of(each, course, pausing, calendar, now);
        var elapsed = each.elapsed() != null || account == null ? each.elapsed() : account.counted();
        return new ClockBody(
                each.metric(),
                each.cycle(),
                each.state(),
                setting.policyId(),
                setting.policyVersion(),
                setting.priority(),
                setting.target(),
                setting.calendarId(),
                each.startedAt(),
                each.dueAt(),
                elapsed,
                each.pauses(),
                account == null ? null : account.intervals(),
                Stream.concat(each.before().stream(), Stream.of(setting)).toList(),
                each.breachedAt(),
                each.endedAt(),
                each.met(),
                calendar == null || account == null
                        ? null
                        : Explanation.of(each, account, words.apply(calendar.zone())));
    }
}
