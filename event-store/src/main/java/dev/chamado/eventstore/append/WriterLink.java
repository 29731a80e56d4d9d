package dev.chamado.eventstore.append;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The writer's own connection. When one is lost its backend may still be at work on what was sent, holding the lock or
 * committing; nothing is sent over a new one before every old backend is seen to be gone.
 */
final class WriterLink implements AutoCloseable {
    private static final long POLL_MILLIS = 20;
    /** Classes of SQLSTATE: bad data, a broken constraint, a limit such as that of a key's length. */
    private static final Set<String> SAYS_NO = Set.of("22", "23", "54");

    private final String url;
    private final Properties login = new Properties();
    private final HeadHashes heads = new HeadHashes();
    private final List<Backend> suspects = new ArrayList<>();
    private @Nullable Connection connection;
    private @Nullable Backend backend;

    /** A server process; the start keeps apart two that had the same number. */
    private record Backend(int pid, String start) {}

    WriterLink(String url, String user, String password) {
        this.url = url;
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "chamado-writer");
        login.setProperty("tcpKeepAlive", "true");
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "20"); // an answer this late counts as lost
        login.setProperty("prepareThreshold", "1");
        // the tables are empty when the plan is made and huge when it is used
        login.setProperty("options", "-c jit=off -c enable_seqscan=off -c plan_cache_mode=force_generic_plan");
    }

    /**
     * Stores what can be stored of the members, in one transaction.
     *
     * @throws SQLException when the server refused the statement ({@link #refused}), or it is unknown what happened
     */
    List<Outcome> append(List<Member> members) throws SQLException, InterruptedException {
        var link = connect();
        var insertion = new Insertion(link, heads);
        var outcomes = insertion.run(members);
        link.commit();
        insertion.remember(members, outcomes);
        return outcomes;
    }

    /** Whether the server itself said no to the data, so that nothing is stored and the connection is good. */
    boolean refused(SQLException e) {
        var state = e.getSQLState();
        if (connection == null || state == null || !SAYS_NO.contains(state.substring(0, Math.min(2, state.length())))) {
            return false;
        }
        try {
            connection.rollback();
            return true;
        } catch (SQLException _) { // then it is as good as lost
            return false;
        }
    }

    /** Gives the connection up; what its backend did, or still does, is unknown. */
    void lost() {
        if (backend != null) {
            suspects.add(backend);
        }
        close();
    }

    private Connection connect() throws SQLException, InterruptedException {
        if (connection == null) {
            var fresh = DriverManager.getConnection(url, login);
            try {
                endSuspects(fresh);
                fresh.setAutoCommit(false);
                backend = backend(fresh);
            } catch (SQLException | InterruptedException e) {
                fresh.close();
                throw e;
            }
            connection = fresh;
        }
        return connection;
    }

    private void endSuspects(Connection fresh) throws SQLException, InterruptedException {
        try (var end = fresh.prepareStatement("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where pid = ? and backend_start::text = ?")) {
            while (!suspects.isEmpty()) {
                end.setInt(1, suspects.getFirst().pid());
                end.setString(2, suspects.getFirst().start());
                try (var alive = end.executeQuery()) {
                    if (!alive.next()) {
                        suspects.removeFirst();
                        continue;
                    }
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private static Backend backend(Connection fresh) throws SQLException {
        try (var select = fresh.createStatement();
                var row = select.executeQuery(
                        "select pid, backend_start::text from pg_stat_activity" + " where pid = pg_backend_pid()")) {
            row.next();
            var backend = new Backend(row.getInt(1), row.getString(2));
            fresh.commit();
            return backend;
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException _) { // it was of no use any more
            }
        }
        connection = null;
        backend = null;
    }
}
