package dev.chamado.sla.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/**
 * The note beside the stores of a process that it closed them all. Stores that were not closed may hold what was never
 * committed, and Kafka Streams begins with each anew, but only after it has opened it to find that out, one task after
 * the other: who finds no note removes them all at once.
 */
final class Closed {
    private static final String NAME = "closed";

    private Closed() {}

    /** Says that the stores were closed: only for who has the folder, once all threads have ended. */
    static void note(Path folderOfAll) {
        try {
            Files.createDirectories(folderOfAll);
            Files.write(folderOfAll.resolve(NAME), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes the note away, and with it what it does not vouch for. Stores that another process works with look like those
     * of a killed one: only for who has the folder, and before its tasks are given any.
     *
     * @param folderOfAll the folders of tasks are in it
     */
    static void takeNote(Path folderOfAll) {
        if (!Files.isDirectory(folderOfAll)) {
            return;
        }
        try {
            if (Files.deleteIfExists(folderOfAll.resolve(NAME))) {
                return;
            }
            try (var folders = Files.list(folderOfAll)) {
                for (var folder : folders.filter(Files::isDirectory).toList()) {
                    Utils.delete(folder.toFile());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
