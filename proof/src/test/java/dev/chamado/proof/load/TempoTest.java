package dev.chamado.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TempoTest {
    @Test
    void is_even_without_days() {
        assertThat(new Tempo(50, Duration.ZERO).begunBy(3)).isEqualTo(150);
    }

    @Test
    void of_days_begins_as_much_in_each_and_most_in_the_morning() {
        var tempo = new Tempo(10, Duration.ofSeconds(240)); // ten seconds an hour
        assertThat(tempo.begunBy(240)).isCloseTo(2_400, within(1e-6));
        assertThat(tempo.begunBy(480)).isCloseTo(4_800, within(1e-6));
        double atTen = tempo.begunBy(110) - tempo.begunBy(100);
        double atFive = tempo.begunBy(60) - tempo.begunBy(50);
        assertThat(atTen / atFive).isCloseTo(15_197.0 / 484, within(0.01));
        assertThat(tempo.begunBy(240 + 55) - tempo.begunBy(240)).isCloseTo(tempo.begunBy(55), within(1e-6));
    }
}
