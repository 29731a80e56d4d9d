package dev.chamado.proof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** What real people wrote into real tickets, and what might be asked about it. */
record Texts(List<String> all) {
    private static final int SUBJECT = 8; // words of it
    private static final int LONGEST = 150; // characters of it
    private static final int TELLING = 4; // letters of a word that somebody looks for
    private static final int WORDS = 3; // of a query, at most

    /** @param file gzipped, after a heading one text a line, up to its last comma */
    static Texts of(Path file) throws IOException {
        try (var text =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            return new Texts(text.lines()
                    .skip(1)
                    .map(line -> line.substring(0, Math.max(0, line.lastIndexOf(','))))
                    .map(line -> line.replaceAll("[^\\p{L}\\p{N} ]", " ").strip())
                    .filter(line -> !line.isEmpty())
                    .toList());
        }
    }

    /** The n-th ticket's text; they begin again when they are over, each time after another beginning. */
    String text(long n) {
        var text = all.get((int) (n % all.size()));
        return n < all.size() ? text : "again " + n / all.size() + " " + text;
    }

    String subject(long n) {
        var words = Arrays.stream(text(n).split(" +")).limit(SUBJECT).collect(Collectors.joining(" "));
        return words.substring(0, Math.min(LONGEST, words.length()));
    }

    /** The n-th question: one to three words of some text, every third with its last word only begun. */
    String query(long n) {
        var random = new SplittableRandom(n);
        var words = Arrays.stream(text(random.nextInt(all.size())).split(" +"))
                .filter(word -> word.length() >= TELLING)
                .toList();
        if (words.isEmpty()) {
            return "printer";
        }
        var query = IntStream.range(0, 1 + random.nextInt(WORDS))
                .mapToObj(_ -> words.get(random.nextInt(words.size())))
                .collect(Collectors.joining("+"));
        return n % 3 == 0 ? query.substring(0, query.length() - 1) : query + "+";
    }
}
