package dev.chamado.sla.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.HoldChoice;
import dev.chamado.contracts.definition.DefinitionEvent.HoldReasonsPublished;
import dev.chamado.contracts.definition.DefinitionEvent.Labelled;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixPublished;
import dev.chamado.contracts.definition.DefinitionEvent.ResolutionCodesPublished;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.platform.follow.Folding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void is_what_the_last_publication_calls_priorities() {
        var matrix = Folding.of(Vocabulary.VIEW).about("matrix");
        matrix.after(matrix(1, List.of(new Labelled("P1", Map.of("en", "Critical", "pt-BR", "Crítica")))));
        assertThat(matrix.document().label("P1", "pt-BR")).isEqualTo("Crítica");
        assertThat(matrix.document().label("P2", "pt-BR")).isNull();
        matrix.after(matrix(2, null));
        assertThat(matrix.document().label("P1", "pt-BR")).isNull();
    }

    @Test
    void is_what_the_last_publication_calls_what_tickets_wait_for() {
        var holds = Folding.of(Vocabulary.VIEW).about("hold-reasons");
        var withdrawn = new HoldChoice(HoldReason.SUPPLIER, Map.of("en", "At the dealer's"), false);
        holds.after(new HoldReasonsPublished(1, List.of(withdrawn), NOON));
        assertThat(holds.document().label("SUPPLIER", "en"))
                .as("tickets that wait go on waiting")
                .isEqualTo("At the dealer's");
        assertThat(holds.document().label("REQUESTER", "en")).isNull();
    }

    @Test
    void is_not_in_any_other_definition() {
        var codes = new ResolutionCodesPublished(
                1, List.of("P1"), List.of(new Labelled("P1", Map.of("en", "Fixed"))), NOON);
        var folding = Folding.of(Vocabulary.VIEW).about("resolution-codes");
        assertThat(folding.after(codes).document()).isNull();
    }

    @Test
    void says_it_in_english_where_it_has_no_other_words_and_in_another_language_before_none() {
        var some = new Vocabulary(Map.of(
                "P1", Map.of("en", "Critical"), "P2", Map.of("pt-BR", "Alta"), "REQUESTER", Map.<String, String>of()));
        assertThat(some.label("P1", "pt-BR")).isEqualTo("Critical");
        assertThat(some.label("P2", "en")).isEqualTo("Alta");
        assertThat(some.label("REQUESTER", "en")).isNull();
    }

    @Test
    void is_one_of_all_that_the_definitions_say() {
        var priorities = new Vocabulary(Map.of("P1", Map.of("en", "Critical")));
        var holds = new Vocabulary(Map.of("REQUESTER", Map.of("en", "With you")));
        var all = Vocabulary.of(List.of(priorities, holds));
        assertThat(all.label("P1", "en")).isEqualTo("Critical");
        assertThat(all.label("REQUESTER", "en")).isEqualTo("With you");
        assertThat(Vocabulary.of(List.of())).isEqualTo(Vocabulary.NONE);
    }

    private static MatrixPublished matrix(int version, List<Labelled> priorityLabels) {
        return new MatrixPublished(
                version, List.of(), List.of(), List.of(), "HIGH", "HIGH", null, null, priorityLabels, null, null, NOON);
    }
}
