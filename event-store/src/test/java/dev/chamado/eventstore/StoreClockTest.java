package dev.chamado.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreClockTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private final AtomicReference<Instant> database = new AtomicReference<>(NOON);
    private final AtomicLong nanos = new AtomicLong(77);
    private volatile boolean away;
    private volatile Duration underWay = Duration.ZERO;
    private StoreClock clock;

    @BeforeEach
    void begin() throws SQLException {
        clock = new StoreClock(
                () -> {
                    if (away) {
                        throw new SQLException("away");
                    }
                    var said = database.get();
                    passes(underWay);
                    return said;
                },
                nanos::get);
    }

    @AfterEach
    void end() {
        clock.close();
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
        database.updateAndGet(before -> before.plus(time));
    }

    @Test
    void tells_the_databases_time_and_counts_what_passes_in_milliseconds() {
        assertThat(clock.instant()).isEqualTo(NOON);
        nanos.addAndGet(Duration.ofSeconds(3).plusNanos(999_999).toNanos());
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void follows_the_database_when_it_says_something_else() {
        passes(Duration.ofSeconds(5));
        database.set(NOON.plusSeconds(65));
        clock.ask();
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(65));
    }

    @Test
    void does_not_jump_for_the_time_that_an_answer_takes() {
        passes(Duration.ofSeconds(5));
        underWay = Duration.ofSeconds(7);
        clock.ask();
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(12));
    }

    @Test
    void is_corrected_by_a_slow_answer_only_as_far_as_that_proves() {
        nanos.addAndGet(
                Duration.ofSeconds(60).toNanos()); // this machine counts a minute that the database does not know
        underWay = Duration.ofSeconds(2);
        clock.ask();
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void goes_on_while_the_database_is_away() {
        away = true;
        passes(Duration.ofMinutes(10));
        clock.ask();
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(600));
    }
}
