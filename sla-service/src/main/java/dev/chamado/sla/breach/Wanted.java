package dev.chamado.sla.breach;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.http.AsOf;
import dev.chamado.sla.promise.PromisedClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which breaches somebody asks for.
 *
 * @param group that had the ticket when it broke; {@code none}: without one
 * @param asOf only those that were broken at this instant; nothing: now
 * @param hidden groups of which the asker sees no ticket, neither now nor then
 */
record Wanted(
        Instant from,
        Instant until,
        @Nullable Metric metric,
        @Nullable Priority priority,
        @Nullable String policy,
        @Nullable String group,
        @Nullable Instant asOf,
        List<String> hidden) {
    private static final String NONE = "none";

    /** Tickets with at least one of them. */
    Bson tickets() {
        var one = new ArrayList<Bson>();
        one.add(gte("breach.at", from));
        one.add(lt("breach.at", until));
        if (metric != null) {
            one.add(eq("metric", metric.name()));
        }
        if (priority != null) {
            one.add(eq("breach.setting.priority", priority.name()));
        }
        if (policy != null) {
            one.add(eq("breach.setting.policyId", policy));
        }
        if (group != null) {
            one.add(eq("breach.groupId", group.equals(NONE) ? null : group));
        }
        if (asOf != null) {
            one.add(lte("breach.at", AsOf.stored(asOf)));
            one.add(lte("breach.setting.at", AsOf.stored(asOf)));
        }
        var all = new ArrayList<Bson>();
        all.add(gte("lastBrokeAt", from));
        all.add(lt("firstBrokeAt", until));
        all.add(gt("number", "")); // of a ticket that is not known yet nobody can say who may see it
        if (!hidden.isEmpty()) {
            one.add(nin("breach.groupId", hidden));
            all.add(nin("groupId", hidden));
        }
        all.add(elemMatch("clocks", and(one)));
        return and(all);
    }

    /** Whether a clock of such a ticket broke so. */
    boolean holds(PromisedClock clock) {
        var breach = clock.breach();
        return breach != null
                && !breach.at().isBefore(from)
                && breach.at().isBefore(until)
                && (metric == null || clock.metric() == metric)
                && (priority == null || breach.setting().priority() == priority)
                && (policy == null || breach.setting().policyId().equals(policy))
                && (asOf == null || clock.isBroken(asOf))
                && (group == null || Objects.equals(breach.groupId(), group.equals(NONE) ? null : group))
                && (breach.groupId() == null || !hidden.contains(breach.groupId()));
    }
}
