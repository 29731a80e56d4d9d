package dev.chamado.sla.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/**
 * The note beside the stores of a task that they hold nothing but what was committed. Kafka Streams 4.2.1 writes it
 * when they are restored and leaves it there while the task works, so that a killed process would go on with what it
 * had put into its stores and not committed: clocks whose facts were never published
 * (<a href="https://issues.apache.org/jira/browse/KAFKA-20685">KAFKA-20685</a>; 4.2.2 no longer does, and this can go).
 *
 * <p>Beside the copy that a standby keeps it stands rightly: a copy takes only what was committed. It is gone once the
 * task is worked with here.
 */
final class Checkpoint {
    private static final String NAME = ".checkpoint";

    private Checkpoint() {}

    /**
     * Removes the stores that are left of a killed process. Kafka Streams would take them for damaged, one task after
     * the other, and begin with each anew. Those of a process that runs look the same: only for who has the folder, and
     * before its tasks are given any.
     *
     * @param folderOfAll the folders of tasks are in it, each with its note if its stores can be gone on with
     */
    static void removeStoresWithoutIt(Path folderOfAll) {
        if (!Files.isDirectory(folderOfAll)) {
            return;
        }
        try (var folders = Files.list(folderOfAll)) {
            for (var folder : folders.filter(Files::isDirectory).toList()) {
                if (!Files.exists(folder.resolve(NAME))) {
                    Utils.delete(folder.toFile());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes it, before anything is put into the stores: a process that is killed now restores them anew. */
    static void remove(Path folderOfTask) {
        try {
            Files.deleteIfExists(folderOfTask.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
