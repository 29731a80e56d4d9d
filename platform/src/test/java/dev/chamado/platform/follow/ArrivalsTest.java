package dev.chamado.platform.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Arrivals arrivals = new Arrivals();

    @Test
    void a_rest_ends_when_somebody_misses_an_event() throws InterruptedException {
        var follower = Thread.ofPlatform().start(() -> arrivals.rest(FOR_EVER, () -> false));
        awaitParked(follower);

        arrivals.of("t/demo/1");
        arrivals.hurry();

        assertThat(follower.join(SOON)).isTrue();
    }

    @Test
    void nobody_rests_while_somebody_waits() throws InterruptedException {
        arrivals.of("t/demo/1");

        var follower = Thread.ofPlatform().start(() -> arrivals.rest(FOR_EVER, () -> false));

        assertThat(follower.join(SOON)).isTrue();
    }

    @Test
    void a_rest_goes_on_when_it_is_disturbed_for_nothing_and_ends_when_it_is_enough() throws InterruptedException {
        var enough = new AtomicBoolean();
        var follower = Thread.ofPlatform().start(() -> arrivals.rest(FOR_EVER, enough::get));
        awaitParked(follower);

        arrivals.hurry();
        awaitParked(follower);
        enough.set(true);
        arrivals.hurry();

        assertThat(follower.join(SOON)).isTrue();
    }

    static void awaitParked(Thread follower) {
        while (follower.getState() != Thread.State.TIMED_WAITING) {
            assertThat(follower.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }
}
