package dev.chamado.sla.promise;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.sla.hours.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the time of a clock went, from its start to an instant, or to its end if that came before. */
public record Account(List<Interval> intervals) {

    /** What a clock did. */
    public enum Kind {
        RUNNING,
        /** The ticket was on hold for something that its policy does not count. */
        PAUSED,
        /** The ticket was resolved, and reopened then. */
        RESOLVED,
        /** The ticket was merged into another one. */
        MERGED
    }

    /**
     * A piece of a clock's time.
     *
     * @param until nothing while it lasts
     * @param counted calendar time
     * @param outside on the wall, while it ran outside the hours of its calendar
     * @param reason what a pause waited for
     * @param by who put the ticket on hold: a person's id, or a rule's
     */
    public record Interval(
            Instant from,
            @Nullable Instant until,
            Kind kind,
            Duration lasted,
            Duration counted,
            Duration outside,
            @Nullable HoldReason reason,
            @Nullable String by) {}

    /**
     * @param pausing the holds that the clock's policy does not count
     * @param now not before the start of the clock's last pause
     */
    static Account of(PromisedClock clock, Course course, Set<HoldReason> pausing, Calendar calendar, Instant now) {
        var end = clock.endedAt() == null ? now : clock.endedAt();
        var pauses = Silence.pauses(clock, course, pausing);
        return new Account(new Intervals(course, calendar).of(clock.startedAt(), pauses, end, clock.endedAt() != null));
    }

    /** Of the time up to an instant at which the clock ran, or would have run, whatever came later. */
    public static Account until(
            PromisedClock clock, Course course, Set<HoldReason> pausing, Calendar calendar, Instant at) {
        var pauses = Silence.pauses(clock, course, pausing).stream()
                .filter(pause -> pause.from().isBefore(at))
                .map(pause -> pause.until() == null || pause.until().isAfter(at) ? pause.endedAt(at) : pause)
                .toList();
        return new Account(new Intervals(course, calendar).of(clock.startedAt(), pauses, at, true));
    }

    /** Calendar time while it ran. */
    public Duration counted() {
        return sum(Interval::counted);
    }

    /** On the wall, while the desk waited. */
    public Duration paused() {
        return sum(each -> each.kind == Kind.RUNNING ? Duration.ZERO : each.lasted);
    }

    /** On the wall, while it ran outside the hours of its calendar. */
    public Duration outside() {
        return sum(Interval::outside);
    }

    private Duration sum(Function<Interval, Duration> part) {
        return intervals.stream().map(part).reduce(Duration.ZERO, Duration::plus);
    }

    /** Tells the intervals of a clock. */
    private record Intervals(Course course, Calendar calendar) {
        List<Interval> of(Instant start, List<PromisedClock.Wait> pauses, Instant end, boolean over) {
            var intervals = new ArrayList<Interval>();
            var from = start;
            for (var pause : pauses) {
                if (from.isBefore(pause.from())) {
                    intervals.add(ran(from, pause.from(), true));
                }
                intervals.add(waited(pause, end));
                if (pause.until() == null) {
                    return List.copyOf(intervals);
                }
                from = pause.until();
            }
            if (from.isBefore(end)) {
                intervals.add(ran(from, end, over));
            }
            return List.copyOf(intervals);
        }

        private Interval ran(Instant from, Instant until, boolean over) {
            var lasted = Duration.between(from, until);
            var counted = calendar.elapsed(from, until);
            return new Interval(
                    from, over ? until : null, Kind.RUNNING, lasted, counted, lasted.minus(counted), null, null);
        }

        private Interval waited(PromisedClock.Wait pause, Instant end) {
            var until = pause.until() == null ? end : pause.until();
            var lasted = until.isBefore(pause.from()) ? Duration.ZERO : Duration.between(pause.from(), until);
            return new Interval(
                    pause.from(),
                    pause.until(),
                    pause.cause() != null ? Kind.MERGED : pause.reason() == null ? Kind.RESOLVED : Kind.PAUSED,
                    lasted,
                    Duration.ZERO,
                    Duration.ZERO,
                    pause.reason(),
                    pause.reason() == null ? null : course.heldBy(pause.from()));
        }
    }
}
