package dev.chamado.eventstore.axon;

import dev.chamado.eventstore.log.Database;
import dev.chamado.platform.problem.Refusal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks which tenants had a key of a person destroyed, by whichever process, so that states folded with that key are
 * dropped: they would keep what nobody can read any more. Each is dropped more than once, for a process may go on for some
 * seconds with a key that it remembers.
 */
public final class Forgetting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** Longer than any process remembers a key. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Database database;
    private final Consumer<String> drop;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("event-store-forgetting").factory());
    private @Nullable OffsetDateTime looked;

    private record Look(OffsetDateTime at, List<String> tenants) {}

    /** @param drop forgets the states of a tenant */
    public Forgetting(Database database, Consumer<String> drop) {
        this.database = database;
        this.drop = drop;
    }

    /** Looks every two seconds from here on. */
    public void start() {
        var _ = looking.scheduleWithFixedDelay(this::tryLook, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tryLook() {
        try {
            look();
        } catch (Refusal _) { // the database is away and has said so; the next look reaches back as far as this one
        } catch (RuntimeException e) { // a bug must not end the looking for good, nor pass in silence
            LOG.error("states in memory are not looked after", e);
        }
    }

    void look() {
        var since = looked;
        var found = database.with(connection -> {
            try (var select = connection.prepareStatement("""
                    select clock_timestamp(), array(select distinct tenant from subject_key
                        where destroyed_at > coalesce(?, clock_timestamp()) - ? * interval '1 second')""")) {
                select.setObject(1, since, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
                select.setLong(2, AGAIN.toSeconds());
                try (var row = select.executeQuery()) {
                    row.next();
                    return new Look(row.getObject(1, OffsetDateTime.class), List.of((String[])
                            row.getArray(2).getArray()));
                }
            }
        });
        found.tenants.forEach(drop);
        looked = found.at;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
