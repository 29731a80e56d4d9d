package dev.chamado.ticket.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.contracts.ticket.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people read instead of the names by which definitions know things. */
class NamesTest {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Definitions SEED = SeedDefinitions.at(NOON);

    final Names english = new Names(SEED, "en");
    final Names portuguese = new Names(SEED, "pt-BR");

    @Test
    void are_in_the_readers_language() {
        assertThat(english.priority(Priority.P1)).isEqualTo("Critical");
        assertThat(portuguese.priority(Priority.P1)).isEqualTo("Crítica");
        assertThat(portuguese.impact("HIGH")).isEqualTo("Alto");
        assertThat(portuguese.urgency("HIGH")).isEqualTo("Alta");
        assertThat(english.resolution("THIRD_PARTY")).isEqualTo("Solved by a third party");
        assertThat(portuguese.resolution("THIRD_PARTY")).isEqualTo("Resolvido por terceiros");
        assertThat(portuguese.category("hardware")).isEqualTo("Equipamentos");
        assertThat(portuguese.subcategory("hardware", "laptop")).isEqualTo("Notebook");
        assertThat(english.subcategory("hardware", "laptop")).isEqualTo("Laptop");
    }

    @Test
    void of_what_is_there_no_more_are_what_it_was_called() {
        assertThat(portuguese.priority(Priority.P5)).isEqualTo("P5");
        assertThat(portuguese.impact("HUGE")).isEqualTo("HUGE");
        assertThat(portuguese.resolution("CLEARED")).isEqualTo("CLEARED");
        assertThat(portuguese.category("printing")).isEqualTo("printing");
        assertThat(portuguese.subcategory("printing", "toner")).isEqualTo("toner");
        assertThat(portuguese.subcategory("network", "laptop")).isEqualTo("laptop");
    }

    @Test
    void that_are_missing_in_a_language_are_told_in_english_or_as_there_is_one() {
        var names = new Names(
                categories(
                        new Category("a", List.of("b", "c"), "One for all", null, null, null, null),
                        new Category("d", List.of(), "One for all", Map.of("pt-BR", "Este"), null, null, null),
                        new Category(
                                "e",
                                List.of("f", "g"),
                                null,
                                Map.of("en", "That"),
                                List.of(new Labelled("f", Map.of("en", "Them", "pt-BR", "Eles"))),
                                null,
                                null),
                        new Category("h", List.of(), null, null, null, null, null)),
                "pt-BR");
        assertThat(names.category("a")).isEqualTo("One for all");
        assertThat(names.subcategory("a", "b")).isEqualTo("b");
        assertThat(names.category("d")).isEqualTo("Este");
        assertThat(new Names(names.definitions(), "en").category("d")).isEqualTo("One for all");
        assertThat(names.category("e")).isEqualTo("That");
        assertThat(names.subcategory("e", "f")).isEqualTo("Eles");
        assertThat(names.subcategory("e", "g")).isEqualTo("g");
        assertThat(names.category("h")).isEqualTo("h");
        assertThat(new Names(codes(new Labelled("X", Map.of("pt-BR", "Xis"))), "en").resolution("X"))
                .isEqualTo("Xis");
    }

    private static Definitions categories(Category... categories) {
        return with(
                new CategoriesPublished(2, List.of(categories), NOON),
                SEED.resolutionCodesNow().get());
    }

    private static Definitions codes(Labelled label) {
        return with(SEED.categoriesNow().get(), new ResolutionCodesPublished(2, List.of("X"), List.of(label), NOON));
    }

    private static Definitions with(CategoriesPublished categories, ResolutionCodesPublished codes) {
        return new Definitions(
                SEED.matrixNow(),
                () -> categories,
                () -> codes,
                SEED.lifecycleNow(),
                SEED.workflowNow(),
                SEED.workflowOf(),
                SEED.formNow(),
                SEED.formOf(),
                SEED.catalogueNow(),
                SEED.offersHold(),
                SEED.phrases());
    }
}
