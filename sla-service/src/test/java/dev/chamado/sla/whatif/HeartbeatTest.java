package dev.chamado.sla.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.Wait;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final AtomicInteger beats = new AtomicInteger();

    @Test
    void goes_on_while_the_work_waits_for_something_else() {
        try (var heart = new Heartbeat("test", OFTEN, () -> beats.incrementAndGet() > 0)) {
            Wait.until("it has been heard of often", () -> beats.get() > 20);
            heart.mustBeWanted();
            assertThat(heart.isWanted()).isTrue();
        }
    }

    @Test
    void tells_that_nobody_wants_it_any_more_and_says_no_more() {
        try (var heart = new Heartbeat("test", OFTEN, () -> beats.incrementAndGet() < 3)) {
            Wait.until("it is not wanted any more", () -> !heart.isWanted());
            assertThatThrownBy(heart::mustBeWanted).isInstanceOf(CancellationException.class);
            assertThat(beats).hasValue(3);
        }
    }

    @Test
    void outlives_a_store_that_is_away_for_a_moment() {
        try (var heart = new Heartbeat("test", OFTEN, () -> {
            if (beats.incrementAndGet() == 2) {
                throw new IllegalStateException("away");
            }
            return true;
        })) {
            Wait.until("it is heard of again", () -> beats.get() > 5);
            assertThat(heart.isWanted()).isTrue();
        }
    }
}
