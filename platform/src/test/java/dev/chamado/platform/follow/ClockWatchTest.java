package dev.chamado.platform.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final long NOON = 1_772_452_800_000L;
    private final ClockWatch watch = new ClockWatch();

    @Test
    void a_clock_that_goes_on_or_is_set_ahead_is_not_set_back() {
        assertThat(at(0, 0)).isZero();
        assertThat(at(3_600, 3_600)).isZero();
        assertThat(at(3_601, 3_600 + 3 * 86_400)).isZero();
    }

    @Test
    void a_clock_that_is_put_right_after_it_was_ahead_is_set_back_by_so_much() {
        at(0, 0);
        at(10, 10 + 3 * 86_400);
        assertThat(at(25, 25)).isEqualTo(Duration.ofDays(3));
        assertThat(Duration.ofDays(3)).isGreaterThan(ClockWatch.BORNE);
    }

    @Test
    void steps_back_add_up() {
        at(0, 0);
        assertThat(at(60, 40)).isEqualTo(Duration.ofSeconds(20));
        assertThat(at(120, 80)).isEqualTo(Duration.ofSeconds(40));
    }

    private Duration at(long passedSeconds, long wallSeconds) {
        return watch.setBack(NOON + 1_000 * wallSeconds, TimeUnit.SECONDS.toNanos(passedSeconds));
    }
}
