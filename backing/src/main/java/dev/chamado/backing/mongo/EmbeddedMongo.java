package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * A server that speaks MongoDB's protocol and keeps its documents in one file, for development and tests.
 *
 * <p>It listens on 127.0.0.1 only and asks for no password. What it does not do is listed in docs/embedded-mongo.md.
 */
public final class EmbeddedMongo implements AutoCloseable {
    private static final int CACHE_MEGABYTES = 16;
    private final MongoServer server;
    private final int port;

    private EmbeddedMongo(MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the server, or takes up again what a former one left in {@code folder}.
     *
     * @param port 0 for any free port
     * @throws IOException when the folder cannot be made
     */
    public static EmbeddedMongo start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        var store = new MVStore.Builder()
                .fileName(folder.resolve("documents.mv").toString())
                .cacheSize(CACHE_MEGABYTES)
                .open();
        var server = new MongoServer(new H2Backend(store));
        server.bind(new InetSocketAddress("127.0.0.1", port));
        return new EmbeddedMongo(server, server.getLocalAddress().getPort());
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** What a driver needs to reach {@code database}. */
    public String uri(String database) {
        return "mongodb://127.0.0.1:" + port + "/" + database;
    }

    /** Disconnects the clients and commits what they wrote. */
    @Override
    public void close() {
        server.shutdownNow();
    }
}
