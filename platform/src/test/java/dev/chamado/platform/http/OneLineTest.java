package dev.chamado.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneLineTest {
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private record Named(@OneLine String name, List<@OneLine String> parts, Map<String, @OneLine String> labels) {}

    @Test
    void holds_whatever_people_write() {
        for (var text :
                List.of("", "Ação — não", "👩‍💻", "می\u200cخواهم", "שלום\u200f (\u200eVPN)", "\uFEFFx", "\u00a0")) {
            assertThat(faults(text)).as(text).isZero();
        }
    }

    @Test
    void has_no_controls_no_breaks_and_nothing_that_turns_it() {
        IntStream.of(
                        0, 7, '\t', '\n', '\r', 0x1b, 0x1f, 0x7f, 0x85, 0x9f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c,
                        0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069)
                .forEach(letter -> assertThat(faults("a" + Character.toString(letter) + "b"))
                        .as(Integer.toHexString(letter))
                        .isEqualTo(3));
    }

    private static int faults(String text) {
        return VALIDATOR
                .validate(new Named(text, List.of(text), Map.of("en", text)))
                .size();
    }
}
