package dev.chamado.sla.topology;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.follow.Urgency;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.sla.history.Reader;
import dev.chamado.sla.terms.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the topology once its topics are there. Creates {@code sla}, which is its own; waits for {@code tickets}. */
final class ClockStreams implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ClockStreams.class);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long WRITE_CACHE = 8L << 20;

    /** Each has half of four partitions. */
    static final int THREADS = 2;

    /** For how long a thread waits for events: while it does, it settles nothing, so this is part of how late a fact is. */
    private static final Duration POLL = Duration.ofMillis(10);

    /** Until it is told again that more is due than can be settled: some of its looks. */
    private static final Duration BEHIND = Duration.ofMillis(500);

    /** For so long at most others wait for the clocks of a process that has just begun. */
    private static final Duration BACK = Duration.ofMinutes(1);

    private final TopologySettings settings;
    private final Terms terms;
    private final Urgency urgency;
    private final Dismissals dismissals = new Dismissals();
    private final LongAdder passedOver = new LongAdder();
    private volatile Refolding refolding;
    private volatile boolean running;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Thread starter;

    ClockStreams(TopologySettings settings, Terms terms, Urgency urgency) {
        this.settings = settings;
        this.terms = terms;
        this.urgency = urgency;
        refolding = refolding(settings);
    }

    private static Refolding refolding(TopologySettings settings) {
        return new Refolding(
                new TopicLog(() -> new Reader(settings.kafka(), "refolding")),
                work -> Thread.ofVirtual().name("refolding").start(work));
    }

    @Override
    public void start() {
        running = true;
        refolding = refolding(settings); // the one before reads nothing any more once it has been stopped
        starter = Thread.ofVirtual().name("clocks-start").start(this::startOnceTopicsAreThere);
    }

    @Override
    public synchronized void stop() {
        running = false;
        refolding.stop();
        var waiting = starter;
        if (waiting != null) {
            waiting.interrupt();
        }
        var started = streams;
        if (started != null) {
            started.close(PATIENCE);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What the clocks are doing; nothing before they could be started. */
    @Nullable
    State state() {
        var started = streams;
        return started == null ? null : started.state();
    }

    /** The tickets of this process that cannot go on; nothing while the stores are on their way here. */
    @Nullable
    ReadOnlyKeyValueStore<String, Parked> parked() {
        return store(ClockTopology.PARKED);
    }

    /** Whether a ticket of this process waits until its clocks have been folded again. */
    boolean isToBeFolded(String ticket) {
        ReadOnlyKeyValueStore<String, Kept> clocks = store(ClockTopology.CLOCKS);
        return clocks != null && Renewal.occasion(ticket, clocks.get(ticket), terms.known()) != null;
    }

    /** How many records that name no ticket could not be read in this process. */
    long passedOver() {
        return passedOver.sum();
    }

    /** Whose event at fault is to be set aside. */
    Dismissals dismissals() {
        return dismissals;
    }

    /** What happened in this process to tickets of tenants that promise nothing yet; nothing as above. */
    @Nullable
    ReadOnlyKeyValueStore<String, Envelope<byte[]>> waiting() {
        return store(ClockTopology.WAITING);
    }

    private <V> @Nullable ReadOnlyKeyValueStore<String, V> store(String name) {
        var started = streams;
        return started == null || started.state() != State.RUNNING
                ? null
                : started.store(
                        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, V>keyValueStore()));
    }

    private void startOnceTopicsAreThere() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", settings.kafka(), "enable.metrics.push", false))) {
            while (running && !topicsAreThere(admin)) {
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException e) {
            return; // the service stops before it has quite started
        }
        synchronized (this) {
            if (running) {
                var built = built(
                        ClockTopology.of(
                                terms::known,
                                dismissals,
                                refolding,
                                passedOver,
                                new Pace(() -> urgency.lasts(BEHIND)),
                                Stores::persistentKeyValueStore),
                        properties(settings));
                streams = built;
                built.start();
            }
        }
        goFirst();
    }

    /** What is due waits until the clocks are back, and lists can wait for that. */
    private void goFirst() {
        var end = System.nanoTime() + BACK.toNanos();
        try {
            while (running && state() != State.RUNNING && System.nanoTime() - end < 0) {
                urgency.lasts(BEHIND);
                Thread.sleep(BEHIND.dividedBy(2));
            }
        } catch (InterruptedException _) {
            // the service stops before its clocks are back
        }
    }

    /**
     * Takes the folder, then removes what a killed process has left in it: to the one that has the folder, all of it is
     * in use.
     *
     * @throws StreamsException if another one has the folder
     */
    static KafkaStreams built(Topology topology, Properties properties) {
        var built = new KafkaStreams(topology, properties);
        built.setUncaughtExceptionHandler(fault -> {
            LOG.error("The clocks failed and start again", fault);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        Checkpoint.removeStoresWithoutIt(Path.of(
                properties.getProperty(StreamsConfig.STATE_DIR_CONFIG),
                properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG)));
        return built;
    }

    private boolean topicsAreThere(Admin admin) throws InterruptedException {
        try {
            var topics = admin.listTopics().names().get();
            if (!topics.contains(SlaEvent.TOPIC.name())) {
                var topic = new NewTopic(SlaEvent.TOPIC.name(), settings.partitions(), settings.replicas())
                        .configs(Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"));
                admin.createTopics(List.of(topic)).all().get();
            }
            return topics.containsAll(Set.of(TicketEvent.TOPIC.name(), SlaEvent.TOPIC.name()));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // another process was faster
                LOG.warn("Kafka does not tell its topics: {}", String.valueOf(e.getCause()));
            }
            return false;
        } catch (KafkaException e) {
            LOG.warn("Kafka does not tell its topics: {}", e.getMessage());
            return false;
        }
    }

    static Properties properties(TopologySettings settings) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.application());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replicas());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commit().toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL.toMillis());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, WRITE_CACHE);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocks.class);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.consumerPrefix("isolation.level"), "read_committed");
        properties.put(
                StreamsConfig.producerPrefix("compression.type"), "lz4"); // what is kept is read back after a kill
        properties.put(StreamsConfig.restoreConsumerPrefix("max.poll.records"), 10_000);
        properties.put(StreamsConfig.restoreConsumerPrefix("max.partition.fetch.bytes"), 4 << 20);
        properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 10_000);
        if (!settings.instance().isEmpty()) {
            properties.put(StreamsConfig.consumerPrefix("group.instance.id"), settings.instance());
        }
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return properties;
    }
}
