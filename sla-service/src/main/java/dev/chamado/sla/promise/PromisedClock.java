package dev.chamado.sla.promise;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.ClockResumed;
import dev.chamado.contracts.sla.SlaEvent.PauseCause;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.sla.SlaEvent.SlaWarned;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One promise to one ticket, as its facts tell it.
 *
 * @param setting the target that holds, and since when
 * @param before the targets that held before, in order
 * @param dueAt nothing while it is paused
 * @param breach stays, whatever is promised later
 * @param elapsed calendar time that had counted when it was completed; while it runs it is computed when asked for
 * @param met the verdict; nothing before it is completed
 * @param turns when it would have broken, as it stood from each instant on; in order
 */
public record PromisedClock(
        Metric metric,
        int cycle,
        State state,
        Setting setting,
        List<Setting> before,
        Instant startedAt,
        @Nullable Instant dueAt,
        List<Wait> pauses,
        @Nullable Breach breach,
        @Nullable Instant endedAt,
        @Nullable Duration elapsed,
        @Nullable Boolean met,
        List<Turn> turns) {

    /** How a clock stands. */
    public enum State {
        RUNNING,
        PAUSED,
        COMPLETED,
        CANCELLED
    }

    /** Why a clock was given a target. */
    public enum Why {
        /** It began. */
        START,
        /** The ticket has another priority. */
        PRIORITY,
        /** Another policy is for the ticket, or one is again. */
        POLICY,
        /** Another version of the policies holds for open clocks. */
        VERSION,
        /** The hours of its calendar were edited. */
        CALENDAR
    }

    /**
     * A target.
     *
     * @param at since when it holds
     * @param dueAt as it was when the target was set; nothing if the clock was paused
     */
    public record Setting(
            Instant at,
            Why why,
            String policyId,
            int policyVersion,
            Priority priority,
            Duration target,
            String calendarId,
            @Nullable Instant dueAt) {
        private static Setting of(TargetSet e, Why why) {
            return new Setting(
                    e.occurredAt(),
                    why,
                    e.policyId(),
                    e.policyVersion(),
                    e.priority(),
                    e.target(),
                    e.calendarId(),
                    e.dueAt());
        }
    }

    /**
     * Time that did not count.
     *
     * @param until nothing while it lasts
     * @param reason nothing for the time between a resolution and the reopening, and for what was no hold
     * @param cause of what was no hold
     */
    public record Wait(
            Instant from,
            @Nullable Instant until,
            @Nullable HoldReason reason,
            @Nullable PauseCause cause) {
        /** A hold, or the time between a resolution and the reopening. */
        public Wait(Instant from, @Nullable Instant until, @Nullable HoldReason reason) {
            this(from, until, reason, null);
        }

        Wait endedAt(Instant at) {
            return new Wait(from, at, reason, cause);
        }
    }

    /**
     * How a clock broke.
     *
     * @param at the due instant
     * @param setting the target that broke
     * @param groupId the group that had the ticket
     */
    public record Breach(
            Instant at,
            BreachCause cause,
            Setting setting,
            @Nullable String groupId,
            @Nullable String assigneeId) {}

    /**
     * From when on a promise would have broken at an instant if nothing had happened.
     *
     * @param breaksAt nothing: it did not run, was broken or had ended
     */
    public record Turn(Instant from, @Nullable Instant breaksAt) {}

    /** The clock after one of its facts; a fact about a clock that never had a target leaves none. */
    static @Nullable PromisedClock after(@Nullable PromisedClock clock, SlaEvent fact) {
        var after = changed(clock, fact);
        return after == null ? null : after.turned(fact.occurredAt());
    }

    private static @Nullable PromisedClock changed(@Nullable PromisedClock clock, SlaEvent fact) {
        return switch (fact) {
            case TargetSet e -> clock == null ? begun(e) : clock.told(e);
            case SlaWarned _, SlaEscalated _ -> clock;
            case SlaBreached e -> clock == null ? null : clock.broken(e);
            case ClockCompleted e ->
                clock == null ? null : clock.ended(State.COMPLETED, e.occurredAt(), e.elapsed(), e.met());
            case ClockCancelled e -> clock == null ? null : clock.ended(State.CANCELLED, e.occurredAt(), null, null);
            case ClockResumed e -> clock == null ? null : clock.resumed(e);
            case SlaCorrected _ -> null; // what holds is stated again
        };
    }

    /** When it breaks if nothing happens; nothing if it does not run or is broken already. */
    @Nullable
    Instant breaksAt() {
        return state == State.RUNNING && breach == null ? dueAt : null;
    }

    /** When it would have broken, as it stood at an instant; nothing if it did not run then, or had broken. */
    @Nullable
    Instant breaksAt(Instant asOf) {
        Instant breaks = null;
        for (var turn : turns) {
            breaks = turn.from().isAfter(asOf) ? breaks : turn.breaksAt();
        }
        return breaks;
    }

    /** The target that held at an instant; the first one before that. */
    Setting setting(Instant asOf) {
        return Stream.concat(Stream.of(setting), before.reversed().stream())
                .filter(each -> !each.at.isAfter(asOf))
                .findFirst()
                .orElse(before.isEmpty() ? setting : before.getFirst());
    }

    /** Whether it was broken at an instant: due by then, and by a target that had been set by then. */
    public boolean isBroken(Instant asOf) {
        return breach != null && !breach.at.isAfter(asOf) && !breach.setting.at.isAfter(asOf);
    }

    /** When it broke. */
    @Nullable
    Instant breachedAt() {
        return breach == null ? null : breach.at;
    }

    /**
     * Remembers since when it breaks when it now does. What a fact says of earlier than the last turn is so from that turn
     * on: a reopening that was called a courtesy never was.
     */
    private PromisedClock turned(Instant at) {
        var breaks = breaksAt();
        var more = new ArrayList<>(turns);
        var from = more.isEmpty() || at.isAfter(more.getLast().from())
                ? at
                : more.removeLast().from();
        var last = more.isEmpty() ? null : more.getLast().breaksAt();
        if (!Objects.equals(last, breaks)) {
            more.add(new Turn(from, breaks));
        }
        return more.equals(turns)
                ? this
                : new PromisedClock(
                        metric,
                        cycle,
                        state,
                        setting,
                        before,
                        startedAt,
                        dueAt,
                        pauses,
                        breach,
                        endedAt,
                        elapsed,
                        met,
                        List.copyOf(more));
    }

    private static PromisedClock begun(TargetSet e) {
        return new PromisedClock(
                e.metric(),
                e.cycle(),
                isPaused(e) ? State.PAUSED : State.RUNNING,
                Setting.of(e, Why.START),
                List.of(),
                e.startedAt(),
                e.dueAt(),
                waits(List.of(), e.pausedFor(), e.pausedBy(), e.occurredAt()),
                null,
                null,
                null,
                null,
                List.of());
    }

    private PromisedClock told(TargetSet e) {
        var why = whyOf(e);
        var earlier = new ArrayList<>(before);
        if (why != null) {
            earlier.add(setting);
        }
        return new PromisedClock(
                metric,
                cycle,
                isPaused(e) ? State.PAUSED : State.RUNNING,
                why == null ? setting : Setting.of(e, why),
                List.copyOf(earlier),
                e.startedAt(),
                e.dueAt(),
                waits(pauses, e.pausedFor(), e.pausedBy(), e.occurredAt()),
                breach,
                null,
                null,
                null,
                turns);
    }

    /** Nothing if only a pause began or ended. */
    private @Nullable Why whyOf(TargetSet e) {
        if (e.priority() != setting.priority) {
            return Why.PRIORITY;
        }
        if (!e.policyId().equals(setting.policyId) || state == State.CANCELLED) {
            return Why.POLICY;
        }
        if (e.policyVersion() != setting.policyVersion
                || !e.target().equals(setting.target)
                || !e.calendarId().equals(setting.calendarId)) {
            return Why.VERSION;
        }
        var wait = pauses.isEmpty() || pauses.getLast().until() != null ? null : pauses.getLast();
        var waitsOn = e.pausedFor() == (wait == null ? null : wait.reason())
                && e.pausedBy() == (wait == null ? null : wait.cause());
        return waitsOn && !Objects.equals(e.dueAt(), dueAt) ? Why.CALENDAR : null;
    }

    private static boolean isPaused(TargetSet e) {
        return e.pausedFor() != null || e.pausedBy() != null;
    }

    private PromisedClock broken(SlaBreached e) {
        return new PromisedClock(
                metric,
                cycle,
                state,
                setting,
                before,
                startedAt,
                dueAt,
                pauses,
                new Breach(e.occurredAt(), e.cause(), setting, e.groupId(), e.assigneeId()),
                endedAt,
                elapsed,
                met,
                turns);
    }

    private PromisedClock ended(State how, Instant at, @Nullable Duration counted, @Nullable Boolean kept) {
        return new PromisedClock(
                metric,
                cycle,
                how,
                setting,
                before,
                startedAt,
                dueAt,
                waits(before(at), null, null, at),
                breach,
                at,
                counted,
                kept,
                turns);
    }

    /** A clock that ended earlier than it had gone on since never went on. */
    private List<Wait> before(Instant end) {
        return pauses.stream()
                .filter(wait -> !wait.from().isAfter(end)
                        && (wait.until() == null || !wait.until().isAfter(end)))
                .toList();
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
                setting,
                before,
                startedAt,
                e.dueAt(),
                List.copyOf(more),
                breach,
                null,
                null,
                null,
                turns);
    }

    /** The pauses, with the last one ended unless it goes on for the same reason, and a new one begun if there is one. */
    private static List<Wait> waits(
            List<Wait> before, @Nullable HoldReason reason, @Nullable PauseCause cause, Instant at) {
        var waits = new ArrayList<>(before);
        var last = waits.isEmpty() ? null : waits.getLast();
        if (last != null && last.until() == null) {
            if (last.reason() == reason && last.cause() == cause) {
                return before;
            }
            waits.set(waits.size() - 1, last.endedAt(at));
        }
        if (reason != null || cause != null) {
            waits.add(new Wait(at, null, reason, cause));
        }
        return List.copyOf(waits);
    }
}
