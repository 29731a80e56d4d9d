package dev.chamado.eventstore.append;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The lock of all that appends to a store, or vouches for it, across processes: held until the transaction ends. It
 * makes the order of positions the order of commits.
 *
 * <p>A process that stops in the midst of its transaction, or whose machine is gone, would keep all others out: the
 * server ends a transaction that holds the lock and says nothing for five seconds. Its process learns that when it wakes.
 */
public final class AppendLock {
    static final String TAKE = "select set_config('idle_in_transaction_session_timeout', '5s', true),"
            + " pg_advisory_xact_lock(" + 0x6368616d61646fL + ")";

    private AppendLock() {}

    /** Takes the lock; a statement after this one sees everything that was appended under it before. */
    public static void take(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(TAKE)) {
            statement.execute();
        }
    }
}
