package dev.chamado.eventstore.log;

import dev.chamado.platform.wire.WireFormat;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which subjects concern which persons: those with text that was sealed for him, and those that say that he asks. Whoever
 * wants to know reads what has been stored since the last one wanted to; what was read is kept slice by slice, so that it
 * is read once, and who is interrupted goes on where he was.
 */
final class Concerned {
    private static final int SLICE = 10_000;

    private final Database database;
    private final int slice;

    Concerned(Database database) {
        this(database, SLICE);
    }

    Concerned(Database database, int slice) {
        this.database = database;
        this.slice = slice;
    }

    SortedSet<String> of(String tenant, String aggregateType, String person) {
        while (database.with(this::further)) {
            // slice by slice
        }
        return database.with(connection -> {
            try (var select = connection.prepareStatement(
                    "select subject from concerned where tenant = ? and person = ? and aggregate_type = ?")) {
                select.setString(1, tenant);
                select.setString(2, WireFormat.inJson(person));
                select.setString(3, aggregateType);
                var subjects = new TreeSet<String>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        subjects.add(rows.getString(1));
                    }
                }
                return subjects;
            }
        });
    }

    /** Reads a slice; false when there is none. One process at a time, for the place is locked. */
    private boolean further(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var select = connection.prepareStatement("select position from concerned_upto for update");
                var last = connection.prepareStatement("select coalesce(max(position), 0) from event");
                var insert = connection.prepareStatement("""
                        insert into concerned (tenant, person, aggregate_type, subject)
                        select distinct e.tenant, m[1], e.aggregate_type, e.subject
                        from event e cross join lateral regexp_matches(convert_from(e.payload, 'UTF8'), ?, 'g') m
                        where e.position > ? and e.position <= ?
                          and length(m[1]) <= 400 -- no id is longer, and no index takes much more
                        on conflict do nothing""");
                var update = connection.prepareStatement("update concerned_upto set position = ?")) {
            var from = number(select);
            var to = Math.min(from + slice, number(last));
            if (to > from) {
                insert.setString(1, WireFormat.CONCERNED);
                insert.setLong(2, from);
                insert.setLong(3, to);
                insert.executeUpdate();
                update.setLong(1, to);
                update.executeUpdate();
                connection.commit();
            }
            return to > from;
        } finally {
            connection.rollback(); // a no-op after the commit
            connection.setAutoCommit(true);
        }
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
