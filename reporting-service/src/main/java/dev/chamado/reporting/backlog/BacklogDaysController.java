package dev.chamado.reporting.backlog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.reporting.question.Figure;
import dev.chamado.reporting.question.Figure.Answer;
import dev.chamado.reporting.question.Groups;
import dev.chamado.reporting.question.Period;
import dev.chamado.reporting.ticket.Ledger;
import dev.chamado.reporting.ticket.Tally;
import dev.chamado.reporting.ticket.TicketTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many tickets were open at the end of each day, and which. */
@RestController
@RequestMapping("/api/v1/reports/backlog/days")
class BacklogDaysController {
    static final Figure FIGURE = new Figure(
            "backlog-days",
            "Tickets that were new, assigned, in progress or on hold when the day ended in the time zone asked for: open"
                    + " from first receipt, or a reopening, until resolved, closed or cancelled. By the group that has"
                    + " the ticket now; an end recorded as earlier than its beginning counts at the beginning.",
            "Chamados novos, atribuídos, em andamento ou em espera quando o dia terminou no fuso pedido: abertos do"
                    + " primeiro recebimento, ou de uma reabertura, até resolvidos, encerrados ou cancelados. Pelo"
                    + " grupo que tem o chamado agora; um fim registrado antes do seu início conta no início.");

    private final Documents<TicketTimes> tickets;
    private final Tally tally;
    private final Groups groups;

    BacklogDaysController(Views views, Tally tally, Groups groups) {
        this.tickets = views.documents(TicketTimes.VIEW);
        this.tally = tally;
        this.groups = groups;
    }

    /** @param group nothing when the groups are not told apart */
    record BacklogDay(LocalDate day, @Nullable String group, long tickets) {}

    /** @param byGroup whether groups are told apart; those without an open ticket on a day are left out then */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<BacklogDay> days(
            Caller caller,
            Locale locale,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(defaultValue = "false") boolean byGroup) {
        var period = Period.of(from, to, zone);
        var days = period.days();
        var changes = new TreeMap<String, TreeMap<LocalDate, Long>>();
        for (var cell : tally.until(period, Ledger.FLOW, caller, group)) {
            if (cell.kind() == 'b') {
                var day =
                        Objects.requireNonNull(days.higherEntry(cell.quarter())).getValue();
                changes.computeIfAbsent(byGroup ? cell.group() : "", _ -> new TreeMap<>())
                        .merge(day, cell.number(), Long::sum);
            }
        }
        if (!byGroup) {
            changes.computeIfAbsent("", _ -> new TreeMap<>());
        }
        var open = new TreeMap<String, Long>();
        var rows = new ArrayList<BacklogDay>();
        for (var day : days.values()) {
            changes.forEach((name, changed) -> {
                var now = open.merge(name, changed.getOrDefault(day, 0L), Long::sum);
                if (now != 0 || !byGroup) {
                    rows.add(new BacklogDay(day, byGroup ? name : null, now));
                }
            });
        }
        return FIGURE.answer(locale, rows);
    }

    @GetMapping("/tickets")
    @Allowed({AGENT, LEAD, ADMIN})
    Page<TicketTimes> tickets(
            Caller caller,
            @RequestParam LocalDate day,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = and(openAt(Period.day(day, zone).end()), groups.visibleTo(caller, group));
        return tickets.page(caller.tenant(), filter, List.of("openedAt"), cursor, limit);
    }

    /** The last time of being open ends latest, so the first two conditions leave few to look at. */
    private static Bson openAt(Instant instant) {
        var at = Date.from(instant);
        return and(
                lt("openedAt", at),
                or(eq("course.openUntil", null), gte("course.openUntil", at)),
                or(lt("course.openSince", at), elemMatch("course.formerly", and(lt("from", at), gte("until", at)))));
    }
}
