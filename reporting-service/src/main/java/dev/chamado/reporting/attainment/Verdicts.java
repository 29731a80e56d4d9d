package dev.chamado.reporting.attainment;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.platform.document.FieldNames;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.View.Increment;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.reporting.question.Quarter;
import dev.chamado.reporting.ticket.TicketTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts on a ticket by the facts alone, so that they can be counted: a document of counters for each metric,
 * month and group of the verdict. A field is a letter, the quarter of an hour within the month, priority and policy.
 */
record Verdicts(
        UUID ticketId,
        @Nullable Verdict firstResponse,
        @Nullable Verdict resolution,
        @Nullable Verdict nextResponse,
        @Nullable Verdict periodicUpdate,
        @Nullable Verdict group) {

    /** Kept {@code k}, broken {@code x}, tickets with breaches {@code d} and their breaches {@code b}. */
    static final String COUNTS = "attainment";

    static final View<Verdicts> VIEW = View.named("verdicts", Verdicts.class)
            .folds(SlaEvent.TOPIC, Verdicts::after)
            .counts(COUNTS, Verdicts::changes, "metric", "month", "group")
            .version(3)
            .build();

    private static Verdicts after(@Nullable Verdicts known, Envelope<SlaEvent> event) {
        var fact = event.event();
        var before = known == null ? new Verdicts(fact.ticketId(), null, null, null, null, null) : known;
        return before.with(fact.metric(), Verdict.after(before.on(fact.metric()), fact));
    }

    private @Nullable Verdict on(Metric metric) {
        return switch (metric) {
            case FIRST_RESPONSE -> firstResponse;
            case RESOLUTION -> resolution;
            case NEXT_RESPONSE -> nextResponse;
            case PERIODIC_UPDATE -> periodicUpdate;
            case GROUP -> group;
        };
    }

    private Verdicts with(Metric metric, @Nullable Verdict now) {
        return new Verdicts(
                ticketId,
                metric == Metric.FIRST_RESPONSE ? now : firstResponse,
                metric == Metric.RESOLUTION ? now : resolution,
                metric == Metric.NEXT_RESPONSE ? now : nextResponse,
                metric == Metric.PERIODIC_UPDATE ? now : periodicUpdate,
                metric == Metric.GROUP ? now : group);
    }

    private static List<Increment> changes(@Nullable Verdicts before, Envelope<?> event, @Nullable Verdicts after) {
        var increments = new ArrayList<Increment>();
        for (var metric : Metric.values()) {
            var then = before == null ? null : before.on(metric);
            var now = after == null ? null : after.on(metric);
            if (!Objects.equals(then, now)) {
                count(increments, metric, then, -1);
                count(increments, metric, now, 1);
            }
        }
        return increments;
    }

    private static void count(List<Increment> increments, Metric metric, @Nullable Verdict verdict, int sign) {
        if (verdict == null || verdict.isMerged() || verdict.at() == null || verdict.policyId() == null) {
            return;
        }
        var quarter = Quarter.of(verdict.at());
        var group = verdict.groupId() == null ? TicketTimes.NO_GROUP : verdict.groupId();
        var key = Map.of("metric", metric.name(), "month", quarter.month(), "group", group);
        var place = quarter.index() + "_" + verdict.priority() + "_" + FieldNames.escape(verdict.policyId());
        increments.add(new Increment(key, (verdict.met() ? "k" : "x") + place, sign));
        if (verdict.breaches() > 0) {
            increments.add(new Increment(key, "d" + place, sign));
            increments.add(new Increment(key, "b" + place, (long) sign * verdict.breaches()));
        }
    }
}
