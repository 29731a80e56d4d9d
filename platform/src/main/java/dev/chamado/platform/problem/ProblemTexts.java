package dev.chamado.platform.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The explanations of docs/problems.md: {@code ## code · status}, a paragraph in English, a paragraph in Portuguese that
 * starts with {@code pt:}. The build puts that file beside the classes: one text for readers of the repository, of the API's
 * description and of the pages under {@code /problems}.
 */
public final class ProblemTexts {
    private static final String FILE = "/problems.md";

    private final Map<String, Explanation> byCode = new LinkedHashMap<>();

    /** What a code means, in two languages. */
    public record Explanation(String code, String status, String english, String portuguese) {}

    /** Those of this build. */
    public static ProblemTexts read() {
        try (var file = ProblemTexts.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("problems.md is not on the class path");
            }
            return parse(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProblemTexts parse(String markdown) {
        var texts = new ProblemTexts();
        for (var section : markdown.split("(?m)^## ", -1)) {
            var lines = section.split("\n", 2);
            var heading = lines[0].split(" · ");
            if (heading.length == 2 && lines.length == 2) {
                var paragraphs = lines[1].strip().split("\n\\s*\n");
                if (paragraphs.length < 2 || !paragraphs[1].startsWith("pt: ")) {
                    throw new IllegalStateException(heading[0] + " is not explained in both languages");
                }
                var code = heading[0].strip();
                var known = texts.byCode.put(
                        code,
                        new Explanation(
                                code,
                                heading[1].strip(),
                                paragraphs[0].replace('\n', ' '),
                                paragraphs[1].substring("pt: ".length()).replace('\n', ' ')));
                if (known != null) {
                    throw new IllegalStateException(code + " is explained twice");
                }
            }
        }
        return texts;
    }

    public Map<String, Explanation> byCode() {
        return byCode;
    }
}
