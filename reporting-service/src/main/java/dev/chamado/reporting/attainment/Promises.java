package dev.chamado.reporting.attainment;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.*;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a ticket's promises: one verdict per metric, by the last target. */
record Promises(
        UUID ticketId,
        @Nullable Verdict firstResponse,
        @Nullable Verdict resolution) {
    static final View<Promises> VIEW = View.named("promises", Promises.class)
            .folds(SlaEvent.TOPIC, Promises::after)
            .index("firstResponse.at")
            .index("resolution.at")
            .build();

    /**
     * @param at when it completed, or else when it broke; nothing while it is neither
     * @param met whether the last target was kept
     * @param breaches how many times a target of this metric broke, the last one included
     */
    record Verdict(
            @Nullable Instant at,
            boolean met,
            int breaches,
            @Nullable String policyId,
            @Nullable Priority priority,
            @Nullable String groupId) {

        /** Open again: a verdict of the time before does not count until the clock completes or breaks anew. */
        Verdict running() {
            return breaches > 0 ? this : new Verdict(null, false, 0, policyId, priority, groupId);
        }
    }

    private static @Nullable Promises after(@Nullable Promises promises, Envelope<SlaEvent> event) {
        var fact = event.event();
        var before = promises == null ? new Promises(fact.ticketId(), null, null) : promises;
        return switch (fact.metric()) {
            case FIRST_RESPONSE ->
                new Promises(before.ticketId, before.of(Metric.FIRST_RESPONSE, fact), before.resolution);
            case RESOLUTION -> new Promises(before.ticketId, before.firstResponse, before.of(Metric.RESOLUTION, fact));
        };
    }

    private @Nullable Verdict of(Metric metric, SlaEvent fact) {
        var known = metric == Metric.FIRST_RESPONSE ? firstResponse : resolution;
        int breaches = known == null ? 0 : known.breaches;
        return switch (fact) {
            case SlaBreached e ->
                new Verdict(e.occurredAt(), false, breaches + 1, e.policyId(), e.priority(), e.groupId());
            case ClockCompleted e ->
                new Verdict(e.occurredAt(), e.met(), breaches, e.policyId(), e.priority(), e.groupId());
            case ClockResumed _ -> known == null ? null : known.running();
            case ClockCancelled _ -> null;
            case TargetSet _, SlaWarned _ -> known;
        };
    }
}
