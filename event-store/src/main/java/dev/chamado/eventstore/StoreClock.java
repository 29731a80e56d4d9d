package dev.chamado.eventstore;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in the desk, in milliseconds: that of the database, which also says when an event was recorded. The clock of
 * this machine may be set, step or be wrong, and nothing closes too early, resumes too late or is told to nobody.
 *
 * <p>The database is asked every few seconds; in between, and while it is away, what has passed since is counted.
 */
final class StoreClock extends Clock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreClock.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** An answer takes a while: less than this between it and what was counted says nothing. */
    private static final Duration UNCERTAIN = Duration.ofMillis(200);

    private final Source source;
    private final LongSupplier nanos;
    private final ScheduledThreadPoolExecutor asking = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("store-clock").daemon().factory());
    private volatile Mark mark;

    /** Who knows the time. */
    @FunctionalInterface
    interface Source {
        Instant ask() throws SQLException;
    }

    private record Mark(long nanos, Instant at) {}

    /**
     * Asks for the first time before it returns.
     *
     * @param nanos what counts the time that passes, whatever the clocks say
     */
    StoreClock(Source source, LongSupplier nanos) throws SQLException {
        this.source = source;
        this.nanos = nanos;
        this.mark = asked();
        asking.scheduleWithFixedDelay(this::ask, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** That of a database. */
    static StoreClock of(DataSource pool) throws SQLException {
        return new StoreClock(
                () -> {
                    try (var connection = pool.getConnection();
                            var select = connection.prepareStatement(
                                    "select (extract(epoch from clock_timestamp()) * 1000)::bigint");
                            var row = select.executeQuery()) {
                        row.next();
                        return Instant.ofEpochMilli(row.getLong(1));
                    }
                },
                System::nanoTime);
    }

    @Override
    public Instant instant() {
        var last = mark;
        return last.at().plusNanos(nanos.getAsLong() - last.nanos()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Asks now. */
    void ask() {
        try {
            var fresh = asked();
            var counted = mark.at().plusNanos(fresh.nanos() - mark.nanos());
            if (Duration.between(counted, fresh.at()).abs().compareTo(UNCERTAIN) > 0) {
                mark = fresh;
            }
        } catch (SQLException | RuntimeException e) { // the schedule must go on; what has passed is counted meanwhile
            LOG.debug("the database does not say what time it is", e);
        }
    }

    private Mark asked() throws SQLException {
        long before = nanos.getAsLong();
        var at = source.ask();
        long after = nanos.getAsLong();
        return new Mark(before + (after - before) / 2, at);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return ((InstantSource) this::instant).withZone(zone);
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
