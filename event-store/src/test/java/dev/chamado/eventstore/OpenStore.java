package dev.chamado.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Topic;
import dev.chamado.eventstore.counter.Counter;
import dev.chamado.eventstore.counter.CounterCommand;
import dev.chamado.eventstore.counter.CounterEvent;
import dev.chamado.eventstore.counter.CounterShell;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.Version;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;

/** A store of counters on a database and a topic, as a service would have it. */
final class OpenStore implements AutoCloseable {
    static final EventStoreSettings SETTINGS = settings(4096, Duration.ofSeconds(5));

    final Where where;
    final EventStore store;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HikariDataSource pool;

    /** What two processes on one store have in common. */
    record Where(String url, String user, String password, String kafka, String topic) {
        /** A new database, and a topic named after it. */
        static Where fresh() {
            var database = SharedBacking.freshDatabase();
            var name = database.url().substring(database.url().lastIndexOf('/') + 1);
            return new Where(
                    database.url(),
                    database.user(),
                    database.password(),
                    SharedBacking.bootstrap(),
                    "counters-" + name);
        }
    }

    OpenStore() {
        this(Where.fresh(), SETTINGS, List.of());
    }

    OpenStore(Where where, EventStoreSettings settings, List<Upcaster> upcasters) {
        this.where = where;
        var config = new HikariConfig();
        config.setJdbcUrl(where.url());
        config.setUsername(where.user());
        config.setPassword(where.password());
        config.setMaximumPoolSize(settings.connections());
        this.pool = new HikariDataSource(config);
        Flyway.configure().dataSource(pool).load().migrate();
        this.store = new EventStore(
                new EventStoreSettings(
                        where.kafka(),
                        settings.partitions(),
                        settings.replicas(),
                        settings.connections(),
                        settings.batch(),
                        settings.queue(),
                        settings.patience(),
                        settings.cached(),
                        settings.snapshotEvery(),
                        settings.lease(),
                        settings.watermarks(),
                        settings.personalKey()),
                new EventStore.Login(where.url(), where.user(), where.password()),
                pool,
                List.of(CounterShell.type(new Topic<>(where.topic(), CounterEvent.class))),
                upcasters,
                Clock.systemUTC(),
                meters);
    }

    static EventStoreSettings settings(int queue, Duration lease) {
        return new EventStoreSettings(
                "",
                4,
                (short) 1,
                8,
                256,
                queue,
                Duration.ofSeconds(10),
                20_000,
                100,
                lease,
                Duration.ofMillis(250),
                null);
    }

    static AggregateRef counter(String name) {
        return new AggregateRef("counter", "counter:" + name);
    }

    static Caller caller() {
        return caller(UUID.randomUUID());
    }

    static Caller caller(UUID commandId) {
        return new Caller(
                "demo",
                "lee.chen",
                new Actor(Actor.Kind.PERSON, "lee.chen", null),
                Set.of(),
                Set.of(),
                commandId,
                commandId,
                null,
                null);
    }

    Version send(AggregateRef ref, CounterCommand command) {
        return store.commands().send(ref, command, null, caller());
    }

    Version send(AggregateRef ref, CounterCommand command, UUID commandId) {
        return store.commands().send(ref, command, null, caller(commandId));
    }

    Counter current(AggregateRef ref) {
        return store.aggregates().load("demo", ref, Counter.class).state();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(where.url(), where.user(), where.password());
    }

    long number(String sql) throws SQLException {
        try (var connection = connect();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (var connection = connect()) {
            connection.createStatement().execute(sql);
        }
    }

    /** Waits for a condition, as every test does. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Wait.until(what, condition::getAsBoolean);
    }

    @Override
    public void close() {
        store.close();
        pool.close();
    }
}
