package dev.chamado.backing.mongo;

import ch.qos.logback.classic.Level;
import dev.chamado.backing.QuietLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A server that speaks MongoDB's protocol and keeps its documents in one file, for development and tests.
 *
 * <p>It listens on 127.0.0.1 only and asks for no password. What it does and what it does not: docs/embedded-mongo.md.
 */
public final class EmbeddedMongo implements AutoCloseable {
    private final StoreFile store;
    private final WireServer server;

    private EmbeddedMongo(StoreFile store, WireServer server) {
        this.store = store;
        this.server = server;
    }

    /**
     * Starts the server, or takes up again what a former one left in {@code folder}.
     *
     * @param port 0 for any free port
     * @throws IOException when the folder cannot be made or the port is taken
     */
    public static EmbeddedMongo start(Path folder, int port) throws IOException {
        QuietLogs.set(Map.of("de.bwaldvogel.mongo", Level.WARN, "io.netty", Level.WARN));
        var store = new StoreFile(folder);
        try {
            return new EmbeddedMongo(store, new WireServer(new DocumentBackend(store), port));
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** What a driver needs to reach {@code database}. */
    public String uri(String database) {
        return "mongodb://127.0.0.1:" + port() + "/" + database;
    }

    /** How many documents have been read for queries since the start; a test may hold a query to it. */
    public long documentsRead() {
        return store.documentsRead().sum();
    }

    /** Ends the commands that have begun, disconnects the clients, and commits. */
    @Override
    public void close() {
        server.close();
        store.close();
    }
}
