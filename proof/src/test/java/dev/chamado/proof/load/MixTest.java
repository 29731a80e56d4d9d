package dev.chamado.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chamado.proof.history.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixTest {
    private static final int DRAWS = 400_000;

    @Test
    void keeps_the_proportions_of_the_year() {
        var chance = new SplittableRandom(7);
        var drawn = new EnumMap<Kind, Integer>(Kind.class);
        for (int i = 0; i < DRAWS; i++) {
            drawn.merge(Mix.next(chance), 1, Integer::sum);
        }
        assertThat(drawn.keySet())
                .as("a file is sent for what names it")
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Kind.UPLOAD)));
        double opens = drawn.get(Kind.OPEN);
        assertThat(drawn.get(Kind.TRANSFER) / opens).isCloseTo(23_321 / 24_918.0, within(0.03));
        assertThat(drawn.get(Kind.RESOLVE) / opens).isCloseTo(23_417 / 24_918.0, within(0.03));
        assertThat(drawn.get(Kind.ASSIGN) / opens).isCloseTo(11_681 / 24_918.0, within(0.03));
        assertThat(drawn.get(Kind.START) / opens).isCloseTo(7_938 / 24_918.0, within(0.03));
        assertThat((drawn.get(Kind.REPLY) + drawn.get(Kind.NOTE)) / opens).isCloseTo(29_363 / 24_918.0, within(0.03));
    }

    @Test
    void of_what_comes_together_changes_as_the_year_does_eight_times_to_an_opening() {
        var chance = new SplittableRandom(7);
        var drawn = new EnumMap<Kind, Integer>(Kind.class);
        for (int i = 0; i < DRAWS; i++) {
            drawn.merge(Mix.nextTogether(chance), 1, Integer::sum);
        }
        assertThat(drawn.keySet()).allMatch(Kind::isCommand);
        double opens = drawn.get(Kind.OPEN);
        assertThat(drawn.get(Kind.START) / opens).isCloseTo(8 * 7_938 / 24_918.0, within(0.1));
        assertThat(drawn.get(Kind.CLOSE) / opens).isCloseTo(1, within(0.05));
    }
}
