package dev.chamado.sla.promise;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.AsOf;
import dev.chamado.sla.terms.Terms;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was promised to the requester of a ticket, over HTTP. */
@RestController
@RequestMapping("/api/v1/sla/tickets")
class AssuranceController {
    private final VisibleTickets tickets;
    private final Past past;
    private final Terms terms;
    private final Clock clock;

    AssuranceController(VisibleTickets tickets, Past past, Terms terms, Clock clock) {
        this.tickets = tickets;
        this.past = past;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * One promise.
     *
     * @param state DUE while it runs and may be kept, LATE while it runs and is broken, WAITING_FOR_YOU while the desk
     *     waits for the requester's answer and PAUSED while for anything else, KEPT or BROKEN when it is done
     * @param dueAt nothing while it is paused and once it is done
     * @param brokenAt the instant by which it had been promised, if it broke; a later promise does not undo that
     * @param words all of it in words, in the language of Accept-Language: en or pt-BR, in the time zone of the desk's
     *     hours
     */
    record PromiseBody(
            Metric metric,
            Assurance.State state,
            @Nullable Instant dueAt,
            @Nullable Instant brokenAt,
            @Nullable Instant doneAt,
            @Nullable String words) {}

    /** What was promised about a ticket: of each metric the last promise. */
    record PromisesBody(UUID ticketId, @Nullable String number, List<PromiseBody> promises) {}

    /**
     * What was promised to who asked for the ticket, is hindered by it or is in copy; also for staff who is asked about
     * it. It says by when and how it stands; how the desk counts is told to staff, by the ticket's clocks.
     *
     * @param asOf as it stood at this instant: the ticket's events up to then are read from the log and folded once
     *     more. Who may see it is judged by now
     */
    @GetMapping("/{ticketId}/promises")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    PromisesBody promises(
            Caller caller,
            @PathVariable UUID ticketId,
            @RequestParam(required = false) @Nullable Instant asOf,
            Locale locale) {
        if (asOf == null) {
            return body(caller, tickets.toAnybody(caller, ticketId).value(), locale);
        }
        var ticket = tickets.toAnybodyFollowed(caller, ticketId);
        AsOf.requireOver(asOf, clock.instant());
        return body(caller, past.at(caller.tenant(), caller.id(), ticket, asOf), locale);
    }

    private PromisesBody body(Caller caller, TicketPromises ticket, Locale locale) {
        var calendars = terms.known().of(caller.tenant()).calendars();
        var promises = Assurance.made(ticket).stream()
                .map(clock -> {
                    var calendar = calendars.get(clock.setting().calendarId());
                    return body(Assurance.of(clock), calendar == null ? null : Words.of(locale, calendar.zone()));
                })
                .toList();
        return new PromisesBody(ticket.id(), ticket.number(), promises);
    }

    private static PromiseBody body(Assurance promise, @Nullable Words words) {
        return new PromiseBody(
                promise.metric(),
                promise.state(),
                promise.dueAt(),
                promise.brokenAt(),
                promise.doneAt(),
                words == null ? null : promise.in(words));
    }
}
