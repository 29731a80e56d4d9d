package dev.chamado.eventstore;

import dev.chamado.eventstore.append.GroupCommit;
import dev.chamado.eventstore.axon.AxonDesk;
import dev.chamado.eventstore.axon.Codec;
import dev.chamado.eventstore.axon.Forgetting;
import dev.chamado.eventstore.key.StoredKeys;
import dev.chamado.eventstore.log.Database;
import dev.chamado.eventstore.log.EventLog;
import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.eventstore.log.Verifier;
import dev.chamado.eventstore.publish.Publishing;
import dev.chamado.eventstore.publish.Status;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import dev.chamado.platform.wire.SubjectKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The event store of a service, put together. Its tables must be there (Flyway, {@code db/migration} of this module).
 * Closing takes no more commands, stores those that wait, and hands publishing over.
 */
public final class EventStore implements AutoCloseable {
    private final GroupCommit writer;
    private final AxonDesk desk;
    private final Publishing publishing;
    private final Commands commands;
    private final Aggregates aggregates;
    private final EventReader reader;
    private final Verifier verifier;
    private final @Nullable StoredKeys keys;
    private final Forgetting forgetting;

    /** Where the database is, for the connections that are not of the pool. */
    public record Login(String url, String user, String password) {}

    /**
     * Opens the store and starts its writer and its publisher.
     *
     * @param pool of {@link EventStoreSettings#connections} connections
     * @param types every kind of aggregate of the service
     */
    public EventStore(
            EventStoreSettings settings,
            Login login,
            DataSource pool,
            List<AggregateType<?, ?>> types,
            List<Upcaster> upcasters,
            Clock clock,
            MeterRegistry meters) {
        var database = new Database(pool, settings.connections());
        var log = new EventLog(database);
        var secret = settings.personalKey();
        var master = secret == null ? null : MasterKey.of(secret);
        this.keys = master == null ? null : new StoredKeys(database, master);
        var codec = new Codec(types, upcasters, subjectKeys());
        if (secret == null && codec.wire().hasPersonal()) {
            throw new IllegalStateException("PERSONAL_KEY is not set, and events have text of persons.");
        }
        this.writer = new GroupCommit(
                login.url(),
                login.user(),
                login.password(),
                settings.batch(),
                settings.queue(),
                settings.patience(),
                meters);
        this.desk = new AxonDesk(
                types, codec, database, writer::append, EventStore::read, settings.cached(), settings.snapshotEvery());
        this.forgetting = new Forgetting(database, desk::forget);
        if (keys != null) {
            forgetting.start();
        }
        this.aggregates = new Aggregates(desk);
        this.commands = new Commands(desk, aggregates, log, clock, master);
        this.reader = new EventReader(log, codec);
        this.verifier = new Verifier(database);
        this.publishing =
                new Publishing(route(settings, login, types), database, topicOf(types), keys, codec.wire(), meters);
    }

    public Commands commands() {
        return commands;
    }

    public Aggregates aggregates() {
        return aggregates;
    }

    public EventReader reader() {
        return reader;
    }

    /** The keys with which text of persons is sealed in the events. */
    public SubjectKeys subjectKeys() {
        return keys == null ? SubjectKeys.NONE : keys;
    }

    /** Reads everything and says what is not as it was written; takes its time. */
    public Verifier.Report verify() {
        return verifier.verify();
    }

    /** Sends the published events of a subject again, in order; returns how many. Followers drop what they have. */
    public int republish(String tenant, String subject) {
        return publishing.republish(tenant, subject);
    }

    /** Who this store is, and how far its events have come. */
    public Status status() {
        return publishing.status();
    }

    /** The position up to which everything is on Kafka. */
    public long published() {
        return publishing.status().published();
    }

    /** Axon's own view of the stored events. */
    org.axonframework.eventsourcing.eventstore.EventStore axon() {
        return desk.store();
    }

    @Override
    public void close() {
        forgetting.close();
        writer.close();
        publishing.close();
        desk.close();
    }

    private static void read(Runnable reader) {
        Thread.ofVirtual().name("event-store-reader").start(reader);
    }

    private static Publishing.Route route(EventStoreSettings settings, Login login, List<AggregateType<?, ?>> types) {
        return new Publishing.Route(
                login.url(),
                login.user(),
                login.password(),
                settings.kafka(),
                types.stream().map(type -> type.topic().name()).distinct().toList(),
                settings.partitions(),
                settings.replicas(),
                settings.lease(),
                settings.watermarks());
    }

    private static Function<StoredEvent, String> topicOf(List<AggregateType<?, ?>> types) {
        Map<String, String> topics = types.stream()
                .collect(Collectors.toMap(
                        AggregateType::name, type -> type.topic().name()));
        return event -> {
            var topic = topics.get(event.aggregateType());
            if (topic == null) {
                throw new IllegalStateException("no aggregate is declared as " + event.aggregateType());
            }
            return topic;
        };
    }
}
