package dev.chamado.proof.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void are_read_from_the_histogram() {
        var micros = new Histogram(3);
        IntStream.rangeClosed(1, 100).forEach(milli -> micros.recordValue(milli * 1_000));
        var figures = Figures.of(new Taken(micros, 500, 3, "gone", Duration.ofSeconds(2)));
        assertThat(figures.p50()).isCloseTo(50, within(0.1));
        assertThat(figures.p90()).isCloseTo(90, within(0.1));
        assertThat(figures.p99()).isCloseTo(99, within(0.1));
        assertThat(figures.max()).isCloseTo(100, within(0.1));
        assertThat(figures.perSecond()).isEqualTo(250);
        assertThat(figures.errors()).isEqualTo(3);
    }

    @Test
    void of_rounds_are_medians_and_the_sum_of_errors() {
        var rounds = List.of(round(3, 0), round(1, 2), round(200, 1));
        assertThat(Figures.median(rounds)).isEqualTo(round(3, 3));
        assertThat(Figures.median(List.of(round(1, 0), round(2, 0)))).isEqualTo(round(1.5, 0));
        assertThat(Figures.median(List.of())).isEqualTo(round(0, 0));
    }

    private static Figures round(double all, double errors) {
        return new Figures(all, all, all, all, all, errors);
    }
}
