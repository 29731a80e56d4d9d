package dev.chamado.proof.checker;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.ClockResumed;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.sla.SlaEvent.SlaWarned;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Promises kept and broken, counted from the facts: once a ticket and metric, by the last verdict. One that completed
 * and runs again has none until it ends or breaks anew, unless it was broken before.
 */
final class Attainment {
    private record Verdict(boolean met, boolean counts, boolean broke, String place) {}

    private Attainment() {}

    /** Tickets whose promise was kept, or broken, by {@code policy/priority}. */
    static Map<String, Long> of(List<Fact> facts, Metric metric, boolean kept) {
        var verdicts = new HashMap<String, Verdict>();
        for (var fact : facts) {
            if (fact.event() instanceof SlaEvent event && event.metric() == metric) {
                verdicts.compute(fact.subject(), (_, before) -> after(before, event));
            }
        }
        var counts = new TreeMap<String, Long>();
        verdicts.values().stream()
                .filter(verdict -> verdict.counts && verdict.met == kept)
                .forEach(verdict -> counts.merge(verdict.place, 1L, Long::sum));
        return counts;
    }

    private static @Nullable Verdict after(@Nullable Verdict before, SlaEvent event) {
        return switch (event) {
            case SlaBreached e -> new Verdict(false, true, true, e.policyId() + "/" + e.priority());
            case ClockCompleted e ->
                new Verdict(e.met(), true, before != null && before.broke, e.policyId() + "/" + e.priority());
            case ClockResumed _ ->
                before == null || before.broke ? before : new Verdict(false, false, false, before.place);
            case ClockCancelled _, SlaCorrected _ -> null;
            case TargetSet _, SlaWarned _, SlaEscalated _ -> before;
        };
    }
}
