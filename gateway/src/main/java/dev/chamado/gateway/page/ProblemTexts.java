package dev.chamado.gateway.page;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The explanations of docs/problems.md: {@code ## code · status}, a paragraph in English, a paragraph in Portuguese that
 * starts with {@code pt:}.
 */
final class ProblemTexts {
    private final Map<String, Explanation> byCode = new LinkedHashMap<>();

    /** What a code means, in two languages. */
    record Explanation(String code, String status, String english, String portuguese) {}

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

    Map<String, Explanation> byCode() {
        return byCode;
    }
}
