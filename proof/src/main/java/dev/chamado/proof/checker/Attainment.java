package dev.chamado.proof.checker;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.ClockResumed;
import dev.chamado.contracts.sla.SlaEvent.PauseCause;
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
 * and runs again has none until it ends or breaks anew, unless it was broken before; meanwhile that of the clock before
 * it counts. What had not completed does not
 * count while the ticket is merged; what becomes of a later clock that has given no verdict leaves the last one, and one
 * that is cancelled after it broke gives it back.
 */
final class Attainment {
    private record Verdict(
            boolean met,
            boolean counts,
            boolean broke,
            String place,
            int cycle,
            boolean merged,
            @Nullable Verdict earlier) {
        Verdict merged(boolean now) {
            return new Verdict(met, counts, broke, place, cycle, now, earlier);
        }

        Verdict running() {
            return earlier != null ? earlier : new Verdict(false, false, false, place, cycle, merged, null);
        }

        boolean isBefore(SlaEvent event) {
            return cycle < event.cycle();
        }
    }

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
                .filter(verdict -> verdict.counts && !verdict.merged && verdict.met == kept)
                .forEach(verdict -> counts.merge(verdict.place, 1L, Long::sum));
        return counts;
    }

    private static @Nullable Verdict after(@Nullable Verdict before, SlaEvent event) {
        return switch (event) {
            case SlaBreached e ->
                new Verdict(
                        false,
                        true,
                        true,
                        e.policyId() + "/" + e.priority(),
                        e.cycle(),
                        before != null && before.merged,
                        earlier(before, e));
            case ClockCompleted e ->
                new Verdict(
                        e.met(),
                        true,
                        before != null && before.broke,
                        e.policyId() + "/" + e.priority(),
                        e.cycle(),
                        false,
                        earlier(before, e));
            case ClockResumed _ -> before == null || before.broke ? before : before.running();
            case ClockCancelled _ -> before == null || before.isBefore(event) ? before : before.earlier;
            case SlaCorrected _ -> null;
            case TargetSet e ->
                before == null || before.isBefore(e) ? before : before.merged(e.pausedBy() == PauseCause.MERGED);
            case SlaWarned _, SlaEscalated _ -> before;
        };
    }

    private static @Nullable Verdict earlier(@Nullable Verdict before, SlaEvent event) {
        return before == null || before.isBefore(event) ? before : before.earlier;
    }
}
