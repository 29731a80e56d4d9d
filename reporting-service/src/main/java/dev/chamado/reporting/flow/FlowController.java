package dev.chamado.reporting.flow;

import static com.mongodb.client.model.Filters.and;
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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Arrivals and closes per day and group, and the tickets behind each. */
@RestController
@RequestMapping("/api/v1/reports/flow")
class FlowController {
    static final Figure FIGURE = new Figure(
            "flow",
            "Arrivals: tickets first received on that day. Closes: tickets whose last closing fell on that day and that"
                    + " are closed now. Both by the group that has the ticket now, days in the time zone asked for.",
            "Entradas: chamados recebidos pela primeira vez no dia. Encerramentos: chamados encerrados agora cujo"
                    + " último encerramento foi no dia. Ambos pelo grupo que tem o chamado agora, dias no fuso pedido.");

    private final Documents<TicketTimes> tickets;
    private final Tally tally;
    private final Groups groups;

    FlowController(Views views, Tally tally, Groups groups) {
        this.tally = tally;
        this.tickets = views.documents(TicketTimes.VIEW);
        this.groups = groups;
    }

    /** Which of the two figures. */
    enum Side {
        ARRIVALS("openedAt"),
        CLOSES("closedAt");

        private final String field;

        Side(String field) {
            this.field = field;
        }
    }

    record FlowRow(LocalDate day, String group, long arrivals, long closes) {}

    private record Place(LocalDate day, String group) {}

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<FlowRow> flow(
            Caller caller,
            Locale locale,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group) {
        var period = Period.of(from, to, zone);
        var days = period.days();
        var rows = new TreeMap<Place, FlowRow>(Comparator.comparing(Place::day).thenComparing(Place::group));
        for (var cell : tally.in(period, Ledger.FLOW, caller, group)) {
            if (cell.kind() == 'a' || cell.kind() == 'c') {
                var day =
                        Objects.requireNonNull(days.higherEntry(cell.quarter())).getValue();
                var arrivals = cell.kind() == 'a' ? cell.number() : 0;
                var one = new FlowRow(day, cell.group(), arrivals, cell.number() - arrivals);
                rows.merge(new Place(day, cell.group()), one, FlowController::together);
            }
        }
        return FIGURE.answer(locale, List.copyOf(rows.values()));
    }

    private static FlowRow together(FlowRow a, FlowRow b) {
        return new FlowRow(a.day, a.group, a.arrivals + b.arrivals, a.closes + b.closes);
    }

    @GetMapping("/tickets")
    @Allowed({AGENT, LEAD, ADMIN})
    Page<TicketTimes> tickets(
            Caller caller,
            @RequestParam Side side,
            @RequestParam LocalDate day,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = and(Period.day(day, zone).holds(side.field), groups.visibleTo(caller, group));
        return tickets.page(caller.tenant(), filter, List.of(side.field), cursor, limit);
    }
}
