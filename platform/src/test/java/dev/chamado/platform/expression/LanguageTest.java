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
    class The_keys_that_it_names {
        @Test
        void are_found_however_they_are_written() {
            assertThat(LANGUAGE.compile("fields.site == 'a' && has(fields.region) && fields['floor'].size() > 1"
                                    + " || 'desk' in fields || fields[\"r\\x6fom\"] == type")
                            .keys())
                    .containsExactly("desk", "floor", "region", "room", "site");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "type == \"fields['site']\"",
                    "type == 'fields.site'",
                    "type == r'fields.site'",
                    "type == '' // fields.site",
                    "fields.size() == 1",
                    "'site' in ['fields', type]"
                })
        void are_none_where_only_a_text_says_so(String text) {
            var condition = LANGUAGE.compile(text);
            assertThat(condition.fault()).isEmpty();
            assertThat(condition.keys()).isEmpty();
        }

        @Test
        void are_those_that_are_written_out() {
            assertThat(LANGUAGE.compile("fields[type] == fields['site']").keys())
                    .containsExactly("site");
        }

        @Test
        void are_none_of_what_cannot_be_used_and_in_a_language_without_such_texts() {
            assertThat(LANGUAGE.compile("fields.site").keys()).isEmpty();
            assertThat(Language.of(List.of("type")).compile("type == 'a'").keys())
                    .isEmpty();
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
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[1,2,3,4,5,6,7,8,9,0].all(x, !fields.site.matches('.{0,450}b$'))",
                    "['a'].exists(x, type == x)",
                    "[type].map(x, x + x).map(x, x + x).size() == 1"
                })
        void because_it_has_no_loops(String text) {
            assertThat(LANGUAGE.compile(text).fault()).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "type.matches('.{0,900}b$')",
                    "type.matches('.{0,300}b$') || priority.matches('.{0,300}b$')",
                    "type.matches(fields.site)",
                    "(type + type).matches('b$')",
                    "matches(type, type)",
                    "type.matches('(')"
                })
        void because_patterns_are_written_out_and_small(String text) {
            assertThat(LANGUAGE.compile(text).fault()).isPresent();
        }

        @Test
        void with_as_many_patterns_as_there_may_be_of_a_long_text() {
            var text = "!fields.site.matches('.{0,8}b$')" + " && !fields.site.matches('.{0,8}b$')".repeat(19);
            var facts = Map.of("type", "", "priority", "", "fields", Map.of("site", "a".repeat(4_000)));
            assertThat(LANGUAGE.compile(text).fault()).isEmpty();
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThat(LANGUAGE.compile(text).holds(facts)).isTrue());
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
