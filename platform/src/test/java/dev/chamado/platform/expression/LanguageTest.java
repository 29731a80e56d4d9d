package dev.chamado.platform.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    private static final Language LANGUAGE = Language.of(List.of("type", "priority"), "fields");
    private static final Map<String, ?> FACTS =
            Map.of("type", "INCIDENT", "priority", "P1", "fields", Map.of("site", "lisbon"));

    @Nested
    class A_condition {
        @Test
        void holds_of_what_it_says() {
            assertThat(LANGUAGE.compile("priority in ['P1', 'P2'] && fields.site == 'lisbon'")
                            .holds(FACTS))
                    .isTrue();
            assertThat(LANGUAGE.compile("type == 'PROBLEM'").holds(FACTS)).isFalse();
        }

        @Test
        void that_cannot_be_told_does_not_hold_and_says_why() {
            var outcome = LANGUAGE.compile("fields.region == 'south'").test(FACTS);
            assertThat(outcome.holds()).isFalse();
            assertThat(outcome.fault()).contains("region");
        }
    }

    @Nested
    class Cannot_be_used {
        @ParameterizedTest
        @ValueSource(strings = {"", "priority", "colour == 'red'", "type == 1", "fields.site == 3", "true; true"})
        void as_it_is(String text) {
            assertThat(LANGUAGE.compile(text).fault()).isPresent();
            assertThat(LANGUAGE.compile(text).holds(FACTS)).isFalse();
        }

        @Test
        void beyond_its_size_and_depth() {
            assertThat(LANGUAGE.compile("true" + " || true".repeat(1_000)).fault())
                    .isPresent();
            assertThat(LANGUAGE.compile("(".repeat(100) + "true" + ")".repeat(100))
                            .fault())
                    .isPresent();
        }
    }

    @Nested
    class Does_not_run_long {
        @Test
        void in_loops() {
            var ten = "[1,2,3,4,5,6,7,8,9,0]";
            var loops = ten + ".all(a, " + ten + ".all(b, " + ten + ".all(c, " + ten + ".all(d, true))))";
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                assertThat(LANGUAGE.compile(loops).test(FACTS).fault()).contains("Iteration budget exceeded");
            });
        }

        @Test
        void in_regular_expressions() {
            var facts = Map.of("type", "a".repeat(5_000), "priority", "", "fields", Map.of());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThat(LANGUAGE.compile("type.matches('^(a+)+$') && !type.matches('^(a+)+b$')")
                                    .holds(facts))
                            .isTrue());
        }
    }
}
