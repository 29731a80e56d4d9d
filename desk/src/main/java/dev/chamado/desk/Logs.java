package dev.chamado.desk;

import dev.chamado.desk.Desk.Complaint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows the end of a part's log and what comes. */
@Command(name = "logs", description = "Prints the log of a part, or names the logs there are.")
final class Logs implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Parameters(arity = "0..1", paramLabel = "PART", description = "Such as ticket, kafka or supervisor.")
    private @Nullable String part;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "50",
            description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on printing until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (part == null) {
            System.out.println(names());
            return 0;
        }
        var log = desk.home().log(part);
        if (!Files.exists(log)) {
            throw new Complaint("There is no log of " + part + ". There are: " + names());
        }
        var all = Files.readAllLines(log);
        all.subList(Math.max(0, all.size() - lines), all.size()).forEach(System.out::println);
        if (follow) {
            print(log);
        }
        return 0;
    }

    private String names() throws IOException {
        try (var files = Files.list(desk.home().logs())) {
            return files.map(file -> file.getFileName().toString().replace(".log", ""))
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
    }

    private static void print(Path log) throws IOException, InterruptedException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(file.length());
            var buffer = new byte[8192];
            while (!Thread.currentThread().isInterrupted()) {
                int read = file.read(buffer);
                if (read > 0) {
                    System.out.print(new String(buffer, 0, read, StandardCharsets.UTF_8));
                } else {
                    Thread.sleep(200);
                }
            }
        }
    }
}
