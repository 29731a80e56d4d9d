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
import dev.chamado.reporting.question.Rows;
import dev.chamado.reporting.ticket.TicketTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Groups groups;

    DurationController(Views views, Groups groups) {
        this.tickets = views.documents(TicketTimes.VIEW);
        this.groups = groups;
    }

    /** Which time is measured, and which tickets count. */
    enum Measure {
        FIRST_RESPONSE(
                "respondedAt",
                TicketTimes::respondedAt,
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
                TicketTimes::resolvedAt,
                new Figure(
                        "resolution",
                        "Wall-clock time from first receipt to the last resolving, of tickets whose last resolving fell"
                                + " into the period and that are not open again; cancelled ones are left out.",
                        "Tempo corrido do primeiro recebimento até a última resolução, dos chamados cuja última"
                                + " resolução foi no período e que não foram reabertos; cancelados não contam."));

        private final String field;
        private final Function<TicketTimes, @Nullable Instant> end;
        final Figure figure;

        Measure(String field, Function<TicketTimes, @Nullable Instant> end, Figure figure) {
            this.field = field;
            this.end = end;
            this.figure = figure;
        }

        Duration of(TicketTimes ticket) {
            var at = end.apply(ticket);
            return at == null ? Duration.ZERO : Duration.between(ticket.openedAt(), at);
        }
    }

    record DurationRow(String group, Priority priority, Spread time) {}

    private record Place(String group, Priority priority) {
        static Place of(TicketTimes ticket) {
            return new Place(ticket.groupId() == null ? TicketTimes.NO_GROUP : ticket.groupId(), ticket.priority());
        }
    }

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<DurationRow> durations(
            Caller caller,
            Locale locale,
            @RequestParam Measure measure,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group) {
        var filter = and(Period.of(from, to, zone).holds(measure.field), groups.visibleTo(caller, group));
        var byPlace = Rows.all(tickets, caller.tenant(), filter, measure.field).stream()
                .collect(Collectors.groupingBy(
                        Place::of,
                        () -> new TreeMap<>(Comparator.comparing(Place::group).thenComparing(Place::priority)),
                        Collectors.mapping(measure::of, Collectors.toList())));
        var rows = byPlace.entrySet().stream()
                .map(e -> new DurationRow(e.getKey().group(), e.getKey().priority(), Spread.of(e.getValue())))
                .toList();
        return measure.figure.answer(locale, rows);
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
