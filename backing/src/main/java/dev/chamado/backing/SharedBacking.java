package dev.chamado.backing;

import dev.chamado.backing.kafka.EmbeddedKafka;
import dev.chamado.backing.mongo.EmbeddedMongo;
import dev.chamado.backing.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka, one PostgreSQL and one MongoDB-protocol server for all tests of a JVM: each started by its first use (a second or
 * two), stopped when the JVM ends. Their folder is {@code target/backing/<n>}, one per JVM that runs at the same time.
 *
 * <p>Kafka and MongoDB start empty; topics and MongoDB databases are shared by the tests of the JVM, so name them by test.
 */
public final class SharedBacking {
    private static final String FRESH = "fresh_";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static @Nullable Held held;
    private static @Nullable EmbeddedKafka kafka;
    private static @Nullable PostgresServer postgres;
    private static @Nullable EmbeddedMongo mongo;

    private SharedBacking() {}

    /** Where a database is and how to get in. */
    public record Database(String url, String user, String password) {}

    /** Host and port of Kafka. */
    public static synchronized String bootstrap() {
        if (kafka == null) {
            try {
                Path data = folder().resolve("kafka");
                delete(data);
                kafka = EmbeddedKafka.start(data, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Launch.closeAtExit(kafka);
        }
        return kafka.bootstrap();
    }

    /** A new, empty PostgreSQL database, nobody else's. */
    public static Database freshDatabase() {
        var server = postgres();
        String name = FRESH + COUNT.incrementAndGet();
        try {
            server.createDatabase(name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create " + name, e);
        }
        return new Database(server.jdbcUrl(name), server.user(), server.password());
    }

    /** The address of a MongoDB database; it exists once it is written to. */
    public static synchronized String mongoUri(String database) {
        if (mongo == null) {
            try {
                Path data = folder().resolve("mongo");
                delete(data);
                mongo = EmbeddedMongo.start(data, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Launch.closeAtExit(mongo);
        }
        return mongo.uri(database);
    }

    private static synchronized PostgresServer postgres() {
        if (postgres == null) {
            try {
                postgres = PostgresServer.start(folder().resolve("postgres"), 0);
                Launch.closeAtExit(postgres);
                dropLeftovers(postgres);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot drop the databases of former tests", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while PostgreSQL starts", e);
            }
        }
        return postgres;
    }

    /** The server is kept between runs, for the second that making one takes; the databases in it are not. */
    private static void dropLeftovers(PostgresServer server) throws SQLException {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (var rows = statement.executeQuery(
                    "SELECT datname FROM pg_database WHERE starts_with(datname, '" + FRESH + "')")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                statement.execute("DROP DATABASE " + name);
            }
        }
    }

    /** A folder and the lock on it, which an unreachable channel would give back. */
    private record Held(Path folder, FileChannel lock) {}

    /** The first folder that no other JVM holds; held until this one ends, however it ends. */
    private static Path folder() throws IOException {
        for (int n = 0; held == null; n++) {
            Path candidate = Files.createDirectories(
                    Path.of("target", "backing", Integer.toString(n)).toAbsolutePath());
            var lock = FileChannel.open(candidate.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
            } else {
                held = new Held(candidate, lock);
            }
        }
        return held.folder();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
