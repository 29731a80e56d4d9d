package dev.chamado.eventstore.log;

import dev.chamado.platform.problem.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool of connections that everything but the writer works with. A fair semaphore stands in front: the pool itself
 * lets virtual threads that come late overtake those that wait, for seconds.
 */
public final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** PostgreSQL's SQLSTATE character_not_in_repertoire: its texts have no NUL. */
    private static final String NO_SUCH_CHARACTER = "22021";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final DataSource pool;
    private final Semaphore turns;

    /**
     * @param connections how many the pool may open
     */
    public Database(DataSource pool, int connections) {
        this.pool = pool;
        this.turns = new Semaphore(connections, true);
    }

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<R> {
        R with(Connection connection) throws SQLException;
    }

    /**
     * Does something with a connection, each statement a transaction of its own.
     *
     * @throws Refusal 503 when the database cannot be reached or answers with an error
     */
    public <R> R with(Work<R> work) {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unavailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
        try (var connection = pool.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            if (NO_SUCH_CHARACTER.equals(e.getSQLState())) {
                throw notStored();
            }
            LOG.warn("the event store's database does not answer: {}", e.getMessage());
            LOG.debug("in full", e);
            throw unavailable();
        } finally {
            turns.release();
        }
    }

    /** The answer to a text with a NUL. */
    static Refusal notStored() {
        return Refusal.badInput("", "character-not-stored", "The character U+0000 cannot be stored.");
    }

    /** The answer while the database is away. */
    public static Refusal unavailable() {
        return Refusal.unavailable("store-unreachable", "The event store cannot be reached.", Duration.ofSeconds(2));
    }
}
