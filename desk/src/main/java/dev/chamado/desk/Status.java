package dev.chamado.desk;

import dev.chamado.desk.supervisor.Board;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** One line a part. */
@Command(name = "status", description = "Says what runs, since when it is ready, and what it takes.")
final class Status implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Override
    public Integer call() throws IOException {
        var board = Board.read(desk.home());
        if (board.isEmpty() || !board.get().alive()) {
            System.out.println("Chamado is not running. Start it with ./chamado up");
            return 1;
        }
        long sum = 0;
        System.out.printf("%-13s %-9s %8s %9s %9s%n", "part", "state", "process", "restarts", "memory");
        for (var part : board.get().parts()) {
            long kilobytes = part.process().isPresent() ? resident(part.pid()) : 0;
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

    /** Resident memory of a process and its children in kB, where the machine tells; shared pages count for each. */
    private static long resident(long pid) throws IOException {
        long sum = ownResident(pid);
        var children =
                ProcessHandle.of(pid).map(process -> process.descendants().toList());
        for (var child : children.orElse(List.of())) {
            sum += ownResident(child.pid());
        }
        return sum;
    }

    private static long ownResident(long pid) throws IOException {
        var status = Path.of("/proc", "" + pid, "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
