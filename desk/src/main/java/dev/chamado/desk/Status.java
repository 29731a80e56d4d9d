package dev.chamado.desk;

import dev.chamado.desk.supervisor.Board;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** One line a part. */
@Command(name = "status", description = "Says what runs, for how long, and what it takes.")
final class Status implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Override
    public Integer call() {
        var board = Board.read(desk.home());
        if (board.isEmpty() || !board.get().alive()) {
            var alone = board.map(former -> former.running().size()).orElse(0);
            System.out.println(
                    alone == 0
                            ? "Chamado is not running. Start it with ./chamado up"
                            : "The supervisor is gone and " + alone
                                    + " parts run unattended: ./chamado up takes them over, ./chamado down stops them.");
            return 1;
        }
        long sum = 0;
        System.out.printf("%-13s %-9s %8s %9s %9s %12s%n", "part", "state", "process", "up", "restarts", "memory");
        var supervisor = board.get().process().orElseThrow();
        System.out.printf(
                "%-13s %-9s %8d %9s%n",
                "supervisor", "ready", supervisor.pid(), age(board.get().startedAt()));
        for (var part : board.get().parts()) {
            long kilobytes = part.process().map(Status::memory).orElse(0L);
            sum += kilobytes;
            System.out.printf(
                    "%-13s %-9s %8d %9s %9d %9d MB%n",
                    part.name(),
                    part.state().name().toLowerCase(Locale.ROOT),
                    part.pid(),
                    part.process().isPresent() ? age(part.processStartedAt()) : "",
                    part.restarts(),
                    kilobytes / 1024);
        }
        System.out.printf("%-13s %48d MB%n", "together", sum / 1024);
        return board.get().ready() ? 0 : 1;
    }

    private static String age(Instant start) {
        var age = Duration.between(start, Instant.now());
        return age.toHours() > 0
                ? age.toHours() + " h " + age.toMinutesPart() + " m"
                : age.toMinutes() + " m " + age.toSecondsPart() + " s";
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
