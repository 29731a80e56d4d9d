package dev.chamado.eventstore.publish;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rings when events have been stored, by any process; a connection of its own, since it listens all the time. */
final class Bell implements AutoCloseable {
    private final String url;
    private final Properties login = new Properties();
    private @Nullable Connection connection;

    Bell(String url, String user, String password) {
        this.url = url;
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "chamado-publisher");
        login.setProperty("tcpKeepAlive", "true");
        login.setProperty("connectTimeout", "5");
    }

    /** Returns when it rings, or has rung since the last call, or the time is over. */
    void await(Duration atMost) throws SQLException {
        try {
            var listening = connection;
            if (listening == null) {
                listening = DriverManager.getConnection(url, login);
                connection = listening;
                try (var listen = listening.createStatement()) {
                    listen.execute("listen event");
                }
            }
            listening.unwrap(PGConnection.class).getNotifications(Math.max(1, (int) atMost.toMillis()));
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException _) { // it was of no use any more
            }
            connection = null;
        }
    }
}
