package dev.chamado.reporting.reopening;

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
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reopened tickets beside resolved ones, and the tickets behind each. */
@RestController
@RequestMapping("/api/v1/reports/reopenings")
class ReopeningController {
    static final Figure FIGURE = new Figure(
            "reopenings",
            "Resolved: tickets whose last resolving fell into the period, open again or not. Reopened: tickets whose last"
                    + " reopening fell into the period; reopenings: how often these were reopened in all. Rate: reopened"
                    + " out of resolved. A reopening that was called a courtesy is none. By the group that has the ticket now.",
            "Resolvidos: chamados cuja última resolução foi no período, reabertos ou não. Reabertos: chamados cuja"
                    + " última reabertura foi no período; reopenings: quantas vezes estes foram reabertos ao todo. Taxa:"
                    + " reabertos sobre resolvidos. Reabertura por mera cortesia não conta. Pelo grupo que tem o chamado agora.");

    private final Documents<TicketTimes> tickets;
    private final Tally tally;
    private final Groups groups;

    ReopeningController(Views views, Tally tally, Groups groups) {
        this.tickets = views.documents(TicketTimes.VIEW);
        this.tally = tally;
        this.groups = groups;
    }

    /** Which of the two figures. */
    enum Side {
        RESOLVED("course.lastResolvedAt"),
        REOPENED("course.reopenedAt");

        private final String field;

        Side(String field) {
            this.field = field;
        }
    }

    /** @param rate nothing when none was resolved; compare the counts rather than this */
    record ReopeningRow(
            String group,
            long resolved,
            long reopened,
            long reopenings,
            @Nullable Double rate) {
        static ReopeningRow of(String group, long resolved, long reopened, long reopenings) {
            return new ReopeningRow(
                    group, resolved, reopened, reopenings, resolved == 0 ? null : (double) reopened / resolved);
        }
    }

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<ReopeningRow> reopenings(
            Caller caller,
            Locale locale,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group) {
        var rows = new TreeMap<String, ReopeningRow>();
        for (var cell : tally.in(Period.of(from, to, zone), Ledger.FLOW, caller, group)) {
            long resolved = cell.kind() == 'r' ? cell.number() : 0;
            long reopened = cell.kind() == 'o' ? cell.number() : 0;
            long reopenings = cell.kind() == 'n' ? cell.number() : 0;
            if (resolved != 0 || reopened != 0 || reopenings != 0) {
                var row = ReopeningRow.of(cell.group(), resolved, reopened, reopenings);
                rows.merge(cell.group(), row, ReopeningController::together);
            }
        }
        return FIGURE.answer(locale, List.copyOf(rows.values()));
    }

    private static ReopeningRow together(ReopeningRow a, ReopeningRow b) {
        return ReopeningRow.of(a.group, a.resolved + b.resolved, a.reopened + b.reopened, a.reopenings + b.reopenings);
    }

    @GetMapping("/tickets")
    @Allowed({AGENT, LEAD, ADMIN})
    Page<TicketTimes> tickets(
            Caller caller,
            @RequestParam Side side,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = and(Period.of(from, to, zone).holds(side.field), groups.visibleTo(caller, group));
        return tickets.page(caller.tenant(), filter, List.of(side.field), cursor, limit);
    }
}
