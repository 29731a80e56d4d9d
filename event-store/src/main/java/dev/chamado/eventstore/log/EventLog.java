package dev.chamado.eventstore.log;

import dev.chamado.contracts.Actor;
import dev.chamado.platform.wire.Envelope;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is stored; never writes. */
public final class EventLog {
    private static final int PAGE_BYTES = 4 << 20;
    private static final String COLUMNS = """
            position, tenant, aggregate_type, subject, sequence, event_id, type, payload, command_id, ordinal,
            actor_kind, actor_id, actor_version, correlation, causation, traceparent, imported, occurred_at,
            recorded_at, hash""";
    private final Database database;

    public EventLog(Database database) {
        this.database = database;
    }

    /** All columns of a table of events, by its alias. */
    static String columnsOf(String alias) {
        return alias + "." + COLUMNS.strip().replaceAll(",\\s*", ", " + alias + ".");
    }

    /** The first answer to a command. */
    public record Answer(String subject, long version, byte[] bodyHash) {}

    /**
     * How a command and the subject it is about stand.
     *
     * @param answer if the command has been answered
     * @param head sequence of the subject's last event; -1 without one
     */
    public record Standing(@Nullable Answer answer, long head) {}

    /** The events of a subject in order, from a sequence. */
    public List<StoredEvent> of(String tenant, String subject, long fromSequence) {
        return read("where tenant = ? and subject = ? and sequence >= ? order by sequence", statement -> {
            statement.setString(1, tenant);
            statement.setString(2, subject);
            statement.setLong(3, fromSequence);
        });
    }

    /** The next events after a position: at most so many, and of some megabytes at most unless one alone has more. */
    public List<StoredEvent> after(long position, int limit) {
        return database.with(connection -> {
            var sql = "select " + COLUMNS + " from (select *, sum(octet_length(payload)) over (order by position)"
                    + " as bytes, row_number() over (order by position) as row from (select * from event"
                    + " where position > ? order by position limit ?) page) sized"
                    + " where row = 1 or bytes <= ? order by position";
            try (var statement = connection.prepareStatement(sql)) {
                statement.setLong(1, position);
                statement.setInt(2, limit);
                statement.setInt(3, PAGE_BYTES);
                return rows(statement);
            }
        });
    }

    /** Whether the command has been answered, and how its subject stands; both of one moment. */
    public Standing standing(String tenant, UUID commandId, String subject) {
        return database.with(connection -> {
            try (var statement = connection.prepareStatement("""
                    select (select coalesce(max(sequence), -1) from event where tenant = ? and subject = ?),
                           c.subject, c.version, c.body_hash
                    from (select) one left join command c on c.tenant = ? and c.command_id = ?""")) {
                statement.setString(1, tenant);
                statement.setString(2, subject);
                statement.setString(3, tenant);
                statement.setObject(4, commandId);
                try (var row = statement.executeQuery()) {
                    row.next();
                    var answered = row.getString(2);
                    return new Standing(
                            answered == null ? null : new Answer(answered, row.getLong(3), row.getBytes(4)),
                            row.getLong(1));
                }
            }
        });
    }

    /** The subjects of a kind of aggregate with text that was sealed for a person, or that say that he asks. */
    public SortedSet<String> concerning(String tenant, String aggregateType, String person) {
        return new Concerned(database).of(tenant, aggregateType, person);
    }

    /** The subjects that have an event of a type which somebody has brought about himself. */
    public SortedSet<String> touched(String tenant, String actorId, String type) {
        return database.with(connection -> {
            try (var statement = connection.prepareStatement(
                    "select distinct subject from event where tenant = ? and actor_id = ? and type = ?")) {
                statement.setString(1, tenant);
                statement.setString(2, actorId);
                statement.setString(3, type);
                var subjects = new TreeSet<String>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        subjects.add(rows.getString(1));
                    }
                }
                return subjects;
            }
        });
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private List<StoredEvent> read(String condition, Parameters parameters) {
        return database.with(connection -> {
            try (var statement = connection.prepareStatement("select " + COLUMNS + " from event " + condition)) {
                parameters.set(statement);
                return rows(statement);
            }
        });
    }

    private static List<StoredEvent> rows(PreparedStatement statement) throws SQLException {
        var events = new ArrayList<StoredEvent>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                events.add(row(rows));
            }
        }
        return events;
    }

    static StoredEvent row(ResultSet r) throws SQLException {
        var actor = new Actor(
                Actor.Kind.valueOf(r.getString("actor_kind")),
                r.getString("actor_id"),
                r.getObject("actor_version", Integer.class));
        var envelope = new Envelope<>(
                r.getString("tenant"),
                r.getString("subject"),
                r.getLong("sequence"),
                r.getObject("event_id", UUID.class),
                r.getString("type"),
                instant(r, "occurred_at"),
                instant(r, "recorded_at"),
                actor,
                r.getObject("correlation", UUID.class),
                r.getObject("causation", UUID.class),
                r.getBoolean("imported"),
                r.getString("traceparent"),
                r.getBytes("payload"));
        return new StoredEvent(
                r.getLong("position"),
                r.getString("aggregate_type"),
                r.getObject("command_id", UUID.class),
                r.getInt("ordinal"),
                envelope,
                r.getBytes("hash"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
