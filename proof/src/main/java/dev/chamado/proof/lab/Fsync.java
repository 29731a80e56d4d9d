package dev.chamado.proof.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Every fsync of the PostgreSQL server fails for a while, as a dying disk's does: the server must not believe its cache. */
record Fsync() implements Fault {
    private static final Duration LENGTH = Duration.ofSeconds(6);
    private static final Path STRACE = Path.of("/usr/bin/strace");

    @Override
    public String name() {
        return "fsync-error";
    }

    @Override
    public String hindrance() {
        return Files.isExecutable(STRACE) ? "" : "strace is not installed: apt-get install strace";
    }

    @Override
    public Duration lasts() {
        return LENGTH;
    }

    @Override
    public Cure strike(Ground ground, Random chance) throws IOException, InterruptedException {
        var processes = new Processes(ground.desk());
        processes.untilReady("postgres");
        var server = processes.pid(Processes.POSTGRES_SERVER);
        var command = new ArrayList<>(List.of(
                STRACE.toString(),
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=fsync,fdatasync",
                "-e",
                "inject=fsync,fdatasync:error=EIO",
                "-p",
                "" + server));
        ProcessHandle.of(server)
                .orElseThrow()
                .descendants()
                .forEach(child -> command.addAll(List.of("-p", "" + child.pid())));
        var said = Files.createTempFile(ground.desk().data(), "strace", ".txt");
        var strace = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (strace.waitFor(1, TimeUnit.SECONDS)) {
            throw new IOException("strace does not stay: " + Files.readString(said));
        }
        return () -> {
            strace.destroy(); // lets go of whom it holds
            strace.waitFor();
            processes.kill(
                    Processes.POSTGRES_SERVER); // as after a change of disks: nobody trusts it before a new start
            processes.untilAllReady();
        };
    }
}
