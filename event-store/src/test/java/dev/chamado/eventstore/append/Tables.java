package dev.chamado.eventstore.append;

import dev.chamado.backing.SharedBacking;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A new database with the store's tables. */
public final class Tables {
    public final SharedBacking.Database database = SharedBacking.freshDatabase();
    public final PGSimpleDataSource source = new PGSimpleDataSource();

    public Tables() {
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        Flyway.configure().dataSource(source).load().migrate();
    }

    /** A writer with the usual settings. */
    public GroupCommit writer() {
        return writer(database.url(), 4096, new SimpleMeterRegistry());
    }

    GroupCommit writer(String url, int capacity, MeterRegistry meters) {
        return new GroupCommit(
                url, database.user(), database.password(), 256, capacity, Duration.ofSeconds(10), meters);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /** Takes the append lock until the connection is closed: no writer gets through. */
    Connection lock() throws SQLException {
        var connection = connect();
        connection.setAutoCommit(false);
        AppendLock.take(connection);
        return connection;
    }

    public long number(String sql) throws SQLException {
        return numbers(sql).getFirst();
    }

    public List<Long> numbers(String sql) throws SQLException {
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    public void execute(String sql) throws SQLException {
        try (var connection = connect()) {
            connection.createStatement().execute(sql);
        }
    }
}
