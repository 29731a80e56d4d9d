package dev.chamado.ticket.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "\t1",
                "\r1",
                "\"=1",
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
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Printer;=cmd|1~Printer;'=cmd|1",
                "Printer; =1~Printer;' =1",
                "Printer,+1~Printer,'+1",
                "Printer|@SUM(A1)~Printer|'@SUM(A1)",
                "Printer;\"=1\"~Printer;'\"=1\"",
                "=1;=2;x~'=1;'=2;x"
            })
    void that_might_be_a_formula_where_another_reader_s_cell_begins_is_text(String text, String safe) {
        assertThat(Cell.text(text)).isEqualTo(safe);
    }

    @Test
    void that_has_lines_is_safe_in_each() {
        assertThat(Cell.text("a\t=1\r\n=2\n\nb")).isEqualTo("a\t'=1\r\n'=2\n\nb");
        assertThat(Cell.text("\n=1")).isEqualTo("'\n'=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Printer jams",
                "a=b",
                "one, two; three|four",
                "a-b; c",
                "'x",
                " x",
                "2026-03-02T12:00:00Z",
                "Não liga",
                "😀"
            })
    void that_is_text_stays(String text) {
        assertThat(Cell.text(text)).isEqualTo(text);
    }

    @Test
    void of_nothing_is_empty() {
        assertThat(Cell.text(null)).isEmpty();
    }
}
