package dev.chamado.reporting.duration;

import static com.mongodb.client.model.Filters.and;
import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.ticket.Priority;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** First response and resolution times by group and priority, and the tickets behind them. */
@RestController
@RequestMapping("/api/v1/reports/durations")
class DurationController {
    private final Documents<TicketTimes> tickets;
    private final Tally tally;
    private final Groups groups;

    DurationController(Views views, Tally tally, Groups groups) {
        this.tickets = views.documents(TicketTimes.VIEW);
        this.tally = tally;
        this.groups = groups;
    }

    /** Which time is measured, and which tickets count. */
    enum Measure {
        FIRST_RESPONSE(
                "respondedAt",
                'f',
                new Figure(
                        "first-response",
                        "Wall-clock time from first receipt to an agent's first public answer, of tickets answered in"
                                + " the period. Taken on the phone, in a chat or in person counts as answered at once;"
                                + " resolving counts as an answer.",
                        "Tempo corrido do primeiro recebimento até a primeira resposta pública de um agente, dos"
                                + " chamados respondidos no período. Atendido por telefone, chat ou pessoalmente conta"
                                + " como respondido na hora; resolver conta como resposta.")),
        RESOLUTION(
                "resolvedAt",
                'r',
                new Figure(
                        "resolution",
                        "Wall-clock time from first receipt to the last resolving, of tickets whose last resolving fell"
                                + " into the period and that are not open again; cancelled ones are left out.",
                        "Tempo corrido do primeiro recebimento até a última resolução, dos chamados cuja última"
                                + " resolução foi no período e que não foram reabertos; cancelados não contam."));

        private final String field;
        private final char kind;
        final Figure figure;

        Measure(String field, char kind, Figure figure) {
            this.field = field;
            this.kind = kind;
            this.figure = figure;
        }
    }

    /** By what the tickets are told apart. */
    enum By {
        GROUP_AND_PRIORITY,
        GROUP,
        PRIORITY,
        NOTHING
    }

    record DurationRow(@Nullable String group, @Nullable Priority priority, Spread time) {}

    private record Place(String group, @Nullable Priority priority) {}

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<DurationRow> durations(
            Caller caller,
            Locale locale,
            @RequestParam Measure measure,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(defaultValue = "GROUP_AND_PRIORITY") By by) {
        var byPlace = new TreeMap<Place, List<Duration>>(Comparator.comparing(Place::group)
                .thenComparing(Place::priority, Comparator.nullsFirst(Comparator.naturalOrder())));
        for (var cell : tally.in(Period.of(from, to, zone), Ledger.DURATIONS, caller, group)) {
            if (cell.kind() == measure.kind) {
                var detail = cell.detail().split("_", -1);
                var place = place(by, cell.group(), Priority.valueOf(detail[0]));
                var time = Duration.ofMillis(Long.parseLong(detail[1]));
                byPlace.computeIfAbsent(place, _ -> new ArrayList<>())
                        .addAll(Collections.nCopies((int) Math.max(0, cell.number()), time));
            }
        }
        var rows = new ArrayList<DurationRow>();
        byPlace.forEach((place, times) -> rows.add(
                new DurationRow(place.group().isEmpty() ? null : place.group(), place.priority(), Spread.of(times))));
        return measure.figure.answer(locale, rows);
    }

    private static Place place(By by, String group, Priority priority) {
        return switch (by) {
            case GROUP_AND_PRIORITY -> new Place(group, priority);
            case GROUP -> new Place(group, null);
            case PRIORITY -> new Place("", priority);
            case NOTHING -> new Place("", null);
        };
    }

    @GetMapping("/tickets")
    @Allowed({AGENT, LEAD, ADMIN})
    Page<TicketTimes> tickets(
            Caller caller,
            @RequestParam Measure measure,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = and(Period.of(from, to, zone).holds(measure.field), groups.visibleTo(caller, group));
        return tickets.page(caller.tenant(), filter, List.of(measure.field), cursor, limit);
    }
}
