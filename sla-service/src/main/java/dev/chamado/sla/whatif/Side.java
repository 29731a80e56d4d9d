package dev.chamado.sla.whatif;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.sla.clock.Fact;
import dev.chamado.sla.whatif.Result.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the facts say about one ticket under one of the two agreements. */
final class Side {
    private final Period period;
    private final Collection<String> hidden;
    private final @Nullable Verdict[] verdicts = new @Nullable Verdict[Metric.values().length];
    private final List<SlaBreached> breaches = new ArrayList<>(2);

    /** @param hidden groups that are left out */
    Side(Period period, Collection<String> hidden) {
        this.period = period;
        this.hidden = hidden;
    }

    void take(List<Fact> facts) {
        for (var fact : facts) {
            var event = fact.event();
            var place = event.metric().ordinal();
            verdicts[place] = Verdict.after(verdicts[place], event);
            if (event instanceof SlaBreached breach && period.holds(breach.occurredAt()) && isShown(breach.groupId())) {
                breaches.add(breach);
            }
        }
    }

    /** The verdict on the metric, if it was given in the period; none that had not completed while its ticket is merged. */
    @Nullable
    Verdict verdict(Metric metric) {
        var verdict = verdicts[metric.ordinal()];
        return verdict != null && !verdict.merged() && period.holds(verdict.at()) && isShown(verdict.groupId())
                ? verdict
                : null;
    }

    /** The breaches of the metric in the period. */
    List<SlaBreached> breaches(Metric metric) {
        return breaches.stream().filter(each -> each.metric() == metric).toList();
    }

    Outcome outcome(Metric metric) {
        var verdict = verdict(metric);
        List<Instant> broke =
                breaches(metric).stream().map(SlaBreached::occurredAt).toList();
        return verdict == null ? new Outcome(null, null, broke) : new Outcome(verdict.met(), verdict.at(), broke);
    }

    private boolean isShown(@Nullable String group) {
        return group == null || !hidden.contains(group);
    }
}
