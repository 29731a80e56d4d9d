package dev.chamado.backing.kafka;

import ch.qos.logback.classic.Level;
import dev.chamado.backing.QuietLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * A real Kafka, broker and controller in one, on the loopback address, that keeps its data in a folder.
 *
 * <p>It survives kill -9 of its JVM: what it acknowledged is in the page cache or on disk, and the next start on the same
 * folder finds it. Topics are never created by use.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Map<String, Level> QUIET = Map.of(
            "kafka", Level.WARN,
            "state.change.logger", Level.WARN,
            "org.apache.kafka", Level.WARN,
            // each warns once at every start or stop of a healthy broker
            "org.apache.kafka.controller.QuorumController", Level.ERROR,
            "org.apache.kafka.clients.NetworkClient", Level.ERROR);

    private final KafkaRaftServer server;
    private final String bootstrap;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrap) {
        this.server = server;
        this.bootstrap = bootstrap;
    }

    /**
     * Starts a broker and returns when it takes clients.
     *
     * @param folder where its data is and stays; formatted when new
     * @param port of the loopback address, 0 for a free one
     * @throws IOException when the folder cannot be written
     */
    public static EmbeddedKafka start(Path folder, int port) throws IOException {
        return start(folder, Node.alone(port));
    }

    /** One of several, or with further ports; returns when enough of them are there to take clients. */
    static EmbeddedKafka start(Path folder, Node node) throws IOException {
        QuietLogs.set(QUIET);
        Path data = Files.createDirectories(folder).toAbsolutePath();
        format(data, node);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings(data, node)), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown(); // its threads would keep the JVM
            throw e;
        }
        return new EmbeddedKafka(server, node.bootstrap());
    }

    /** What a client needs to know: host and port. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Stops cleanly, data on disk; returns when it has. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path data, Node node) throws IOException {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setClusterId(node.cluster())
                    .setNodeId(node.id())
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .run();
        } catch (Exception e) { // run() declares Exception
            throw new IOException("Cannot format " + data, e);
        }
    }

    private static Properties settings(Path data, Node node) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("node.id", node.id());
        settings.put("process.roles", "broker,controller");
        settings.put("log.dirs", data.toString());
        settings.put("controller.quorum.voters", node.voters());
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("listener.security.protocol.map", node.protocols());
        settings.put("listeners", node.listeners());
        settings.put("advertised.listeners", node.advertised());
        settings.put("auto.create.topics.enable", false);
        settings.put("default.replication.factor", node.copies());
        settings.put("min.insync.replicas", node.leastCopies());
        for (var internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(internal + ".replication.factor", node.copies());
            settings.put(internal + ".num.partitions", 8);
            settings.put(internal + ".segment.bytes", 16 << 20);
        }
        settings.put("transaction.state.log.min.isr", node.leastCopies());
        settings.put("share.coordinator.state.topic.min.isr", node.leastCopies());
        settings.put("share.coordinator.state.topic.num.partitions", 1);
        settings.put("group.initial.rebalance.delay.ms", 0);
        // A broker that was killed is believed alive until its session ends: 9 s by default, and the restart waits for
        // it.
        // Among several on a busy machine a short silence is no death.
        settings.put("broker.session.timeout.ms", node.copies() == 1 ? 1500 : 6000);
        settings.put("broker.heartbeat.interval.ms", 250);
        // One machine, few clients: small buffers, few threads, no metadata record twice a second.
        settings.put("log.cleaner.dedupe.buffer.size", 2 << 20);
        settings.put("log.cleaner.io.buffer.size", 256 << 10);
        settings.put("log.segment.bytes", 128 << 20);
        settings.put("log.index.size.max.bytes", 1 << 20);
        settings.put("log.retention.ms", -1);
        settings.put("num.network.threads", 2);
        settings.put("num.io.threads", 4);
        settings.put("background.threads", 2);
        settings.put("metadata.max.idle.interval.ms", 10_000);
        var properties = new Properties();
        settings.forEach((name, value) -> properties.put(name, value.toString()));
        return properties;
    }
}
