package dev.chamado.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.platform.problem.ProblemTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/problems.md explains each code that the code base refuses with, and no other. */
class ProblemCodesTest {
    private static final String KEBAB = "([a-z]+(?:-[a-z0-9]+)*)";
    private static final Pattern DIRECT = Pattern.compile(
            "(?:new (?:RuleViolation|Refusal)|unavailable|plain|refused)\\(\\s*(?:\\w+,\\s*)?\"" + KEBAB + "\"");
    private static final Pattern REQUIRED =
            Pattern.compile("(?s)\\brequire\\((?:[^;\"]|\"(?:[^\"\\\\]|\\\\.)*\")*?\"([a-z]+(?:-[a-z0-9]+)+)\",");

    /** Those that one rule answers to another, which refuses with them. */
    private static final Pattern ANSWERED = Pattern.compile("return (?:[^;\"]*\\? )?\"(assignee(?:-[a-z]+)+)\"");

    /** Of one fault among the errors of a refusal: it may be explained, where its words are not enough. */
    private static final Pattern TOLD =
            Pattern.compile("(?s)\\bnew Fault\\((?:[^;\"]|\"(?:[^\"\\\\]|\\\\.)*\")*?,\\s*\"" + KEBAB + "\",");

    @Test
    void every_code_is_explained() throws IOException {
        var explained = ProblemTexts.read().byCode();
        var used = used();
        assertThat(used).hasSizeGreaterThan(20);
        var unexplained = new TreeMap<>(used);
        unexplained.keySet().removeAll(explained.keySet());
        assertThat(unexplained)
                .as("codes to explain in docs/problems.md, with a file that uses each")
                .isEmpty();
        assertThat(explained.keySet())
                .as("codes that nothing uses any more")
                .isSubsetOf(found(DIRECT, REQUIRED, ANSWERED, TOLD).keySet());
    }

    private static Map<String, String> used() throws IOException {
        return found(DIRECT, REQUIRED, ANSWERED);
    }

    private static Map<String, String> found(Pattern... patterns) throws IOException {
        var used = new TreeMap<String, String>();
        try (var modules = Files.newDirectoryStream(Path.of(".."), "{platform,event-store,gateway,*-service}")) {
            for (var module : modules) {
                try (var files = Files.walk(module.resolve("src/main/java"))) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file -> collect(file, used, patterns));
                }
            }
        }
        return used;
    }

    private static void collect(Path file, Map<String, String> used, Pattern... patterns) {
        try {
            var source = Files.readString(file);
            for (var pattern : patterns) {
                pattern.matcher(source)
                        .results()
                        .forEach(it -> used.put(it.group(1), file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
