package dev.chamado.sla.clock;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An instant at which a clock has something to say.
 *
 * @param percentage of the target that has then passed; {@link #BREACH} is all of it, escalations may be beyond
 */
record Mark(Instant at, Clock clock, int percentage, Kind kind) {
    static final int BREACH = 100;

    /** What is said; of the same percentage in this order. */
    enum Kind {
        WARNING,
        BREACH,
        ESCALATION
    }

    /** Facts are stated in this order, whoever notices them. */
    private static final Comparator<Mark> ORDER = comparing(Mark::at)
            .thenComparing(mark -> mark.clock.metric())
            .thenComparing(Mark::percentage)
            .thenComparing(Mark::kind);

    /** The first of all clocks that run; nothing if none has anything to say. Later versions are not looked at. */
    static @Nullable Mark first(List<Clock> clocks, Agreements agreements, Instant asOf) {
        return clocks.stream()
                .flatMap(clock -> next(clock, agreements, asOf))
                .min(ORDER)
                .orElse(null);
    }

    /** The first of a clock; nothing if it has nothing to say. */
    static @Nullable Mark first(Clock clock, Agreements agreements, Instant asOf) {
        return next(clock, agreements, asOf).min(ORDER).orElse(null);
    }

    /** The first of these. */
    static @Nullable Mark first(List<@Nullable Mark> marks) {
        return marks.stream().filter(Objects::nonNull).min(ORDER).orElse(null);
    }

    /** The instant at which the share of the target has passed; nothing if a pause comes before. */
    static @Nullable Instant reach(Clock clock, int percentage, Agreements agreements, Instant asOf) {
        var promise = Objects.requireNonNull(clock.promise());
        var share = promise.target().multipliedBy(percentage).dividedBy(BREACH);
        return clock.reaches(share, agreements.calendar(promise.calendarId(), asOf));
    }

    private static Stream<Mark> next(Clock clock, Agreements agreements, Instant asOf) {
        if (!clock.runs() || clock.promise() == null) {
            return Stream.empty();
        }
        var policy = clock.promise().policy(agreements);
        var marks = new ArrayList<Mark>(3);
        for (var percentage : policy.warnings()) {
            if (percentage > clock.warned()) {
                add(marks, clock, percentage, Kind.WARNING, agreements, asOf);
                break;
            }
        }
        if (!clock.breached()) {
            add(marks, clock, BREACH, Kind.BREACH, agreements, asOf);
        }
        if (policy.escalations() != null) {
            Escalations.of(clock, agreements)
                    .mapToInt(step -> step.escalation().percentage())
                    .filter(percentage -> percentage > clock.escalated())
                    .min()
                    .ifPresent(percentage -> add(marks, clock, percentage, Kind.ESCALATION, agreements, asOf));
        }
        return marks.stream();
    }

    private static void add(
            List<Mark> marks, Clock clock, int percentage, Kind kind, Agreements agreements, Instant asOf) {
        var at = reach(clock, percentage, agreements, asOf);
        if (at != null) {
            marks.add(new Mark(at, clock, percentage, kind));
        }
    }
}
