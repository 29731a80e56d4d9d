package dev.chamado.reporting.attainment;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Priority;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket behind a row, with the verdict that was asked for and no other: whoever may see this one need not be one who
 * may see what became of the ticket in another group.
 *
 * @param groupId the group that has the ticket now
 */
record AttainedTicket(
        UUID ticketId,
        @Nullable String groupId,
        @Nullable Given firstResponse,
        @Nullable Given resolution,
        @Nullable Given nextResponse,
        @Nullable Given periodicUpdate,
        @Nullable Given group) {

    /**
     * What became of the promise.
     *
     * @param at when it completed, or else when it broke
     * @param met whether the last target was kept
     * @param breaches how many times a target of this metric broke, the last one included
     * @param groupId the group that had the ticket then
     */
    record Given(
            @Nullable Instant at,
            boolean met,
            int breaches,
            @Nullable String policyId,
            @Nullable Priority priority,
            @Nullable String groupId) {}

    static AttainedTicket of(Promises promises, Metric asked) {
        return new AttainedTicket(
                promises.ticketId(),
                promises.groupId(),
                given(promises, Metric.FIRST_RESPONSE, asked),
                given(promises, Metric.RESOLUTION, asked),
                given(promises, Metric.NEXT_RESPONSE, asked),
                given(promises, Metric.PERIODIC_UPDATE, asked),
                given(promises, Metric.GROUP, asked));
    }

    private static @Nullable Given given(Promises promises, Metric metric, Metric asked) {
        var verdict = metric == asked ? promises.on(metric) : null;
        return verdict == null
                ? null
                : new Given(
                        verdict.at(),
                        verdict.met(),
                        verdict.breaches(),
                        verdict.policyId(),
                        verdict.priority(),
                        verdict.groupId());
    }
}
