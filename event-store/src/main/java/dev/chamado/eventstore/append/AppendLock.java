package dev.chamado.eventstore.append;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The lock of all that appends to a store, or vouches for it, across processes: held until the transaction ends. It
 * makes the order of positions the order of commits.
 */
public final class AppendLock {
    static final String TAKE = "select pg_advisory_xact_lock(" + 0x6368616d61646fL + ")";

    private AppendLock() {}

    /** Takes the lock; a statement after this one sees everything that was appended under it before. */
    public static void take(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(TAKE)) {
            statement.execute();
        }
    }
}
