package dev.chamado.reporting.attainment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.document.FieldNames;
import dev.chamado.platform.follow.Counter;
import dev.chamado.reporting.question.Period;
import dev.chamado.reporting.question.Quarter;
import dev.chamado.reporting.ticket.TicketTimes;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Sums verdicts by what is asked for: whole counters, and single tickets taken away again. */
final class Attained {
    private static final Comparator<Place> ORDER = comparing(Place::day, nullsFirst(naturalOrder()))
            .thenComparing(Place::group, nullsFirst(naturalOrder()))
            .thenComparing(Place::policy, nullsFirst(naturalOrder()))
            .thenComparing(Place::priority, nullsFirst(naturalOrder()));

    private final SortedMap<Place, long[]> sums = new TreeMap<>(ORDER);
    private final By by;
    private final Period period;
    private final @Nullable String policy;
    private final long first;
    private final long end;

    /** @param policy the only one that counts; nothing: all do */
    Attained(By by, Period period, @Nullable String policy) {
        this.by = by;
        this.period = period;
        this.policy = policy;
        first = period.firstQuarter();
        end = period.endQuarter();
    }

    /** What rows tell apart. */
    enum By {
        POLICY_AND_PRIORITY,
        POLICY,
        PRIORITY,
        /** The group that had the ticket then. */
        GROUP,
        /** In the time zone that was asked for. */
        DAY,
        NOTHING
    }

    private record Place(
            @Nullable LocalDate day,
            @Nullable String group,
            @Nullable String policy,
            @Nullable Priority priority) {}

    /**
     * @param group {@code none}: no group had the ticket
     * @param kept tickets whose last target was kept
     * @param broken tickets whose last target was not
     * @param breached tickets of both kinds for which any target broke
     * @param breaches how many these were
     * @param attained kept out of all, 0 to 1; compare the counts rather than this
     */
    record AttainmentRow(
            @Nullable LocalDate day,
            @Nullable String group,
            @Nullable String policy,
            @Nullable Priority priority,
            long kept,
            long broken,
            long breached,
            long breaches,
            double attained) {}

    /** The counters that may have something to say, of verdicts of groups that are not hidden. */
    static Bson counters(Metric metric, Period period, @Nullable String group, Collection<String> hidden) {
        var place =
                and(eq("metric", metric.name()), gte("month", period.firstMonth()), lte("month", period.lastMonth()));
        var seen = hidden.isEmpty() ? place : and(place, nin("group", hidden));
        return group == null ? seen : and(seen, eq("group", group));
    }

    /** Adds what a counter says about the period. */
    void add(Counter counter) {
        var group = counter.key().getOrDefault("group", TicketTimes.NO_GROUP);
        counter.numbers().forEach((field, number) -> {
            var parts = field.substring(1).split("_", 3);
            var quarter = new Quarter(counter.key().getOrDefault("month", ""), Integer.parseInt(parts[0]));
            var under = FieldNames.unescape(parts[2]);
            var isIn = quarter.number() >= first && quarter.number() < end;
            if (isIn && (policy == null || policy.equals(under))) {
                var sum = of(quarter, group, under, Priority.valueOf(parts[1]));
                sum["kxdb".indexOf(field.charAt(0))] += number;
            }
        });
    }

    /** Takes a ticket's verdict away. */
    void remove(@Nullable Verdict verdict) {
        var given = Given.of(verdict);
        if (given != null) {
            count(given, -1);
        }
    }

    /** Adds a ticket's verdict of the period. */
    void add(Given given) {
        count(given, 1);
    }

    private void count(Given given, int sign) {
        if (given.policyId() == null || given.priority() == null) {
            return;
        }
        if (policy == null || policy.equals(given.policyId())) {
            var group = given.groupId() == null ? TicketTimes.NO_GROUP : given.groupId();
            var sum = of(Quarter.of(given.at()), group, given.policyId(), given.priority());
            sum[given.met() ? 0 : 1] += sign;
            sum[2] += given.breaches() > 0 ? sign : 0;
            sum[3] += (long) sign * given.breaches();
        }
    }

    List<AttainmentRow> rows() {
        return sums.entrySet().stream()
                .filter(each -> each.getValue()[0] + each.getValue()[1] > 0)
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
    }

    private long[] of(Quarter quarter, String group, String under, Priority priority) {
        var place = switch (by) {
            case POLICY_AND_PRIORITY -> new Place(null, null, under, priority);
            case POLICY -> new Place(null, null, under, null);
            case PRIORITY -> new Place(null, null, null, priority);
            case GROUP -> new Place(null, group, null, null);
            case DAY -> new Place(period.dayOf(quarter), null, null, null);
            case NOTHING -> new Place(null, null, null, null);
        };
        return sums.computeIfAbsent(place, _ -> new long[4]);
    }

    private static AttainmentRow row(Place place, long[] sum) {
        var attained = (double) sum[0] / (sum[0] + sum[1]);
        return new AttainmentRow(
                place.day, place.group, place.policy, place.priority, sum[0], sum[1], sum[2], sum[3], attained);
    }
}
