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

    /** The database says whole milliseconds. */
    private static final Duration GRAIN = Duration.ofMillis(1);

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

    private record Mark(long nanos, Instant at) {
        Instant at(long later) {
            return at.plusNanos(later - nanos);
        }
    }

    /** What the database said at some moment between two. */
    private record Answer(long before, Instant at, long after) {}

    /**
     * Asks for the first time before it returns.
     *
     * @param nanos what counts the time that passes, whatever the clocks say
     */
    StoreClock(Source source, LongSupplier nanos) throws SQLException {
        this.source = source;
        this.nanos = nanos;
        var first = asked();
        this.mark = new Mark(first.before() + (first.after() - first.before()) / 2, first.at());
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
        return last.at(nanos.getAsLong()).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Asks now. An answer may have been long under way, and nobody knows on which half of it: what was counted is only
     * corrected when that cannot be so, and no further than the answer proves.
     */
    void ask() {
        try {
            var answer = asked();
            var counted = mark;
            if (counted.at(answer.before()).isAfter(answer.at().plus(GRAIN))) {
                mark = new Mark(answer.before(), answer.at());
            } else if (counted.at(answer.after()).isBefore(answer.at().minus(GRAIN))) {
                mark = new Mark(answer.after(), answer.at());
            }
        } catch (SQLException | RuntimeException e) { // the schedule must go on; what has passed is counted meanwhile
            LOG.debug("the database does not say what time it is", e);
        }
    }

    private Answer asked() throws SQLException {
        long before = nanos.getAsLong();
        var at = source.ask();
        return new Answer(before, at, nanos.getAsLong());
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
