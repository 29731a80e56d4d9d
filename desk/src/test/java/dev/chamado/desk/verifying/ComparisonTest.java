package dev.chamado.desk.verifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {
    private final Comparison comparison = new Comparison();

    @Test
    void families_are_named_with_their_members() {
        var json = JsonMapper.shared().readTree("""
                {"rows": 6, "transitions": {"New > Active": 2}, "reports": {"holds": {"SUPPLIER": 1}}, "by": "hand"}""");
        assertThat(Comparison.flat(json))
                .containsOnly(
                        entry("rows", 6L),
                        entry("transitions: New > Active", 2L),
                        entry("reports: holds: SUPPLIER", 1L));
    }

    @Nested
    class A_figure {
        @Test
        void that_every_place_says_alike_is_ok() {
            comparison.figures(Map.of("rows", 6L), Map.of("rows", 6L), Map.of("rows", 6L), Map.of());
            assertThat(comparison.differing()).isZero();
            assertThat(comparison.table()).contains(" ok").doesNotContain("DIFFERENT");
        }

        @Test
        void that_one_place_lacks_differs() {
            comparison.figures(Map.of("rows", 6L), Map.of("rows", 6L), Map.of(), Map.of());
            assertThat(comparison.differing()).isOne();
        }

        @Test
        void that_nobody_expected_differs() {
            comparison.figures(Map.of(), Map.of("transitions: New > Closed", 1L), Map.of(), Map.of());
            assertThat(comparison.differing()).isOne();
        }

        @Test
        void that_the_read_models_show_otherwise_differs() {
            comparison.figures(
                    Map.of("tickets", 2L), Map.of("tickets", 2L), Map.of("tickets", 2L), Map.of("tickets", 1L));
            assertThat(comparison.differing()).isOne();
        }
    }

    @Nested
    class Two_countings {
        @Test
        void are_the_same_only_name_by_name() {
            comparison.same("arrivals", Map.of("monday", 1L, "tuesday", 2L), Map.of("monday", 2L, "tuesday", 1L));
            assertThat(comparison.differing()).isOne();
            assertThat(comparison.table()).contains("monday: 1 expected, 2 found");
        }

        @Test
        void that_are_the_same_take_one_line() {
            comparison.same("arrivals", Map.of("monday", 1L), Map.of("monday", 1L));
            assertThat(comparison.differing()).isZero();
            assertThat(comparison.table().lines()).hasSize(2);
        }
    }
}
