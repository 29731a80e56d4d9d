package dev.chamado.eventstore.publish;

import dev.chamado.eventstore.append.AppendLock;
import dev.chamado.eventstore.log.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to publish: a row with holder and epoch, renewed by the holder, taken over when it has not been renewed for
 * a while. The position and the watermark move only under the own epoch, so a holder that was asleep when it lost the
 * lease can repeat but never skip. All clocks are the database's.
 */
final class Lease {
    private final Database database;
    private final String holder;
    private final Duration term;
    private volatile @Nullable Held held;

    /** A lease once taken. */
    record Held(long epoch, long position) {}

    /** How far publishing is behind: events, and the age of the oldest of them. */
    record Lag(long events, double seconds) {}

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /**
     * @param holder who asks, for people to read
     * @param term after which a lease that was not renewed may be taken
     */
    Lease(Database database, String holder, Duration term) {
        this.database = database;
        this.holder = holder;
        this.term = term;
    }

    /** Where publishing stands, if this holder holds the lease as far as it knows. */
    @Nullable
    Held held() {
        return held;
    }

    /** Takes the lease if nobody renews it; the epoch says that it is another one than before. */
    @Nullable
    Held take() {
        held = database.with(connection -> {
                    try (var update = connection.prepareStatement("""
                    update publisher set holder = ?, epoch = epoch + 1, renewed_at = clock_timestamp()
                    where renewed_at < clock_timestamp() - ? * interval '1 millisecond' returning epoch, position""")) {
                        update.setString(1, holder);
                        update.setLong(2, term.toMillis());
                        try (var row = update.executeQuery()) {
                            return row.next()
                                    ? Optional.of(new Held(row.getLong(1), row.getLong(2)))
                                    : Optional.<Held>empty();
                        }
                    }
                })
                .orElse(null);
        return held;
    }

    /** Keeps the lease; false when it is gone. */
    boolean renew() {
        return under("renewed_at = clock_timestamp()", _ -> {});
    }

    /** Gives the lease back, so that another need not wait for it. */
    void release() {
        under("renewed_at = '-infinity'", _ -> {});
        held = null;
    }

    /** Moves the position; false, and nothing moves, when the lease is gone. */
    boolean advance(long to) {
        var now = held;
        if (now == null || !under("position = ?", statement -> statement.setLong(1, to))) {
            return false;
        }
        held = new Held(now.epoch(), to);
        return true;
    }

    /**
     * The instant up to which everything recorded is published, read under the append lock together with the proof: the
     * position is the last one. What is recorded later is recorded after it. Nothing when something is unpublished.
     */
    Optional<Instant> vouch() {
        var now = held;
        if (now == null) {
            return Optional.empty();
        }
        return database.with(connection -> {
            connection.setAutoCommit(false);
            try {
                return vouch(connection, now);
            } finally {
                connection.rollback(); // a no-op after the commit
                connection.setAutoCommit(true);
            }
        });
    }

    private static Optional<Instant> vouch(Connection connection, Held now) throws SQLException {
        AppendLock.take(connection);
        try (var update = connection.prepareStatement("""
                update publisher set watermark =
                    greatest(watermark, date_trunc('milliseconds', clock_timestamp()) - interval '1 millisecond')
                where epoch = ? and position = (select coalesce(max(position), 0) from event) returning watermark""")) {
            update.setLong(1, now.epoch());
            Optional<Instant> watermark;
            try (var row = update.executeQuery()) {
                watermark = row.next()
                        ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
            connection.commit();
            return watermark;
        }
    }

    Lag lag() {
        return database.with(connection -> {
            try (var select = connection.prepareStatement("""
                            select coalesce((select max(position) from event), 0) - p.position,
                                   coalesce(extract(epoch from clock_timestamp() - (select recorded_at from event e
                                            where e.position > p.position order by e.position limit 1)), 0)
                            from publisher p""");
                    var row = select.executeQuery()) {
                row.next();
                return new Lag(row.getLong(1), row.getDouble(2));
            }
        });
    }

    private boolean under(String change, Parameters parameters) {
        var now = held;
        if (now == null) {
            return false;
        }
        var kept = database.with(connection -> {
            try (var update =
                    connection.prepareStatement("update publisher set " + change + " where epoch = " + now.epoch())) {
                parameters.set(update);
                return update.executeUpdate() == 1;
            }
        });
        if (!kept) {
            held = null;
        }
        return kept;
    }
}
