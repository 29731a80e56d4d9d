package dev.chamado.sla.live;

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
import dev.chamado.sla.promise.TicketPromises;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a clock.
 *
 * @param number of the ticket
 * @param groupId that has the ticket now
 * @param assigneeId who has it now
 * @param dueAt when it is due from then on; only of what sets or warns of that
 * @param percentage of the target that has passed; only of warnings and escalations
 * @param at since when it is so, whenever it was noticed
 */
record News(
        UUID ticketId,
        @Nullable String number,
        @Nullable String groupId,
        @Nullable String assigneeId,
        Metric metric,
        int cycle,
        Kind kind,
        @Nullable Instant dueAt,
        @Nullable Integer percentage,
        Instant at) {

    /** What it is. */
    enum Kind {
        /** It has a due instant, or another one. */
        DUE,
        PAUSED,
        WARNED,
        ESCALATED,
        BREACHED,
        /** It was done in time. */
        MET,
        /** It was done too late. */
        MISSED,
        /** It ended without a verdict. */
        CANCELLED,
        /** What was told of the metric's clocks does not hold; what does follows. */
        CORRECTED
    }

    static News of(SlaEvent fact, TicketPromises ticket) {
        return switch (fact) {
            case TargetSet e -> news(e, ticket, e.dueAt() == null ? Kind.PAUSED : Kind.DUE, e.dueAt(), null);
            case ClockResumed e -> news(e, ticket, Kind.DUE, e.dueAt(), null);
            case SlaWarned e -> news(e, ticket, Kind.WARNED, e.dueAt(), e.percentage());
            case SlaEscalated e -> news(e, ticket, Kind.ESCALATED, null, e.percentage());
            case SlaBreached e -> news(e, ticket, Kind.BREACHED, null, null);
            case ClockCompleted e -> news(e, ticket, e.met() ? Kind.MET : Kind.MISSED, null, null);
            case ClockCancelled e -> news(e, ticket, Kind.CANCELLED, null, null);
            case SlaCorrected e -> news(e, ticket, Kind.CORRECTED, null, null);
        };
    }

    private static News news(
            SlaEvent fact, TicketPromises ticket, Kind kind, @Nullable Instant due, @Nullable Integer percentage) {
        return new News(
                fact.ticketId(),
                ticket.number(),
                ticket.groupId(),
                ticket.assigneeId(),
                fact.metric(),
                fact.cycle(),
                kind,
                due,
                percentage,
                fact.occurredAt());
    }
}
