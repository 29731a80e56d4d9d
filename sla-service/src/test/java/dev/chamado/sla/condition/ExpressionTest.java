package dev.chamado.sla.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Map<String, ?> TICKET = Map.of(
            "type",
            "INCIDENT",
            "priority",
            "P1",
            "category",
            "network",
            "subcategory",
            "",
            "group",
            "service-desk",
            "organisation",
            "acme",
            "vip",
            true,
            "fields",
            Map.of("site", "lisbon", "floor", "3"));

    @Nested
    class Holds {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "true",
                    "type == 'INCIDENT' && priority in ['P1', 'P2']",
                    "subcategory == ''",
                    "vip && organisation == 'acme'",
                    "organisation in ['acme', 'globex'] || !vip",
                    "fields.site == 'lisbon'",
                    "fields['site'].startsWith('lis') && group != 'hr'",
                    "!('region' in fields)",
                    "has(fields.floor) && int(fields.floor) > 2"
                })
        void of_a_ticket(String text) {
            assertThat(Expression.of(text).fault()).isEmpty();
            assertThat(Expression.of(text).holds(TICKET)).isTrue();
        }
    }

    @Nested
    class Does_not_hold {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "false",
                    "fields.region == 'south'", // there is no such field
                    "fields.region != 'south'", // nor can it be told that it differs
                    "int(fields.site) > 2",
                    "category.matches('^hardware')"
                })
        void of_a_ticket(String text) {
            assertThat(Expression.of(text).fault()).isEmpty();
            assertThat(Expression.of(text).holds(TICKET)).isFalse();
        }
    }

    @Nested
    class Cannot_be_used {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "type ==",
                    "priority",
                    "important",
                    "vip == 'true'",
                    "organisation",
                    "type == 1",
                    "fields.site == 3"
                })
        void as_it_is(String text) {
            assertThat(Expression.of(text).fault()).isPresent();
            assertThat(Expression.of(text).holds(TICKET)).isFalse();
        }

        @Test
        void when_it_is_too_long_or_too_deep() {
            assertThat(Expression.of("true" + " || true".repeat(1_000)).fault()).isPresent();
            assertThat(Expression.of("(".repeat(100) + "true" + ")".repeat(100)).fault())
                    .isPresent();
        }

        @Test
        void when_it_loops() {
            assertThat(Expression.of("['P1', 'P2'].exists(urgent, urgent == priority)")
                            .fault())
                    .isPresent();
        }

        @Test
        void and_says_where_the_fault_is() {
            assertThat(Expression.of("type == 'INCIDENT' && boss").fault().orElseThrow())
                    .contains("1:23")
                    .contains("boss");
        }
    }
}
