package dev.chamado.proof.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the parts of a desk said last. */
final class Logs {
    private static final int LINES = 25;
    private static final int LONGEST = 400;

    private Logs() {}

    static String ends(Path data) {
        var all = new StringBuilder();
        try (var files = Files.newDirectoryStream(Files.createDirectories(data.resolve("logs")))) {
            for (var file : files) {
                var lines = Files.readAllLines(file);
                all.append("\n--- ").append(file.getFileName()).append('\n');
                lines.subList(Math.max(0, lines.size() - LINES), lines.size())
                        .forEach(line -> all.append(line, 0, Math.min(line.length(), LONGEST))
                                .append('\n'));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
