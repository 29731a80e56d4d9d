package dev.chamado.proof.pace;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a run of clients took.
 *
 * @param micros the times in microseconds
 * @param operations done
 * @param errors asked for and not done
 * @param firstError what the first of them said
 */
public record Taken(
        Histogram micros,
        long operations,
        long errors,
        @Nullable String firstError,
        Duration elapsed) {
    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;
    private static final int DIGITS = 3;

    /** Counts while it runs. */
    static final class Counting {
        private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        private final LongAdder operations = new LongAdder();
        private final LongAdder errors = new LongAdder();
        private final AtomicReference<@Nullable String> firstError = new AtomicReference<>();

        void count(Client client, long n, long begin) {
            try {
                var done = client.ask(n);
                operations.add(done.operations());
                if (done.timed()) {
                    took(System.nanoTime() - (done.since() == 0 ? begin : done.since()));
                }
            } catch (Exception e) { // whatever a client's request can end in: counted, that is what this is for
                failed(e);
            }
        }

        void took(long nanos) {
            micros.recordValue(Math.clamp(nanos / 1_000, 0, LONGEST_MICROS));
        }

        void failed(Exception e) {
            errors.increment();
            firstError.compareAndSet(null, String.valueOf(e));
        }

        Taken taken(Duration elapsed) {
            return new Taken(micros, operations.sum(), errors.sum(), firstError.get(), elapsed);
        }
    }
}
