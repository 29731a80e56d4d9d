package dev.chamado.backing.postgres;

import dev.chamado.backing.KeptSecret;
import dev.chamado.backing.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The folder of one server: what is in it, and the programs that work on it. Held by one process at a time. */
final class PostgresFolder implements AutoCloseable {
    private static final long MAX_LOG = 10 << 20;

    private final Path folder;
    private final Path data;
    private final Path log;
    private final Path programs;
    private final FileChannel lock;

    private PostgresFolder(Path folder, Path programs, FileChannel lock) {
        this.folder = folder;
        this.data = folder.resolve("pgdata");
        this.log = folder.resolve("postgres.log");
        this.programs = programs;
        this.lock = lock;
    }

    static PostgresFolder take(Path folder) throws IOException {
        Path home = Files.createDirectories(folder).toRealPath();
        var lock = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw new OverlappingFileLockException();
            }
            return new PostgresFolder(
                    home, PostgresBinaries.unpackedUnder(Unprivileged.here().cache()), lock);
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new IllegalStateException("Another process runs PostgreSQL in " + home, e);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Lets the next one take the folder. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    String password() {
        try {
            return Files.readString(folder.resolve("password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the data folder unless it is there; a half-made one (killed meanwhile) is made again. */
    void initialise(String user) throws IOException, InterruptedException {
        if (Files.exists(data)) {
            Unprivileged.here().give(data);
            return;
        }
        Path password = folder.resolve("password");
        KeptSecret.in(password, KeptSecret::random);
        Path half = folder.resolve("pgdata.new");
        if (Files.exists(half)) {
            try (var paths = Files.walk(half)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectory(half);
        Unprivileged.here().give(half);
        Unprivileged.here().give(password);
        var initdb = start(List.of(
                program("initdb"),
                "-D",
                half.toString(),
                "-U",
                user,
                "--pwfile=" + password,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (initdb.waitFor() != 0) {
            throw new IOException("initdb failed in " + folder + ":\n" + endOfLog());
        }
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The wanted port, else the one of last time, else a free one; and keeps it for the next time. */
    int choosePort(int wanted) throws IOException {
        Path file = folder.resolve("port");
        int port = wanted == 0 && Files.exists(file)
                ? Integer.parseInt(Files.readString(file).strip())
                : Launch.portOrFree(wanted);
        Files.writeString(file, Integer.toString(port));
        return port;
    }

    Process run(List<String> settings) throws IOException {
        if (Files.exists(log) && Files.size(log) > MAX_LOG) {
            Files.move(log, folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        var command = new ArrayList<>(List.of(program("postgres"), "-D", data.toString()));
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        return start(command);
    }

    /** Stops a server that runs on this folder although nobody holds it: its owner was killed. */
    void stopOrphan() throws IOException, InterruptedException {
        if (new Orphan(data).runs()) {
            stop();
        }
    }

    void stop() throws IOException, InterruptedException {
        start(List.of(program("pg_ctl"), "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "60"))
                .waitFor();
    }

    boolean saysMemoryInUse() throws IOException {
        return endOfLog().contains("pre-existing shared memory block");
    }

    String endOfLog() throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    private Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(Unprivileged.here().command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder.start();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
