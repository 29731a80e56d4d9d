package dev.chamado.reporting.attainment;

import dev.chamado.contracts.sla.Metric;
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

    /** With what became of the promise, or had by the instant that was asked about. */
    static AttainedTicket of(Promises promises, Metric asked, @Nullable Given given) {
        return new AttainedTicket(
                promises.ticketId(),
                promises.groupId(),
                asked == Metric.FIRST_RESPONSE ? given : null,
                asked == Metric.RESOLUTION ? given : null,
                asked == Metric.NEXT_RESPONSE ? given : null,
                asked == Metric.PERIODIC_UPDATE ? given : null,
                asked == Metric.GROUP ? given : null);
    }
}
