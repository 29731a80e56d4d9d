package dev.chamado.eventstore.publish;

import dev.chamado.eventstore.key.StoredKeys;
import dev.chamado.eventstore.log.Database;
import dev.chamado.eventstore.log.EventLog;
import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.WireFormat;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process's publisher, the keeper of its lease, and what operators may ask of them. */
public final class Publishing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);
    private final Database database;
    private final EventLog log;
    private final Properties kafka = new Properties();
    private final Function<StoredEvent, String> topicOf;
    private final Lease lease;
    private final Publisher publisher;
    private final Thread thread;
    private final ScheduledThreadPoolExecutor keeper = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("event-store-lease").daemon().factory());
    private final ScheduledFuture<?> keeping;
    private volatile Lease.Lag lag = new Lease.Lag(0, 0);

    /** Where the store is and where its events go. */
    public record Route(
            String url,
            String user,
            String password,
            String bootstrap,
            List<String> topics,
            int partitions,
            short replicas,
            Duration lease,
            Duration watermarkEvery) {}

    /**
     * Starts publishing, as soon as the lease is free and the broker is there.
     *
     * @param keys of the persons whose text is in the events; nothing if there is none
     */
    public Publishing(
            Route route,
            Database database,
            Function<StoredEvent, String> topicOf,
            @Nullable StoredKeys keys,
            WireFormat wire,
            MeterRegistry meters) {
        this.database = database;
        this.log = new EventLog(database);
        this.topicOf = topicOf;
        this.kafka.put("bootstrap.servers", route.bootstrap());
        this.lease = new Lease(database, ManagementFactory.getRuntimeMXBean().getName(), route.lease());
        var topics = new Topics(database, kafka, route.topics(), keys != null, route.partitions(), route.replicas());
        var bell = new Bell(route.url(), route.user(), route.password());
        this.publisher = new Publisher(
                log,
                lease,
                topics,
                bell,
                () -> new Sender(kafka, topicOf),
                route.watermarkEvery(),
                keys == null ? null : new KeyNews(keys, wire));
        this.thread = Thread.ofPlatform().name("event-store-publisher").daemon().start(publisher::run);
        var every = route.lease().toMillis() / 5;
        this.keeping = keeper.scheduleWithFixedDelay(this::keep, every, every, TimeUnit.MILLISECONDS);
        Gauge.builder("chamado.store.lag.events", this, self -> self.lag.events())
                .description("stored events that are not published")
                .register(meters);
        Gauge.builder("chamado.store.lag", this, self -> self.lag.seconds())
                .baseUnit("seconds")
                .description("age of the oldest stored event that is not published")
                .register(meters);
    }

    /**
     * Sends again what has been published of a subject, in order; followers drop what they have.
     *
     * @return how many events that were
     * @throws Refusal 503 when Kafka does not take them
     */
    public int republish(String tenant, String subject) {
        var published = status().published();
        var events = log.of(tenant, subject, 0).stream()
                .filter(event -> event.position() <= published)
                .toList();
        try (var sender = new Sender(kafka, topicOf)) {
            sender.send(events);
        } catch (Sender.NotSent e) {
            LOG.warn("{} of {} was not sent again", subject, tenant, e);
            throw Refusal.unavailable("kafka-unreachable", "The events were not sent.", Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("kafka-unreachable", "The events were not sent.", Duration.ofSeconds(5));
        }
        return events.size();
    }

    /** How far publishing has come, by whom; read from the database, the same for all processes. */
    public Status status() {
        return database.with(connection -> {
            try (var select = connection.prepareStatement("""
                            select incarnation, holder, epoch, position, watermark,
                                   (select coalesce(max(position), 0) from event) from publisher""");
                    var row = select.executeQuery()) {
                row.next();
                return new Status(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(6),
                        row.getLong(4),
                        row.getObject(5, OffsetDateTime.class).toInstant());
            }
        });
    }

    /** Stops after the page at hand and gives the lease to whoever wants it. */
    @Override
    public void close() {
        publisher.stop();
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                thread.interrupt(); // Kafka does not answer; what was not acknowledged will be sent by the next
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        keeping.cancel(false);
        keeper.close();
        try {
            lease.release();
        } catch (Refusal _) { // the database is away; the lease runs out by itself
            LOG.debug("the lease was not given back");
        }
    }

    private void keep() {
        try {
            if (lease.held() != null) {
                lease.renew();
            }
            lag = lease.lag();
        } catch (RuntimeException e) { // an exception would end the schedule; the database has been warned about
            LOG.debug("the lease was not renewed", e);
        }
    }
}
