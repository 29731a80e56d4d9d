package dev.chamado.proof.checker;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.notification.NotificationEvent;
import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.proof.desk.OwnDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the event stores of a desk in its databases. */
final class Stores {
    static final WireFormat WIRE = WireFormat.of(
            TicketEvent.TOPIC,
            DirectoryEvent.TOPIC,
            DefinitionEvent.TOPIC,
            SavedViewEvent.TOPIC,
            RoutingEvent.TOPIC,
            SlaDefinitionEvent.TOPIC,
            SlaEvent.TOPIC,
            NotificationEvent.TOPIC);

    private static final int PAGE = 10_000;

    private final String address;
    private final String password;

    Stores(OwnDesk desk) throws IOException {
        this.address = "jdbc:postgresql://127.0.0.1:" + desk.port(15432) + "/";
        this.password =
                Files.readString(desk.data().resolve("postgres/password")).strip();
    }

    /** A tenant's events in a service's store after a position, by position. */
    List<Fact> facts(String service, String tenant, long after) throws SQLException {
        var sql = "select position, subject, sequence, event_id, type, payload, command_id, actor_id, occurred_at,"
                + " recorded_at from event where tenant = ? and position > " + after
                + " order by position";
        var facts = new ArrayList<Fact>();
        var once = new HashMap<String, String>();
        rows(service, sql, tenant, row -> facts.add(fact(row, once)));
        return facts;
    }

    /** The answers to all commands of a tenant. */
    Map<UUID, Answered> answers(String service, String tenant) throws SQLException {
        var answers = new HashMap<UUID, Answered>();
        var once = new HashMap<String, String>();
        rows(
                service,
                "select command_id, subject, version from command where tenant = ?",
                tenant,
                row -> answers.put(
                        row.getObject(1, UUID.class),
                        new Answered(once.computeIfAbsent(row.getString(2), text -> text), row.getLong(3))));
        return answers;
    }

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private void rows(String service, String sql, String tenant, Row each) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address + service, "chamado", password)) {
            connection.setAutoCommit(false); // or the driver fetches everything at once
            try (var statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(PAGE);
                statement.setString(1, tenant);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        each.take(rows);
                    }
                }
            }
        }
    }

    private static Fact fact(ResultSet row, Map<String, String> once) throws SQLException {
        return new Fact(
                row.getLong("position"),
                once.computeIfAbsent(row.getString("subject"), text -> text),
                row.getLong("sequence"),
                row.getObject("event_id", UUID.class),
                row.getObject("command_id", UUID.class),
                once.computeIfAbsent(row.getString("actor_id"), text -> text),
                millis(row, "occurred_at"),
                millis(row, "recorded_at"),
                WIRE.read(row.getString("type"), row.getBytes("payload")));
    }

    private static long millis(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toEpochMilli();
    }
}
