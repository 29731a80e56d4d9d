package dev.chamado.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Generated files that are kept in the repository, so that a change of the language is seen in review. */
final class Committed {
    static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    static final Path SAMPLES = Path.of("src/main/resources/samples");

    private static final boolean WRITE = Boolean.getBoolean("contracts.write");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Committed() {}

    /** Fails unless the file says exactly this; with {@code -Dcontracts.write=true} it is made to. */
    static void says(Path file, String text) throws IOException {
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).exists();
        assertThat(Files.readString(file))
                .as("%s is not what the records say; if they are right: -Dcontracts.write=true", file)
                .isEqualTo(text);
    }

    static JsonNode json(Path file) {
        return JSON.readTree(file.toFile());
    }

    static String pretty(JsonNode json) {
        var indent = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
        return JSON.writer().with(printer).writeValueAsString(json) + "\n";
    }

    /** The names of the folder's JSON files, without the ending, sorted. */
    static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .sorted()
                    .toList();
        }
    }
}
