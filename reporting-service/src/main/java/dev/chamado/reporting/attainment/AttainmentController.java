package dev.chamado.reporting.attainment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Counters;
import dev.chamado.platform.follow.Cursors;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.http.AsOf;
import dev.chamado.reporting.attainment.Attained.AttainmentRow;
import dev.chamado.reporting.attainment.Attained.By;
import dev.chamado.reporting.attainment.Then.Stood;
import dev.chamado.reporting.question.Figure;
import dev.chamado.reporting.question.Figure.Answer;
import dev.chamado.reporting.question.Groups;
import dev.chamado.reporting.question.Period;
import dev.chamado.reporting.question.Rows;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
                    + " ticket, kept or broken by the last target. Of a ticket that was cancelled, or is merged into another,"
                    + " what had not completed is left out; breached counts those of these tickets for which a"
                    + " target ever broke, breaches all such targets. By policy and"
                    + " priority of the last target, by the group that had the ticket then, or by the day of the verdict.",
            "Promessas da métrica concluídas no período ou, se não concluídas, violadas nele: uma vez por chamado,"
                    + " cumpridas ou não pela última meta. Não conta o que não se havia concluído de um chamado"
                    + " cancelado ou mesclado em outro; breached conta os chamados destes com alguma meta violada,"
                    + " breaches todas essas metas. Por política e prioridade da última meta,"
                    + " pelo grupo que tinha o chamado então, ou pelo dia do veredito.");

    private final Documents<Promises> promises;
    private final Counters counters;
    private final Cursors cursors;
    private final Groups groups;
    private final Clock clock;

    AttainmentController(Views views, Groups groups, Clock clock) {
        this.cursors = views.cursors();
        this.clock = clock;
        this.promises = views.documents(Promises.VIEW);
        this.counters = views.counters(Verdicts.VIEW);
        this.groups = groups;
    }

    /**
     * Promises kept and broken.
     *
     * @param by what the rows tell apart
     * @param group the one that had the ticket then; {@code none}: without one
     * @param policy the one by which the promise was made
     * @param asOf as it stood at this instant, whatever was done, reopened or merged since. Who may see a ticket is
     *     judged by now
     */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<AttainmentRow> attainment(
            Caller caller,
            Locale locale,
            @RequestParam Metric metric,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(defaultValue = "POLICY_AND_PRIORITY") By by,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String policy,
            @RequestParam(required = false) @Nullable Instant asOf) {
        var period = Period.of(from, to, zone);
        var hidden = groups.hiddenFrom(caller);
        var attained = new Attained(by, period, policy);
        if (asOf != null) {
            stood(caller, new Then(metric, period, asOf, group, hidden)).forEach(each -> attained.add(each.given()));
            return FIGURE.answer(locale, attained.rows());
        }
        counters.find(caller.tenant(), Verdicts.COUNTS, Attained.counters(metric, period, group, hidden))
                .forEach(counter -> attained.add(counter));
        for (var now : hidden) { // the facts do not say that a ticket has gone into a restricted group since
            var gone = and(eq("groupId", now), of(metric, period, group, hidden));
            Rows.all(promises, caller.tenant(), gone).forEach(ticket -> {
                attained.remove(ticket.on(metric));
            });
        }
        return FIGURE.answer(locale, attained.rows());
    }

    /** The tickets behind a row: asked with what the row says, they are as many as it counts. */
    @GetMapping("/tickets")
    @Allowed({AGENT, LEAD, ADMIN})
    Page<AttainedTicket> tickets(
            Caller caller,
            @RequestParam Metric metric,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String policy,
            @RequestParam(required = false) @Nullable Priority priority,
            @RequestParam(required = false) @Nullable Boolean met,
            @RequestParam(required = false) @Nullable Boolean breached,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var hidden = groups.hiddenFrom(caller);
        if (asOf != null) {
            var then = new Then(metric, Period.of(from, to, zone), asOf, group, hidden);
            var found = stood(caller, then).stream()
                    .filter(each -> policy == null || policy.equals(each.given().policyId()))
                    .filter(each -> priority == null || priority == each.given().priority())
                    .filter(each -> met == null || met == each.given().met())
                    .filter(each -> breached == null || breached == each.given().breaches() > 0)
                    .toList();
            var list = Arrays.asList("attainment", caller.tenant(), then, policy, priority, met, breached)
                    .toString();
            var page = cursors.page(list, found, Stood::place, cursor, limit);
            return new Page<>(
                    page.items().stream()
                            .map(each -> AttainedTicket.of(each.ticket(), metric, each.given()))
                            .toList(),
                    page.next());
        }
        var field = field(metric);
        var filters = new ArrayList<Bson>();
        filters.add(of(metric, Period.of(from, to, zone), group, hidden));
        filters.add(hidden.isEmpty() ? empty() : nin("groupId", hidden));
        filters.add(policy == null ? empty() : eq(field + ".policyId", policy));
        filters.add(priority == null ? empty() : eq(field + ".priority", priority.name()));
        filters.add(met == null ? empty() : eq(field + ".met", met));
        filters.add(breached == null ? empty() : breached ? gt(field + ".breaches", 0) : eq(field + ".breaches", 0));
        var page = promises.page(caller.tenant(), and(filters), List.of(field + ".at"), cursor, limit);
        return new Page<>(
                page.items().stream()
                        .map(ticket -> AttainedTicket.of(ticket, metric, Given.of(ticket.on(metric))))
                        .toList(),
                page.next());
    }

    /** Tickets with a verdict in the period, of a group that is not hidden. */
    private static Bson of(Metric metric, Period period, @Nullable String group, List<String> hidden) {
        var field = field(metric);
        var seen = hidden.isEmpty() ? empty() : nin(field + ".groupId", hidden);
        var asked = group == null ? empty() : eq(field + ".groupId", group.equals("none") ? null : group);
        return and(period.holds(field + ".at"), ne(field + ".merged", true), seen, asked);
    }

    private List<Stood> stood(Caller caller, Then then) {
        AsOf.requireOver(then.asOf(), clock.instant());
        return then.among(Rows.all(promises, caller.tenant(), then.tickets()));
    }

    private static String field(Metric metric) {
        return switch (metric) {
            case FIRST_RESPONSE -> "firstResponse";
            case RESOLUTION -> "resolution";
            case NEXT_RESPONSE -> "nextResponse";
            case PERIODIC_UPDATE -> "periodicUpdate";
            case GROUP -> "group";
        };
    }
}
