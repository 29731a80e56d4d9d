package dev.chamado.sla.whatif;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Priority;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a what-if has found.
 *
 * @param tickets of which a promise was completed or broken in the period under either agreement
 * @param changes what becomes another: one for each such ticket and metric
 * @param unfinished tickets whose events cannot be folded to their end; they count as far as that goes
 */
record Result(long tickets, long changes, long unfinished, List<Row> metrics, List<Row> priorities, List<Row> groups) {

    /**
     * What became of a metric's promises.
     *
     * @param priority of the verdict or breach; nothing in rows of all priorities
     * @param group that had the ticket then; nothing in rows of all groups, and for tickets in none
     * @param gained breaches in the period that there were not before: by ticket, metric and cycle
     * @param lost breaches in the period that there no longer are
     */
    record Row(
            Metric metric,
            @Nullable Priority priority,
            @Nullable String group,
            Count before,
            Count after,
            long gained,
            long lost) {}

    /**
     * @param kept tickets whose verdict was given in the period, and whose last target was kept
     * @param broken those whose last target was not
     * @param breaches in the period, whatever came of the ticket
     * @param attained kept out of both; nothing if there are none. Compare the counts rather than this
     */
    record Count(
            long kept, long broken, long breaches, @Nullable Double attained) {
        static Count of(long kept, long broken, long breaches) {
            var both = kept + broken;
            return new Count(kept, broken, breaches, both == 0 ? null : (double) kept / both);
        }
    }

    /** A ticket's promise of which something else would have become. */
    record Change(UUID ticketId, @Nullable String number, Metric metric, Outcome before, Outcome after) {}

    /**
     * @param met nothing if there was no verdict in the period
     * @param at when the verdict was given
     * @param breaches in the period
     */
    record Outcome(@Nullable Boolean met, @Nullable Instant at, List<Instant> breaches) {}
}
