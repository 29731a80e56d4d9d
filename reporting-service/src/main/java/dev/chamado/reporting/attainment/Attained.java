package dev.chamado.reporting.attainment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.document.FieldNames;
import dev.chamado.platform.follow.Counter;
import dev.chamado.reporting.question.Period;
import dev.chamado.reporting.question.Quarter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Sums verdicts by policy and priority: whole counters, and single tickets taken away again. */
final class Attained {
    private final SortedMap<Place, long[]> sums =
            new TreeMap<>(Comparator.comparing(Place::policy).thenComparing(Place::priority));

    private record Place(String policy, Priority priority) {}

    /**
     * @param kept tickets whose last target was kept
     * @param broken tickets whose last target was not
     * @param breached tickets of both kinds for which any target broke
     * @param breaches how many these were
     * @param attained kept out of all, 0 to 1; compare the counts rather than this
     */
    record AttainmentRow(
            String policy, Priority priority, long kept, long broken, long breached, long breaches, double attained) {}

    /** The counters that may have something to say, of verdicts of groups that are not hidden. */
    static Bson counters(Metric metric, Period period, @Nullable String group, Collection<String> hidden) {
        var place =
                and(eq("metric", metric.name()), gte("month", period.firstMonth()), lte("month", period.lastMonth()));
        var seen = hidden.isEmpty() ? place : and(place, nin("group", hidden));
        return group == null ? seen : and(seen, eq("group", group));
    }

    /** Adds what a counter says about the period. */
    void add(Counter counter, Period period) {
        counter.numbers().forEach((field, number) -> {
            var parts = field.substring(1).split("_", 3);
            var quarter = new Quarter(counter.key().getOrDefault("month", ""), Integer.parseInt(parts[0])).number();
            if (quarter >= period.firstQuarter() && quarter < period.endQuarter()) {
                var sum = of(FieldNames.unescape(parts[2]), Priority.valueOf(parts[1]));
                sum["kxdb".indexOf(field.charAt(0))] += number;
            }
        });
    }

    /** Takes a ticket's verdict away. */
    void remove(@Nullable Verdict verdict) {
        if (verdict != null && verdict.policyId() != null && verdict.priority() != null) {
            var sum = of(verdict.policyId(), verdict.priority());
            sum[verdict.met() ? 0 : 1]--;
            sum[2] -= verdict.breaches() > 0 ? 1 : 0;
            sum[3] -= verdict.breaches();
        }
    }

    List<AttainmentRow> rows() {
        return sums.entrySet().stream()
                .filter(each -> each.getValue()[0] + each.getValue()[1] > 0)
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
    }

    private long[] of(String policy, Priority priority) {
        return sums.computeIfAbsent(new Place(policy, priority), _ -> new long[4]);
    }

    private static AttainmentRow row(Place place, long[] sum) {
        var attained = (double) sum[0] / (sum[0] + sum[1]);
        return new AttainmentRow(place.policy, place.priority, sum[0], sum[1], sum[2], sum[3], attained);
    }
}
