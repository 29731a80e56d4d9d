package dev.chamado.ticket.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "|calc",
                "%0",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "\u00a0=1",
                "\u200b=1",
                "\u202e=1",
                "\ufeff=1",
                "\u0000=1",
                "\uff1d1",
                "=HYPERLINK(\"http://x\",\"y\")"
            })
    void that_might_be_a_formula_is_text(String text) {
        assertThat(Cell.text(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Printer jams", "a=b", "'x", " x", "2026-03-02T12:00:00Z", "Não liga", "😀"})
    void that_is_text_stays(String text) {
        assertThat(Cell.text(text)).isEqualTo(text);
    }

    @Test
    void of_nothing_is_empty() {
        assertThat(Cell.text(null)).isEmpty();
    }
}
