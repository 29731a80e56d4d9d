package dev.chamado.desk.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.desk.supervisor.Board.Line;
import dev.chamado.desk.supervisor.Board.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor over small programs of the shell, which say that they are ready and then wait. */
class SupervisorTest {
    @TempDir
    private Path folder;

    private Home home;
    private Supervisor supervisor;
    private Thread running;

    @BeforeEach
    void begin() {
        home = new Home(folder, folder.resolve("data"));
    }

    @AfterEach
    void end() throws InterruptedException {
        if (running != null) {
            supervisor.stop();
            running.join();
        }
        Board.read(home).stream()
                .flatMap(board -> board.parts().stream())
                .flatMap(part -> part.process().stream())
                .forEach(ProcessHandle::destroyForcibly);
    }

    private Part part(String name, String script, String... after) {
        return part(name, script, Map::of, after);
    }

    private Part part(String name, String script, Supplier<Map<String, String>> environment, String... after) {
        return new Part(
                name,
                List.of("/bin/sh", "-c", script),
                environment,
                URI.create("log:is%20ready"),
                List.of(after),
                home.log(name),
                false);
    }

    private Part yielding(String name, String script) {
        var part = part(name, script);
        return new Part(name, part.command(), part.environment(), part.ready(), part.after(), part.log(), true);
    }

    private void run(Part... parts) {
        supervisor = new Supervisor(home, 0, List.of(parts));
        running = Thread.ofPlatform().start(() -> {
            try {
                supervisor.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Line line(String name) {
        return Board.read(home).stream()
                .flatMap(board -> board.parts().stream())
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElse(new Line(name, State.WAITING, 0, Instant.EPOCH, 0, 0));
    }

    private void untilReady(String name) {
        Wait.until(name + " is ready", () -> line(name).state() == State.READY);
    }

    @Test
    void a_part_starts_when_those_before_it_are_ready_and_is_told_what_they_made() throws Exception {
        var secret = folder.resolve("secret");
        run(
                part("store", "echo made > " + secret + "; echo store is ready; exec sleep 600"),
                part(
                        "service",
                        "echo \"$SECRET\" > " + folder.resolve("told") + "; echo service is ready; exec sleep 600",
                        () -> Map.of("SECRET", read(secret)),
                        "store"));
        untilReady("service");
        assertThat(read(folder.resolve("told"))).isEqualTo("made");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_part_that_yields_comes_second_only_once_it_is_ready() throws IOException {
        var go = folder.resolve("go");
        run(
                part("first", "echo first is ready; exec sleep 600"),
                yielding(
                        "second",
                        "while [ ! -e " + go + " ]; do sleep 0.05; done; echo second is ready; exec sleep 600"));
        untilReady("first");
        Wait.until("the second has begun", () -> line("second").pid() > 0);
        assertThat(niceness("second")).isEqualTo(niceness("first"));
        Files.createFile(go);
        Wait.until("it comes second", () -> niceness("second") == niceness("first") + 5);
        untilReady("second");
    }

    /** Of its first thread. */
    private int niceness(String name) {
        var stat = read(Path.of("/proc", Long.toString(line(name).pid()), "stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }

    @Test
    void a_part_that_dies_is_started_again() {
        run(part("store", "echo store is ready; exec sleep 600"));
        untilReady("store");
        long first = line("store").pid();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        Wait.until(
                "it is back",
                () -> line("store").state() == State.READY && line("store").pid() != first);
        assertThat(line("store").restarts()).isEqualTo(1);
    }

    @Test
    void a_part_that_never_gets_ready_is_not_called_ready() {
        run(part("store", "echo store is broken; exit 3"));
        Wait.until("it was tried twice", () -> line("store").restarts() >= 2);
        assertThat(Board.read(home).orElseThrow().ready()).isFalse();
    }

    @Test
    void stopping_ends_every_part_and_says_so() throws InterruptedException {
        run(
                part("store", "echo store is ready; exec sleep 600"),
                part("late", "echo is ready; exec sleep 600", "store"));
        untilReady("late");
        var pids = List.of(line("store").pid(), line("late").pid());
        supervisor.stop();
        running.join();
        assertThat(pids)
                .noneMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
        assertThat(line("store").state()).isEqualTo(State.STOPPED);
    }

    @Test
    void parts_that_a_killed_supervisor_left_are_taken_over_and_not_started_twice() throws Exception {
        var left = new ProcessBuilder("/bin/sh", "-c", "exec sleep 600").start().toHandle();
        var started = left.info().startInstant().orElseThrow();
        var dead = new ProcessBuilder("/bin/true").start();
        dead.waitFor();
        new Board(dead.pid(), started, 0, List.of(new Line("store", State.READY, left.pid(), started, 0, 5)))
                .write(home);
        run(part("store", "echo store is ready; exec sleep 600"));
        Wait.until(
                "the new supervisor says so",
                () -> Board.read(home).orElseThrow().alive());
        untilReady("store");
        assertThat(line("store").pid()).isEqualTo(left.pid());
    }
}
