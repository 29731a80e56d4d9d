package dev.chamado.sla.promise;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.sla.promise.PromisedClock.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a clock went through before anything was promised, of which there are no facts: it follows from the ticket's
 * course.
 */
final class Silence {
    private Silence() {}

    /**
     * All pauses of a clock in order, those before its first target included.
     *
     * @param pausing the holds that its policy does not count; another may have held in the silence
     */
    static List<Wait> pauses(PromisedClock clock, Course course, Set<HoldReason> pausing) {
        var from = clock.startedAt();
        var until = clock.before().isEmpty()
                ? clock.setting().at()
                : clock.before().getFirst().at();
        var all = new ArrayList<Wait>();
        if (clock.metric() == Metric.RESOLUTION || clock.metric() == Metric.GROUP) {
            course.ends().forEach(end -> add(all, end.from(), end.until(), null, from, until));
        }
        if (clock.metric() == Metric.RESOLUTION) {
            course.holds().stream()
                    .filter(hold -> pausing.contains(hold.reason()))
                    .forEach(hold -> add(all, hold.from(), hold.until(), hold.reason(), from, until));
        }
        all.sort(Comparator.comparing(Wait::from));
        all.addAll(clock.pauses());
        return List.copyOf(all);
    }

    private static void add(
            List<Wait> all,
            Instant begins,
            @Nullable Instant ends,
            @Nullable HoldReason reason,
            Instant from,
            Instant until) {
        var first = begins.isBefore(from) ? from : begins;
        var last = ends == null || ends.isAfter(until) ? until : ends;
        if (first.isBefore(last)) {
            all.add(new Wait(first, last, reason));
        }
    }
}
