package dev.chamado.platform.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FollowerLoopTest {
    @Test
    void rests_longer_the_longer_its_turns_take_within_bounds() {
        assertThat(rest(Duration.ZERO)).isEqualTo(Duration.ofMillis(20));
        assertThat(rest(Duration.ofMillis(3))).isEqualTo(Duration.ofMillis(45));
        assertThat(rest(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void rests_less_when_it_is_waited_for() {
        assertThat(FollowerLoop.restWhenAwaited(Duration.ZERO)).isEqualTo(Duration.ofMillis(5));
        assertThat(FollowerLoop.restWhenAwaited(Duration.ofMillis(3))).isEqualTo(Duration.ofMillis(12));
        assertThat(FollowerLoop.restWhenAwaited(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void rests_only_when_few_are_taken_and_few_are_left_unless_others_go_first() {
        var turn = Duration.ofMillis(3);
        assertThat(FollowerLoop.rest(0, 0, turn, true)).isZero();
        assertThat(FollowerLoop.rest(10, 0, turn, false)).isEqualTo(Duration.ofMillis(45));
        assertThat(FollowerLoop.rest(2000, 0, turn, false)).isZero();
        assertThat(FollowerLoop.rest(10, 2000, turn, false)).isZero();
        assertThat(FollowerLoop.rest(10, 0, turn, true)).isEqualTo(Duration.ofMillis(900));
        assertThat(FollowerLoop.rest(2000, 0, turn, true)).isEqualTo(Duration.ofMillis(900));
    }

    private static Duration rest(Duration turn) {
        return FollowerLoop.rest(10, 0, turn, false);
    }

    @Test
    void nothing_is_urgent_for_longer_than_was_told() {
        var urgency = new Urgency();
        assertThat(urgency.isNow()).isFalse();
        urgency.lasts(Duration.ofMinutes(1));
        assertThat(urgency.isNow()).isTrue();
        urgency.lasts(Duration.ZERO);
        assertThat(urgency.isNow()).isFalse();
    }
}
