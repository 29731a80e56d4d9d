package dev.chamado.desk;

import dev.chamado.desk.supervisor.Board;
import dev.chamado.desk.supervisor.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Looks at what a desk needs of the machine. */
@Command(name = "doctor", description = "Checks what this machine has of what a desk needs.")
final class Doctor implements Callable<Integer> {
    private static final long GIB = 1L << 30;

    @ParentCommand
    private Desk desk;

    private boolean well = true;

    @Override
    public Integer call() throws IOException {
        var home = desk.home();
        check(Runtime.version().feature() >= 25, "JDK " + Runtime.version(), "a JDK 25 is needed");
        int cores = Runtime.getRuntime().availableProcessors();
        check(cores >= 2, cores + " cores", "two cores are needed to start in a minute");
        memory();
        long free = Files.getFileStore(home.root()).getUsableSpace();
        check(free > 5 * GIB, free / GIB + " GiB free on disk", "5 GiB are needed");
        check(Files.isWritable(home.run()), home.data() + " can be written", "the data folder cannot be written");
        var built = home.root().resolve("gateway/target/classpath");
        check(Files.exists(built), "built", "not built: ./chamado up builds it");
        var board = Board.read(home);
        if (board.filter(Board::alive).isPresent()) {
            System.out.println("  ok    Chamado is running: its ports are in use by itself");
        } else if (board.filter(former -> !former.running().isEmpty()).isPresent()) {
            check(false, "", "a supervisor: parts run unattended; ./chamado up takes them over");
        } else {
            ports();
        }
        return well ? 0 : 1;
    }

    private void memory() throws IOException {
        var file = Path.of("/proc/meminfo");
        if (Files.exists(file)) {
            long available = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
            check(available > 3 * GIB, available / GIB + " GiB of memory available", "3 GiB are needed");
        }
    }

    private void ports() {
        var taken = Port.taken(0, 1, 1).values();
        check(taken.isEmpty(), "ports are free", "ports in use: " + taken + "; see up --port-offset");
    }

    private void check(boolean holds, String good, String bad) {
        well &= holds;
        System.out.println(holds ? "  ok    " + good : "  lacks " + bad);
    }
}
