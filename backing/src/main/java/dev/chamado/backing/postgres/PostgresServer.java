package dev.chamado.backing.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A real PostgreSQL 18 on the loopback address that keeps its data in a folder: fsync and synchronous_commit on.
 *
 * <p>In the folder: {@code pgdata}, {@code password} and {@code port} (text), {@code postgres.log}, {@code lock} (one owner at
 * a time). A server that outlived its owner's kill -9 is stopped by the next start.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String USER = "chamado";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final PostgresFolder folder;
    private final int port;
    private final Process process;

    private PostgresServer(PostgresFolder folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts the server and returns when it takes connections.
     *
     * @param folder where its data is and stays; made when new
     * @param port of the loopback address; 0 for the one it had last, else a free one
     * @throws IOException when it does not start; the message has the end of its log
     * @throws IllegalStateException when another process runs a server on this folder
     */
    public static PostgresServer start(Path folder, int port) throws IOException, InterruptedException {
        var home = PostgresFolder.take(folder);
        try {
            home.stopOrphan();
            home.initialise(USER);
            int chosen = home.choosePort(port);
            return startProcess(home, chosen);
        } catch (IOException | InterruptedException | RuntimeException e) {
            home.close();
            throw e;
        }
    }

    private static PostgresServer startProcess(PostgresFolder home, int port) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var server = new PostgresServer(home, port, home.run(settings(port)));
            if (server.answersBefore(deadline)) {
                return server;
            }
            server.stop();
            // After a kill -9 of the server alone its children hold the memory for a moment, and a new one refuses.
            if (!home.saysMemoryInUse() || Instant.now().isAfter(deadline)) {
                throw new IOException("PostgreSQL does not start in " + home + ":\n" + home.endOfLog());
            }
            Thread.sleep(250);
        }
    }

    /** For JDBC; the database must exist, see {@link #createDatabase}. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return USER;
    }

    /** Made with the data and kept beside it, readable by its owner only. */
    public String password() {
        return folder.password();
    }

    public int port() {
        return port;
    }

    /**
     * Creates the database unless it is there.
     *
     * @param name lower-case letters, digits and underscores
     */
    public void createDatabase(String name) throws SQLException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        try (var connection = connect("postgres");
                var known = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var create = connection.createStatement()) {
            known.setString(1, name);
            if (!known.executeQuery().next()) {
                create.execute("CREATE DATABASE " + name);
            }
        }
    }

    /** A connection as the owner of everything. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, password());
    }

    /** Waits until the server ends by itself or is stopped; the answer is its exit code. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Stops the server: what runs is rolled back, what is committed is on disk. */
    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        folder.close();
    }

    private void stop() throws IOException, InterruptedException {
        if (process.isAlive()) {
            folder.stop();
            process.waitFor();
        }
    }

    private boolean answersBefore(Instant deadline) throws InterruptedException {
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            try (var _ = connect("postgres")) {
                return true;
            } catch (SQLException _) { // starting, or recovering after a crash
                Thread.sleep(20);
            }
        }
        return false;
    }

    private static List<String> settings(int port) {
        return List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=100",
                "shared_buffers=64MB",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_wal_size=512MB",
                "io_method=sync", // no worker processes
                "max_logical_replication_workers=0",
                "max_parallel_workers_per_gather=0",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_checkpoints=off",
                "log_line_prefix=%m [%p] ");
    }
}
