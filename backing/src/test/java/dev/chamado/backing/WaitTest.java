package dev.chamado.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Waiting ends when the condition holds, and not much later than its deadline when it never does. */
class WaitTest {
    @Test
    void ends_as_soon_as_the_condition_holds() {
        var asked = new AtomicInteger();
        Wait.until("third time", () -> asked.incrementAndGet() == 3);
        assertThat(asked).hasValue(3);
        Wait.untilIs(5, asked::incrementAndGet);
        assertThat(asked).hasValue(5);
    }

    @Test
    void fails_in_words_when_the_time_is_over() {
        assertThatThrownBy(() -> Wait.until("pigs fly", Duration.ofMillis(30), () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("pigs fly");
    }

    @Test
    void a_question_that_fails_fails_the_test() {
        assertThatThrownBy(() -> Wait.until("an answer", () -> {
                    throw new IOException("no answer");
                }))
                .hasCauseInstanceOf(IOException.class);
    }
}
