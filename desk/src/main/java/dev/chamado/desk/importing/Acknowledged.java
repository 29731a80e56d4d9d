package dev.chamado.desk.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far an import has come, kept in a file, so that one that was interrupted goes on from there. It only saves time:
 * what the desk has already changes nothing when it is sent again.
 *
 * @param sha256 of the unpacked file that was sent
 * @param tickets so many from the beginning of the file were answered
 */
record Acknowledged(String sha256, long tickets) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How far an import of the same content has come; 0 if there was none. */
    static long read(Path file, String sha256) {
        try {
            if (!Files.exists(file)) {
                return 0;
            }
            var kept = JSON.readValue(Files.readAllBytes(file), Acknowledged.class);
            return kept.sha256.equals(sha256) ? kept.tickets : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Replaces the file in one step. */
    void write(Path file) {
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, JSON.writeValueAsBytes(this));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
