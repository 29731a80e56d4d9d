package dev.chamado.backing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.ChildJvm;
import dev.chamado.backing.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    Path folder;

    @Test
    void keeps_data_port_and_password_over_a_restart_and_is_durable() throws Exception {
        int port;
        try (var server = PostgresServer.start(folder, 0)) {
            port = server.port();
            server.createDatabase("ticket");
            try (var connection = server.connect("ticket")) {
                insert(connection, 1);
                assertThat(setting(connection, "fsync")).isEqualTo("on");
                assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
                assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
                assertThat(setting(connection, "server_version")).startsWith("18.");
                assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("ticket"), server.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> PostgresServer.start(folder, 0)).isInstanceOf(IllegalStateException.class);
        }
        // as after a crash and a reboot, when the number of the former server is another program's
        Files.writeString(
                folder.resolve("pgdata/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("pgdata") + "\n1700000000\n" + port + "\n\n\n");
        try (var server = PostgresServer.start(folder, 0)) {
            assertThat(server.port()).isEqualTo(port);
            server.createDatabase("ticket"); // known already
            try (var connection = server.connect("ticket")) {
                assertThat(rows(connection)).isEqualTo(1);
            }
        }
    }

    @Test
    void survives_the_kill_of_its_owner_and_of_itself() throws Exception {
        int port = Launch.portOrFree(0);
        try (var owner = child(port)) {
            try (var connection = connect(port)) {
                for (int n = 0; n < 100; n++) {
                    insert(connection, n);
                }
            }
            owner.kill();
        }
        long orphan = postmaster();
        assertThat(runs(orphan)).isTrue();
        try (var owner = child(port)) {
            assertThat(runs(orphan)).isFalse();
            try (var connection = connect(port)) {
                assertThat(rows(connection)).isEqualTo(100);
                insert(connection, 100);
            }
            ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
            assertThat(owner.endsWithin(20))
                    .as("the owner ends with its server")
                    .isTrue();
        }
        try (var owner = child(port)) {
            try (var connection = connect(port)) {
                assertThat(rows(connection)).isEqualTo(101);
            }
            long server = postmaster();
            assertThat(owner.stop()).isEqualTo(143);
            assertThat(runs(server)).isFalse();
        }
    }

    private ChildJvm child(int port) throws Exception {
        return new ChildJvm(
                PostgresMain.class, 48, "--port", "" + port, "--data", folder.toString(), "--databases", "ticket,sla");
    }

    private Connection connect(int port) throws Exception {
        String password = Files.readString(folder.resolve("password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/ticket", "chamado", password);
    }

    /** A zombie does not: where nobody reaps orphans, they stay as such. */
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private long postmaster() throws Exception {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("pgdata/postmaster.pid")).getFirst());
    }

    private static void insert(Connection connection, int n) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS number (n int)");
            statement.execute("INSERT INTO number VALUES (" + n + ")");
        }
    }

    private static int rows(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM number")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SHOW " + name)) {
            result.next();
            return result.getString(1);
        }
    }
}
