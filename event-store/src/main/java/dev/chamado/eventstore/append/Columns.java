package dev.chamado.eventstore.append;

import dev.chamado.platform.wire.Envelope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays rows out as one array per column, in the order of the statement's parameters. */
final class Columns {
    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter;

    Columns(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    private record Wanted(int member, Member.Expected expected, String tenant) {}

    private record Row(int member, int ordinal, String aggregateType, Envelope<byte[]> envelope, byte[] hash) {}

    void members(List<Member> members) throws SQLException {
        var numbers = IntStream.range(0, members.size()).boxed().toList();
        put("int", numbers, n -> n);
        put("text", members, Member::tenant);
        put("uuid", members, Member::commandId);
        put("bytea", members, Member::bodyHash);
        put("text", members, Member::subject);
        put("bigint", members, Member::version);
    }

    void expected(List<Member> members) throws SQLException {
        var rows = new ArrayList<Wanted>();
        for (int member = 0; member < members.size(); member++) {
            for (var expected : members.get(member).expected()) {
                rows.add(new Wanted(member, expected, members.get(member).tenant()));
            }
        }
        put("int", rows, Wanted::member);
        put("text", rows, Wanted::tenant);
        put("text", rows, row -> row.expected().subject());
        put("bigint", rows, row -> row.expected().sequence());
    }

    void events(List<Member> members, List<List<byte[]>> hashes) throws SQLException {
        var rows = new ArrayList<Row>();
        for (int member = 0; member < members.size(); member++) {
            var events = members.get(member).events();
            for (int ordinal = 0; ordinal < events.size(); ordinal++) {
                var event = events.get(ordinal);
                rows.add(new Row(
                        member,
                        ordinal,
                        event.aggregateType(),
                        event.envelope(),
                        hashes.get(member).get(ordinal)));
            }
        }
        put("int", rows, Row::member);
        put("text", rows, Row::aggregateType);
        put("text", rows, row -> row.envelope().subject());
        put("bigint", rows, row -> row.envelope().sequence());
        put("uuid", rows, row -> row.envelope().eventId());
        put("text", rows, row -> row.envelope().type());
        put("bytea", rows, row -> row.envelope().event());
        put("int", rows, Row::ordinal);
        put("text", rows, row -> row.envelope().actor().kind().name());
        put("text", rows, row -> row.envelope().actor().id());
        put("int", rows, row -> row.envelope().actor().version());
        put("uuid", rows, row -> row.envelope().correlation());
        put("uuid", rows, row -> row.envelope().causation());
        put("text", rows, row -> row.envelope().traceparent());
        put("boolean", rows, row -> row.envelope().imported());
        put("timestamptz", rows, row -> row.envelope().occurredAt().toString());
        put("bytea", rows, Row::hash);
    }

    private <R> void put(String type, List<R> rows, Function<R, @Nullable Object> column) throws SQLException {
        Object array = "bytea".equals(type)
                ? rows.stream().map(column).toArray(byte[][]::new)
                : rows.stream().map(column).toArray();
        statement.setArray(++parameter, connection.createArrayOf(type, (Object[]) array));
    }
}
