package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.sla.hours.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One promise to one ticket, and what has become of it. Elapsed time is never kept: it is computed from start, pauses
 * and calendar.
 *
 * @param promise nothing while no policy promises anything; the clock then runs and pauses in silence
 * @param revision how often the promise has been replaced
 * @param warned the highest percentage of this promise that needs no warning any more
 * @param escalated the highest percentage of this promise whose escalations need not be stated any more
 * @param breached once true it stays, whatever is promised later
 * @param dueAt what the last fact said; nothing while paused
 * @param end nothing while the clock runs or pauses
 * @param setBy the event that last set or moved the due instant
 */
record Clock(
        Metric metric,
        int cycle,
        Instant startedAt,
        @Nullable Promise promise,
        int revision,
        int warned,
        int escalated,
        boolean breached,
        List<Pause> pauses,
        @Nullable Instant dueAt,
        @Nullable End end,
        Cause setBy) {

    /**
     * How and when a clock stopped.
     *
     * @param cancelled whether another one takes its place when the ticket is taken up again, rather than it runs on
     */
    record End(Instant at, boolean cancelled) {}

    static Clock start(Metric metric, int cycle, Instant at, Cause cause) {
        return new Clock(metric, cycle, at, null, 0, 0, 0, false, List.of(), null, null, cause);
    }

    boolean runs() {
        return end == null;
    }

    boolean isCancelled() {
        return end != null && end.cancelled();
    }

    /** What the clock waits for with its ticket; nothing if that is not on hold, or merged. */
    @Nullable
    HoldReason waitsFor() {
        return isPaused() ? pauses.getLast().reason() : null;
    }

    boolean isPaused() {
        return !pauses.isEmpty() && pauses.getLast().until() == null;
    }

    /** Whether it waits because its ticket is merged into another one. */
    boolean isMerged() {
        return isPaused() && pauses.getLast().merged();
    }

    /** The first instant at which so much time has counted; nothing if a pause that still lasts comes before. */
    @Nullable
    Instant reaches(Duration counted, Calendar calendar) {
        var from = startedAt;
        var left = counted;
        for (var pause : pauses) {
            var ran = calendar.elapsed(from, pause.from());
            if (ran.compareTo(left) >= 0) {
                return calendar.plus(from, left);
            }
            if (pause.until() == null) {
                return null;
            }
            left = left.minus(ran);
            from = pause.until();
        }
        return calendar.plus(from, left);
    }

    /** How much time has counted by the instant, which is not before the start of the last pause. */
    Duration elapsed(Instant until, Calendar calendar) {
        var from = startedAt;
        var counted = Duration.ZERO;
        for (var pause : pauses) {
            counted = counted.plus(calendar.elapsed(from, pause.from()));
            if (pause.until() == null) {
                return counted;
            }
            from = pause.until();
        }
        return counted.plus(calendar.elapsed(from, until));
    }

    Clock promising(@Nullable Promise next, Cause cause) {
        return new Clock(
                metric, cycle, startedAt, next, revision + 1, 0, escalated, breached, pauses, dueAt, end, cause);
    }

    Clock due(@Nullable Instant instant, Cause cause) {
        return new Clock(
                metric, cycle, startedAt, promise, revision, warned, escalated, breached, pauses, instant, end, cause);
    }

    Clock warnedAt(int percentage) {
        return new Clock(
                metric,
                cycle,
                startedAt,
                promise,
                revision,
                percentage,
                escalated,
                breached,
                pauses,
                dueAt,
                end,
                setBy);
    }

    Clock escalatedAt(int percentage) {
        return new Clock(
                metric, cycle, startedAt, promise, revision, warned, percentage, breached, pauses, dueAt, end, setBy);
    }

    Clock broken() {
        return new Clock(
                metric, cycle, startedAt, promise, revision, warned, escalated, true, pauses, dueAt, end, setBy);
    }

    Clock paused(Instant at, HoldReason reason) {
        return with(new Pause(at, null, reason, false), unpaused(at).pauses, null);
    }

    Clock merged(Instant at) {
        return with(new Pause(at, null, null, true), unpaused(at).pauses, null);
    }

    Clock unpaused(Instant at) {
        return new Clock(
                metric,
                cycle,
                startedAt,
                promise,
                revision,
                warned,
                escalated,
                breached,
                pauses.stream().map(pause -> pause.endedAt(at)).toList(),
                dueAt,
                end,
                setBy);
    }

    Clock ended(Instant at, boolean cancelled) {
        var still = unpaused(at);
        return new Clock(
                metric,
                cycle,
                startedAt,
                promise,
                revision,
                warned,
                escalated,
                breached,
                still.pauses,
                dueAt,
                new End(at, cancelled),
                setBy);
    }

    /** Is never resumed; one that runs or pauses stays as it is. */
    Clock over() {
        return end == null ? this : ended(end.at(), true);
    }

    /** Runs again; the time since it ended does not count. */
    Clock resumed(End ended, Instant at) {
        return with(new Pause(ended.at(), at, null, false), pauses, null);
    }

    /** Ended as it had ended before it was resumed for the last time; nothing if it never was. */
    @Nullable
    Clock notResumed() {
        for (int i = pauses.size() - 1; i >= 0; i--) {
            if (pauses.get(i).isGap()) {
                return new Clock(
                        metric,
                        cycle,
                        startedAt,
                        promise,
                        revision,
                        warned,
                        escalated,
                        breached,
                        List.copyOf(pauses.subList(0, i)),
                        dueAt,
                        new End(pauses.get(i).from(), false),
                        setBy);
            }
        }
        return null;
    }

    private Clock with(Pause pause, List<Pause> before, @Nullable End ends) {
        var more = new ArrayList<>(before);
        more.add(pause);
        return new Clock(
                metric,
                cycle,
                startedAt,
                promise,
                revision,
                warned,
                escalated,
                breached,
                List.copyOf(more),
                dueAt,
                ends,
                setBy);
    }
}
