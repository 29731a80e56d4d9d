package dev.chamado.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of names, friendly and hostile. */
class FileNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "report.pdf > report.pdf",
                "relatório de maio.xlsx > relatório de maio.xlsx",
                "../../etc/passwd > _.._etc_passwd",
                "..\\..\\windows\\win.ini > _.._windows_win.ini",
                "/ > _",
                "C:\\boot.ini > C__boot.ini",
                ".htaccess > htaccess",
                "name. > name",
                "aux.txt > _aux.txt",
                "NUL > _NUL",
                "a%2Fb > a_2Fb",
                "`   ` > file",
                "`...` > file",
                "`<script>.svg` > _script_.svg"
            })
    void become_harmless(String said, String name) {
        assertThat(FileName.of(said)).isEqualTo(name);
    }

    @Test
    void are_composed_letters() {
        assertThat(FileName.of("cafe\u0301.txt")).isEqualTo("caf\u00e9.txt");
        assertThat(FileName.of("cafe\u200d\u0301.txt")).isEqualTo("caf\u00e9.txt");
    }

    @Test
    void cannot_pretend_to_end_otherwise() {
        assertThat(FileName.of("annual\u202egpj.exe")).isEqualTo("annualgpj.exe");
        assertThat(FileName.of("a\u0000b\r\nc\u2028.txt\u2066")).isEqualTo("ab c .txt");
    }

    @Test
    void are_short_and_keep_their_ending() {
        var name = FileName.of("x".repeat(70_000) + ".pdf");
        assertThat(name).hasSize(200).endsWith("x.pdf");
        assertThat(FileName.of("\ud83d\ude00".repeat(200))).isEqualTo("\ud83d\ude00".repeat(50));
        assertThat(FileName.of("a." + "b".repeat(300))).hasSize(200);
        assertThat(FileName.of("\u6f22".repeat(100) + ".pdf").getBytes(StandardCharsets.UTF_8))
                .hasSize(199);
    }

    @Test
    void of_any_letters_are_never_a_path_and_stay_as_they_became() {
        long seed = 7_301;
        var random = new Random(seed);
        for (int n = 0; n < 20_000; n++) {
            var said = new StringBuilder();
            for (int letter = random.nextInt(120); letter >= 0; letter--) {
                said.append((char)
                        (random.nextInt(4) == 0
                                ? random.nextInt(0x10000)
                                : ".. /\\:a\u0301%".charAt(random.nextInt(9))));
            }
            var name = FileName.of(said.toString());
            assertThat(name)
                    .as("seed " + seed + ", " + n)
                    .isNotEmpty()
                    .satisfies(any -> assertThat(any.getBytes(StandardCharsets.UTF_8).length)
                            .isLessThanOrEqualTo(200))
                    .doesNotContainPattern("[/\\\\:\\p{Cntrl}\\p{Cf}]")
                    .isNotIn(".", "..")
                    .isEqualTo(FileName.of(name));
        }
    }
}
