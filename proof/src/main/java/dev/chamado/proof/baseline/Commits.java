package dev.chamado.proof.baseline;

import dev.chamado.proof.pace.Client;
import dev.chamado.proof.pace.Client.Done;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.SplittableRandom;

/** Single-row commits, each durable before the next, in a database of their own on the desk's PostgreSQL. */
public final class Commits implements AutoCloseable {
    private static final String DATABASE = "bench_commits";
    private static final int ROW_BYTES = 400; // about an event's payload

    private final String server;
    private final String user;
    private final String password;

    private Commits(String server, String user, String password) {
        this.server = server;
        this.user = user;
        this.password = password;
    }

    /**
     * @param server {@code jdbc:postgresql://host:port/}
     * @throws IllegalStateException when the server would answer before a commit is durable
     */
    public static Commits on(String server, String user, String password) throws SQLException {
        var commits = new Commits(server, user, password);
        try (var admin = commits.connect("postgres");
                var statement = admin.createStatement()) {
            for (var setting : new String[] {"fsync", "synchronous_commit"}) {
                try (var row = statement.executeQuery("show " + setting)) {
                    if (!row.next() || !row.getString(1).equals("on")) {
                        throw new IllegalStateException("PostgreSQL runs with " + setting + " off");
                    }
                }
            }
            statement.execute("drop database if exists " + DATABASE + " with (force)");
            statement.execute("create database " + DATABASE);
        }
        try (var scratch = commits.connect(DATABASE);
                var statement = scratch.createStatement()) {
            statement.execute("create table row (id bigserial primary key, payload bytea not null)");
        }
        return commits;
    }

    /** One that commits a row at a time over a connection of its own. */
    public Client client(int number) throws SQLException {
        var connection = connect(DATABASE);
        var insert = connection.prepareStatement("insert into row (payload) values (?)");
        var payload = new byte[ROW_BYTES];
        new SplittableRandom(number).nextBytes(payload);
        return new Client() {
            @Override
            public Done ask(long n) throws SQLException {
                insert.setBytes(1, payload);
                insert.executeUpdate();
                return Done.ONE;
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server + database, user, password);
    }

    @Override
    public void close() throws SQLException {
        try (var admin = connect("postgres");
                var statement = admin.createStatement()) {
            statement.execute("drop database if exists " + DATABASE + " with (force)");
        }
    }
}
