package dev.chamado.reporting.attainment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.nin;
import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.reporting.attainment.Promises.Verdict;
import dev.chamado.reporting.question.Figure;
import dev.chamado.reporting.question.Figure.Answer;
import dev.chamado.reporting.question.Groups;
import dev.chamado.reporting.question.Period;
import dev.chamado.reporting.question.Rows;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Promises kept and broken by policy and priority, and the tickets behind them. */
@RestController
@RequestMapping("/api/v1/reports/attainment")
class AttainmentController {
    static final Figure FIGURE = new Figure(
            "attainment",
            "Promises of the metric that completed in the period or, when they have not completed, broke in it: once a"
                    + " ticket, kept or broken by the last target. Cancelled tickets are left out; breaches counts every"
                    + " target of these tickets that ever broke.",
            "Promessas da métrica concluídas no período ou, se não concluídas, violadas nele: uma vez por chamado,"
                    + " cumpridas ou não pela última meta. Cancelados não contam; breaches soma todas as metas já"
                    + " violadas desses chamados.");

    private final Documents<Promises> promises;
    private final Groups groups;

    AttainmentController(Views views, Groups groups) {
        this.promises = views.documents(Promises.VIEW);
        this.groups = groups;
    }

    /**
     * @param attained kept out of all, 0 to 1; compare the counts rather than this
     */
    record AttainmentRow(String policy, Priority priority, long kept, long broken, long breaches, double attained) {
        static AttainmentRow of(Verdict verdict, String policy, Priority priority) {
            long kept = verdict.met() ? 1 : 0;
            return new AttainmentRow(policy, priority, kept, 1 - kept, verdict.breaches(), kept);
        }

        AttainmentRow and(AttainmentRow other) {
            long allKept = kept + other.kept;
            long allBroken = broken + other.broken;
            return new AttainmentRow(
                    policy,
                    priority,
                    allKept,
                    allBroken,
                    breaches + other.breaches,
                    (double) allKept / (allKept + allBroken));
        }
    }

    private record Place(String policy, Priority priority) {}

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<AttainmentRow> attainment(
            Caller caller,
            Locale locale,
            @RequestParam Metric metric,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group) {
        var filter = filter(caller, metric, Period.of(from, to, zone), group);
        var rows = new TreeMap<Place, AttainmentRow>(
                Comparator.comparing(Place::policy).thenComparing(Place::priority));
        for (var ticket : Rows.all(promises, caller.tenant(), filter, field(metric) + ".at")) {
            var verdict = metric == Metric.FIRST_RESPONSE ? ticket.firstResponse() : ticket.resolution();
            if (verdict != null && verdict.policyId() != null && verdict.priority() != null) {
                var place = new Place(verdict.policyId(), verdict.priority());
                rows.merge(place, AttainmentRow.of(verdict, place.policy, place.priority), AttainmentRow::and);
            }
        }
        return FIGURE.answer(locale, List.copyOf(rows.values()));
    }

    @GetMapping("/tickets")
    @Allowed({AGENT, LEAD, ADMIN})
    Page<Promises> tickets(
            Caller caller,
            @RequestParam Metric metric,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable Boolean met,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = filter(caller, metric, Period.of(from, to, zone), group);
        var verdict = met == null ? empty() : eq(field(metric) + ".met", met);
        return promises.page(caller.tenant(), and(filter, verdict), List.of(field(metric) + ".at"), cursor, limit);
    }

    private Bson filter(Caller caller, Metric metric, Period period, @Nullable String group) {
        var hidden = groups.hiddenFrom(caller);
        var field = field(metric);
        var seen = hidden.isEmpty() ? empty() : and(nin("groupId", hidden), nin(field + ".groupId", hidden));
        var asked = group == null ? empty() : eq(field + ".groupId", group.equals("none") ? null : group);
        return and(period.holds(field + ".at"), seen, asked);
    }

    private static String field(Metric metric) {
        return switch (metric) {
            case FIRST_RESPONSE -> "firstResponse";
            case RESOLUTION -> "resolution";
        };
    }
}
