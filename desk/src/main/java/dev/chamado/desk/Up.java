package dev.chamado.desk;

import dev.chamado.desk.Desk.Complaint;
import dev.chamado.desk.supervisor.Board;
import dev.chamado.desk.supervisor.Board.State;
import dev.chamado.desk.supervisor.Home;
import dev.chamado.desk.supervisor.Parts;
import dev.chamado.desk.supervisor.Port;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts the supervisor and tells how it gets on. */
@Command(name = "up", description = "Starts everything, waits until it is ready, and says where it is.")
final class Up implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "${env:CHAMADO_PORT_OFFSET:-0}",
            description = "Added to every port, for a second desk on one machine (default: ${DEFAULT-VALUE}).")
    private int offset;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of each service and of the gateway; the stores are one each (default: ${DEFAULT-VALUE}).")
    private int instances;

    @Option(
            names = "--brokers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of Kafka: 1, or 3 that keep three copies; for fresh data (default: ${DEFAULT-VALUE}).")
    private int brokers;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "PART",
            description = "Leaves parts out, such as reporting: what they do is not done, the others do without.")
    private Set<String> without = Set.of();

    @Option(
            names = "--optimize",
            description = "Compiles the programs for a long life, as in images: slower for the first minutes of load.")
    private boolean optimize;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long to wait for readiness (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = desk.home();
        if (isTended(home)) {
            System.out.println("Chamado is running already.");
            follow(home, Instant.now());
            return 0;
        }
        checkParts(home);
        checkPorts(home);
        var supervisor = launch(home);
        awaitBoard(home, supervisor);
        follow(home, Instant.now());
        return 0;
    }

    /** Whether a supervisor is at work: one that was just killed may pass for alive for a moment, but writes no more. */
    private static boolean isTended(Home home) throws InterruptedException {
        var board = Board.read(home);
        if (board.isEmpty()) {
            return false;
        }
        var written = Board.writtenAt(home);
        while (Board.read(home).filter(Board::alive).isPresent()) {
            if (Board.writtenAt(home).isAfter(written)) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    private void checkParts(Home home) {
        var unknown = new TreeSet<>(without);
        new Parts(home, offset, instances(), brokers(), optimize).all().forEach(part -> unknown.remove(part.name()));
        if (!unknown.isEmpty()) {
            throw new Complaint("There is no part " + String.join(", ", unknown) + " to be left out.");
        }
    }

    /** A taken port is told before anything starts, unless one of our own parts, left by a killed supervisor, has it. */
    private void checkPorts(Home home) {
        var ours = Board.read(home).stream()
                .filter(board -> board.offset() == offset)
                .flatMap(board -> board.parts().stream())
                .anyMatch(part -> part.process().isPresent());
        if (ours) {
            return;
        }
        var taken = Port.taken(offset, instances(), brokers());
        if (!taken.isEmpty()) {
            var names = taken.entrySet().stream()
                    .map(port -> port.getKey() + " (" + port.getValue().name().toLowerCase(Locale.ROOT) + ")")
                    .collect(Collectors.joining(", "));
            throw new Complaint("Somebody else uses port " + names
                    + ". Free it, or give another range with --port-offset, for example --port-offset 1000.");
        }
    }

    private Process launch(Home home) throws IOException {
        var own = ProcessHandle.current().info().command().orElseThrow();
        var command = new ArrayList<>(List.of(
                own,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx48m",
                "-Dchamado.home=" + home.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Desk.class.getName(),
                "supervise",
                "--data",
                home.data().toString(),
                "--port-offset",
                "" + offset,
                "--instances",
                "" + instances(),
                "--brokers",
                "" + brokers()));
        if (optimize) {
            command.add("--optimize");
        }
        without.forEach(part -> command.addAll(List.of("--without", part)));
        return new ProcessBuilder(detached(command))
                .directory(home.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(home.log("supervisor").toFile()))
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .start();
    }

    private int instances() {
        return Math.clamp(instances, 1, 4);
    }

    private int brokers() {
        return brokers > 1 ? 3 : 1;
    }

    /** In a session of its own where the machine can, so that Ctrl-C at the terminal does not reach it. */
    private static List<String> detached(List<String> command) {
        return Path.of("/usr/bin/setsid").toFile().canExecute()
                ? Stream.concat(Stream.of("/usr/bin/setsid"), command.stream()).toList()
                : command;
    }

    private static void awaitBoard(Home home, Process supervisor) throws InterruptedException {
        while (Board.read(home).filter(Board::alive).isEmpty()) {
            if (supervisor.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new Complaint("The supervisor ended at once; see " + home.log("supervisor"));
            }
        }
    }

    private void follow(Home home, Instant start) throws InterruptedException {
        var told = new HashSet<String>();
        var warned = new HashSet<String>();
        while (true) {
            var board = Board.read(home).filter(Board::alive);
            if (board.isEmpty()) {
                throw new Complaint("The supervisor ended; see " + home.log("supervisor"));
            }
            tell(home, board, told, warned);
            if (board.get().ready()) {
                Welcome.say(board.get().offset(), Duration.between(start, Instant.now()));
                return;
            }
            if (Duration.between(start, Instant.now()).toSeconds() > patience) {
                throw new Complaint("Not everything is ready after " + patience + " s; ./chamado status says what is.");
            }
            Thread.sleep(200);
        }
    }

    private static void tell(Home home, Optional<Board> board, HashSet<String> told, HashSet<String> warned) {
        for (var part : board.orElseThrow().parts()) {
            if (part.state() == State.READY && told.add(part.name())) {
                System.out.printf("  %-13s ready in %4.1f s%n", part.name(), part.millis() / 1000.0);
            }
            if (part.state() == State.DOWN && warned.add(part.name() + part.restarts())) {
                System.out.printf("  %-13s ended and is started again; see %s%n", part.name(), home.log(part.name()));
            }
        }
    }
}
