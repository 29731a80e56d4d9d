package dev.chamado.reporting.duration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static List<Duration> minutes(int... minutes) {
        return IntStream.of(minutes).mapToObj(Duration::ofMinutes).toList();
    }

    @Test
    void of_nothing_is_a_count_of_nothing() {
        assertThat(Spread.of(List.of())).isEqualTo(new Spread(0, null, null, null, null));
    }

    @Test
    void takes_the_middle_of_an_odd_number_whatever_their_order() {
        assertThat(Spread.of(minutes(30, 1, 2)).median()).isEqualTo(Duration.ofMinutes(2));
        assertThat(Spread.of(minutes(30, 1, 2)).mean()).isEqualTo(Duration.ofMinutes(11));
    }

    @Test
    void takes_halfway_between_the_two_middle_ones_of_an_even_number() {
        assertThat(Spread.of(minutes(1, 2, 4, 100)).median()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void takes_the_nearest_rank_for_ninety_nine_in_a_hundred() {
        assertThat(Spread.of(minutes(IntStream.rangeClosed(1, 100).toArray())).p99())
                .isEqualTo(Duration.ofMinutes(99));
        assertThat(Spread.of(minutes(IntStream.rangeClosed(1, 101).toArray())).p99())
                .isEqualTo(Duration.ofMinutes(100));
        assertThat(Spread.of(minutes(7)).p99()).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void takes_the_nearest_rank_for_nine_in_ten() {
        assertThat(Spread.of(minutes(IntStream.rangeClosed(1, 10).toArray())).p90())
                .isEqualTo(Duration.ofMinutes(9));
        assertThat(Spread.of(minutes(IntStream.rangeClosed(1, 11).toArray())).p90())
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(Spread.of(minutes(7)).p90()).isEqualTo(Duration.ofMinutes(7));
    }
}
