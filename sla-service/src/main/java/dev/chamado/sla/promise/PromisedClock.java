package dev.chamado.sla.promise;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.ClockResumed;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.sla.SlaEvent.SlaWarned;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One promise to one ticket, as its facts tell it.
 *
 * @param dueAt nothing while it is paused
 * @param breachedAt when it was broken; stays, whatever is promised later
 * @param elapsed calendar time that had counted when it was completed; while it runs it is computed when asked for
 * @param met the verdict; nothing before it is completed
 */
record PromisedClock(
        Metric metric,
        int cycle,
        State state,
        String policyId,
        int policyVersion,
        Priority priority,
        Duration target,
        String calendarId,
        Instant startedAt,
        @Nullable Instant dueAt,
        List<Wait> pauses,
        @Nullable Instant breachedAt,
        @Nullable Instant endedAt,
        @Nullable Duration elapsed,
        @Nullable Boolean met) {

    /** How a clock stands. */
    enum State {
        RUNNING,
        PAUSED,
        COMPLETED,
        CANCELLED
    }

    /**
     * Time that did not count.
     *
     * @param until nothing while it lasts
     * @param reason nothing for the time between a resolution and the reopening
     */
    record Wait(
            Instant from, @Nullable Instant until, @Nullable HoldReason reason) {}

    /** The clock after one of its facts; a fact about a clock that never had a target leaves none. */
    static @Nullable PromisedClock after(@Nullable PromisedClock clock, SlaEvent fact) {
        return switch (fact) {
            case TargetSet e -> told(clock, e);
            case SlaWarned _, SlaEscalated _ -> clock;
            case SlaBreached e -> clock == null ? null : clock.broken(e.occurredAt());
            case ClockCompleted e ->
                clock == null ? null : clock.ended(State.COMPLETED, e.occurredAt(), e.elapsed(), e.met());
            case ClockCancelled e -> clock == null ? null : clock.ended(State.CANCELLED, e.occurredAt(), null, null);
            case ClockResumed e -> clock == null ? null : clock.resumed(e);
        };
    }

    /** When it breaks if nothing happens; nothing if it does not run or is broken already. */
    @Nullable
    Instant breaksAt() {
        return state == State.RUNNING && breachedAt == null ? dueAt : null;
    }

    private static PromisedClock told(@Nullable PromisedClock before, TargetSet e) {
        return new PromisedClock(
                e.metric(),
                e.cycle(),
                e.pausedFor() == null ? State.RUNNING : State.PAUSED,
                e.policyId(),
                e.policyVersion(),
                e.priority(),
                e.target(),
                e.calendarId(),
                e.startedAt(),
                e.dueAt(),
                waits(before == null ? List.of() : before.pauses, e.pausedFor(), e.occurredAt()),
                before == null ? null : before.breachedAt,
                null,
                null,
                null);
    }

    private PromisedClock broken(Instant at) {
        return new PromisedClock(
                metric,
                cycle,
                state,
                policyId,
                policyVersion,
                priority,
                target,
                calendarId,
                startedAt,
                dueAt,
                pauses,
                at,
                endedAt,
                elapsed,
                met);
    }

    private PromisedClock ended(State how, Instant at, @Nullable Duration counted, @Nullable Boolean kept) {
        return new PromisedClock(
                metric,
                cycle,
                how,
                policyId,
                policyVersion,
                priority,
                target,
                calendarId,
                startedAt,
                dueAt,
                waits(pauses, null, at),
                breachedAt,
                at,
                counted,
                kept);
    }

    private PromisedClock resumed(ClockResumed e) {
        var more = new ArrayList<>(pauses);
        if (endedAt != null) {
            more.add(new Wait(endedAt, e.occurredAt(), null));
        }
        return new PromisedClock(
                metric,
                cycle,
                State.RUNNING,
                policyId,
                policyVersion,
                priority,
                target,
                calendarId,
                startedAt,
                e.dueAt(),
                List.copyOf(more),
                breachedAt,
                null,
                null,
                null);
    }

    /** The pauses, with the last one ended unless it goes on for the same reason, and a new one begun if there is one. */
    private static List<Wait> waits(List<Wait> before, @Nullable HoldReason reason, Instant at) {
        var waits = new ArrayList<>(before);
        var last = waits.isEmpty() ? null : waits.getLast();
        if (last != null && last.until() == null) {
            if (last.reason() == reason) {
                return before;
            }
            waits.set(waits.size() - 1, new Wait(last.from(), at, last.reason()));
        }
        if (reason != null) {
            waits.add(new Wait(at, null, reason));
        }
        return List.copyOf(waits);
    }
}
