package dev.chamado.platform.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FollowerLoopTest {
    @Test
    void rests_longer_the_longer_its_turns_take_within_bounds() {
        assertThat(FollowerLoop.rest(Duration.ZERO)).isEqualTo(Duration.ofMillis(5));
        assertThat(FollowerLoop.rest(Duration.ofMillis(3))).isEqualTo(Duration.ofMillis(12));
        assertThat(FollowerLoop.rest(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(50));
    }
}
