package dev.chamado.desk;

import dev.chamado.desk.supervisor.Board;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** One line a part. */
@Command(name = "status", description = "Says what runs, since when it is ready, and what it takes.")
final class Status implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Override
    public Integer call() {
        var board = Board.read(desk.home());
        if (board.isEmpty() || !board.get().alive()) {
            System.out.println("Chamado is not running. Start it with ./chamado up");
            return 1;
        }
        long sum = 0;
        System.out.printf("%-13s %-9s %8s %9s %9s%n", "part", "state", "process", "restarts", "memory");
        for (var part : board.get().parts()) {
            long kilobytes = part.process().map(Status::memory).orElse(0L);
            sum += kilobytes;
            System.out.printf(
                    "%-13s %-9s %8d %9d %6d MB%n",
                    part.name(),
                    part.state().name().toLowerCase(Locale.ROOT),
                    part.pid(),
                    part.restarts(),
                    kilobytes / 1024);
        }
        System.out.printf("%-13s %38d MB%n", "together", sum / 1024);
        return board.get().ready() ? 0 : 1;
    }

    /** Memory of a process and its children in kB, shared pages by their share; 0 where the machine does not tell. */
    private static long memory(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> ownMemory(each.pid()))
                .sum();
    }

    private static long ownMemory(long pid) {
        try (var lines = Files.lines(Path.of("/proc", "" + pid, "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException _) { // ended meanwhile, or a machine without /proc
            return 0;
        }
    }
}
