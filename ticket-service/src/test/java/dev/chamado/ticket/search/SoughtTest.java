package dev.chamado.ticket.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.platform.problem.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {
    @Test
    void has_words_and_phrases() {
        var sought = Sought.of("Impressão \"não LIGA\" SAP-4711 “solo” tray");
        assertThat(sought.words()).containsExactly("impressao", "solo", "tray");
        assertThat(sought.phrases()).containsExactly(List.of("nao", "liga"), List.of("sap", "4711"));
        assertThat(sought.beginning()).isEqualTo("tray");
    }

    @ParameterizedTest
    @ValueSource(strings = {"printer ", "\"printer\"", "x", "tray SAP-4711", "printer ?"})
    void has_no_beginning_once_the_last_word_is_whole_or_hardly_begun(String query) {
        assertThat(Sought.of(query).beginning()).isNull();
    }

    @Test
    void has_no_operators() {
        assertThat(Sought.of("title: x* OR (a AND b) ~2 /.*/ [a TO b]").words())
                .containsExactly("title", "x", "or", "a", "and", "b", "2", "a", "to", "b");
    }

    @Test
    void needs_frequent_words_only_when_there_are_no_others() {
        assertThat(Sought.of("a impressora não liga").needed()).containsExactly("impressora", "liga");
        assertThat(Sought.of("to be").needed()).containsExactly("to", "be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "***", "\"\"", "\"", "\u0000\u202e"})
    void is_something(String query) {
        refused(query, "nothing-to-find");
    }

    @Test
    void is_bounded() {
        refused("x".repeat(Sought.LONGEST + 1), "too-long");
        refused("a b c d e f g h i j k l m", "too-many");
        assertThat(Sought.of("x".repeat(Sought.LONGEST)).words()).hasSize(1);
    }

    private static void refused(String query, String code) {
        assertThatThrownBy(() -> Sought.of(query))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly(code));
    }
}
