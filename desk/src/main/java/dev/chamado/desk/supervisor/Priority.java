package dev.chamado.desk.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whose turn it is when the processors are all taken. */
final class Priority {
    private static final String LOWER = "5";

    private Priority() {}

    /** Lets others go before a process that runs; it cannot be raised again. Where that is not possible, all stays as it is. */
    static void lower(long pid) {
        var command = new ArrayList<>(List.of("renice", "-n", LOWER, "-p"));
        try {
            command.addAll(threads(pid));
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException | UncheckedIOException _) {
            // the part has ended meanwhile, or a machine without this program has a desk whose parts are all alike
        }
    }

    /** Linux knows a priority for each thread; one that begins later has that of the one that begins it. */
    private static List<String> threads(long pid) throws IOException {
        var tasks = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(tasks)) {
            return List.of(Long.toString(pid));
        }
        try (var all = Files.list(tasks)) {
            return all.map(task -> task.getFileName().toString()).toList();
        }
    }
}
