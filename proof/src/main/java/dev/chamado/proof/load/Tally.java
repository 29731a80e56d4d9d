package dev.chamado.proof.load;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** How long requests of one kind took, and how many of them were taken. */
final class Tally {
    private static final long LONGEST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final String name;
    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    Tally(String name) {
        this.name = name;
    }

    void took(long nanos) {
        micros.recordValue(Math.min(nanos / 1_000, LONGEST_MICROS));
    }

    /** Sent away to come back later: 429 or 503. */
    void refused() {
        refused.increment();
    }

    void failed() {
        failed.increment();
    }

    String line(Duration elapsed) {
        return String.format(
                Locale.ROOT,
                "%-8s %8d taken  %8.1f/s  p50 %7.1f ms  p99 %7.1f ms  max %7.1f ms  %6d sent away  %4d failed",
                name,
                micros.getTotalCount(),
                micros.getTotalCount() / (elapsed.toMillis() / 1_000.0),
                micros.getValueAtPercentile(50) / 1_000.0,
                micros.getValueAtPercentile(99) / 1_000.0,
                micros.getMaxValue() / 1_000.0,
                refused.sum(),
                failed.sum());
    }
}
