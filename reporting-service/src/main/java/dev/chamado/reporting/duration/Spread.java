package dev.chamado.reporting.duration;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a set of durations is spread; nothing but the count when there are none.
 *
 * @param median the middle one, or halfway between the two middle ones
 * @param p90 the smallest one that at least nine in ten do not exceed (nearest rank)
 * @param p99 the smallest one that at least ninety-nine in a hundred do not exceed
 */
record Spread(
        int tickets,
        @Nullable Duration mean,
        @Nullable Duration median,
        @Nullable Duration p90,
        @Nullable Duration p99) {
    static Spread of(List<Duration> durations) {
        int n = durations.size();
        if (n == 0) {
            return new Spread(0, null, null, null, null);
        }
        var sorted = durations.stream().sorted().toList();
        var sum = sorted.stream().reduce(Duration.ZERO, Duration::plus);
        var median = n % 2 == 1
                ? sorted.get(n / 2)
                : sorted.get(n / 2 - 1).plus(sorted.get(n / 2)).dividedBy(2);
        return new Spread(
                n,
                millis(sum.dividedBy(n)),
                millis(median),
                sorted.get((9 * n + 9) / 10 - 1),
                sorted.get((int) ((99L * n + 99) / 100) - 1));
    }

    private static Duration millis(Duration duration) {
        return Duration.ofMillis(duration.toMillis());
    }
}
