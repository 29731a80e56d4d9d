package dev.chamado.sla.clock;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An instant at which a clock has something to say.
 *
 * @param percentage of the target that has then passed; {@link #BREACH} is all of it
 */
record Mark(Instant at, Clock clock, int percentage) {
    static final int BREACH = 100;

    /** Facts are stated in this order, whoever notices them. */
    private static final Comparator<Mark> ORDER =
            comparing(Mark::at).thenComparing(mark -> mark.clock.metric()).thenComparing(Mark::percentage);

    /** The first of all clocks that run; nothing if none has anything to say. Later versions are not looked at. */
    static @Nullable Mark first(List<Clock> clocks, Agreements agreements, Instant asOf) {
        return clocks.stream()
                .flatMap(clock -> next(clock, agreements, asOf))
                .min(ORDER)
                .orElse(null);
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
        var warning = clock.promise().policy(agreements).warnings().stream()
                .filter(percentage -> percentage > clock.warned())
                .limit(1);
        return Stream.concat(warning, clock.breached() ? Stream.empty() : Stream.of(BREACH))
                .flatMap(percentage -> {
                    var at = reach(clock, percentage, agreements, asOf);
                    return at == null ? Stream.empty() : Stream.of(new Mark(at, clock, percentage));
                });
    }
}
