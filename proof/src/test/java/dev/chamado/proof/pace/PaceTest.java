package dev.chamado.proof.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.pace.Client.Done;
import dev.chamado.proof.pace.Pace.Closed;
import dev.chamado.proof.pace.Pace.Open;
import java.io.IOException;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void requests_are_intended_at_even_distances() {
        var open = new Open(200, 4);
        assertThat(open.intended(0)).isZero();
        assertThat(open.intended(1)).isEqualTo(5_000_000);
        assertThat(open.intended(200)).isEqualTo(1_000_000_000);
    }

    @Test
    void an_open_loop_asks_as_often_as_it_says_and_numbers_each_once() throws Exception {
        var numbers = new ConcurrentSkipListSet<Long>();
        var taken = new Open(100, 4).run(_ -> n -> one(numbers.add(n)), SHORT, new AtomicLong(7));
        assertThat(taken.operations()).isEqualTo(30);
        assertThat(taken.micros().getTotalCount()).isEqualTo(30);
        assertThat(numbers)
                .isEqualTo(new TreeSet<>(LongStream.range(7, 37).boxed().toList()));
    }

    /** Two answers are held back until the end: everything that had to wait for them is late, not only they. */
    @Test
    void a_stall_counts_for_everything_that_it_delays() throws Exception {
        var stalled = new Semaphore(0);
        var pace = new Open(100, 1);
        var taken = pace.run(
                _ -> n -> {
                    if (n == 0) {
                        assertThat(stalled.tryAcquire(SHORT.toMillis(), TimeUnit.MILLISECONDS))
                                .isFalse();
                    }
                    return Done.ONE;
                },
                SHORT,
                new AtomicLong());
        assertThat(taken.operations()).isEqualTo(30);
        assertThat(taken.micros().getValueAtPercentile(50)).isGreaterThan(100_000);
    }

    @Test
    void a_closed_loop_ends_and_counts_what_failed() throws Exception {
        var taken = new Closed(3)
                .run(
                        number -> n -> {
                            if (number == 0) {
                                throw new IOException("no " + number);
                            }
                            return new Done(10, 0, true);
                        },
                        Duration.ofMillis(50),
                        new AtomicLong());
        assertThat(taken.errors()).isPositive(); // however busy the machine is: each asks once
        assertThat(taken.firstError()).contains("no 0");
        assertThat(taken.operations())
                .isPositive()
                .isEqualTo(10 * taken.micros().getTotalCount());
    }

    @Test
    void a_client_that_cannot_be_made_is_an_error() throws Exception {
        Clients none = _ -> {
            throw new IOException("nobody there");
        };
        var taken = new Closed(2).run(none, Duration.ofMillis(10), new AtomicLong());
        assertThat(taken.errors()).isEqualTo(2);
        assertThat(taken.operations()).isZero();
    }

    private static Done one(boolean isNew) {
        assertThat(isNew).isTrue();
        return Done.ONE;
    }
}
