package dev.chamado.desk.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of docs/importing.md is read as it says there. */
class HistoryCsvTest {
    private static final Pattern EXAMPLE = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL);
    private static final Path DOCUMENT = Path.of("../docs/importing.md");

    @TempDir
    private Path folder;

    @Test
    void the_example_is_read() throws Exception {
        var histories = read(example());
        assertThat(histories).extracting(History::key).containsExactly("T-1", "T-2");
        var first = histories.getFirst();
        assertThat(first.rows())
                .extracting(row -> row.row() + " " + row.at() + " " + row.by())
                .containsExactly(
                        "1 2024-05-02T08:00:00Z ana.souza",
                        "2 2024-05-02T09:30:00Z bruno.lima",
                        "3 2024-05-03T14:00:00Z bruno.lima");
        assertThat(first.rows().get(0).set())
                .containsEntry("subject", "Printer, second floor")
                .containsEntry("field.symptom", "paper jam")
                .doesNotContainKeys("assignee", "row", "key");
        assertThat(first.rows().get(1).set()).containsEntry("group", null).containsEntry("assignee", "bruno.lima");
        assertThat(first.rows().get(1).facts()).containsEntry("shift", "early");
        assertThat(first.people()).containsOnlyKeys("ana.souza", "bruno.lima");
        assertThat(first.groups()).containsOnlyKeys("service-desk");
    }

    @Test
    void what_has_no_place_is_refused_before_anything_is_sent() {
        assertThatThrownBy(() -> read("row,key,at\nx,T-1,2024-05-02T08:00:00Z\n"))
                .hasMessageContaining("row is no number");
        assertThatThrownBy(() -> read("row,key,at\n1,T-1,yesterday\n")).hasMessageContaining("at is no time");
        assertThatThrownBy(() -> read("row,key,at,colour\n1,T-1,2024-05-02T08:00:00Z,red\n"))
                .hasMessageContaining("colour");
    }

    @Test
    void every_word_of_the_document_is_a_column() throws Exception {
        var words = Files.readString(DOCUMENT)
                .lines()
                .dropWhile(line -> !line.startsWith("| word |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
                .map(word -> word.group(1).replaceAll("<.*>", "x"))
                .toList();
        assertThat(words).contains("state", "field.x", "reference.x").hasSizeGreaterThan(20);
        assertThat(words).allMatch(HistoryCsv::isWord);
    }

    private static String example() throws Exception {
        var found = EXAMPLE.matcher(Files.readString(DOCUMENT));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<History> read(String text) throws Exception {
        var histories = new ArrayList<History>();
        HistoryFile.of(Files.writeString(folder.resolve("history.csv"), text), null)
                .each(histories::add);
        return histories;
    }
}
