package dev.chamado.proof.simulation;

import dev.chamado.eventstore.log.StoredEvent;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The statements that read rows, answered by what they are known to ask. */
final class RowReads {
    private final Rows rows;

    RowReads(Rows rows) {
        this.rows = rows;
    }

    DataSource source() {
        return proxy(DataSource.class, (method, _) -> method.equals("getConnection") ? connection() : other(method));
    }

    private Connection connection() {
        return proxy(Connection.class, (method, a) -> switch (method) {
            case "prepareStatement" -> statement((String) a[0]);
            case "createArrayOf" -> proxy(java.sql.Array.class, (_, _) -> a[1]);
            case "close", "setAutoCommit", "setReadOnly", "isClosed" -> null;
            default -> other(method);
        });
    }

    private PreparedStatement statement(String sql) {
        var parameters = new HashMap<Integer, Object>();
        return proxy(PreparedStatement.class, (method, a) -> {
            if (method.startsWith("set") && a.length >= 2 && a[0] instanceof Integer place) {
                parameters.put(place, a[1] instanceof java.sql.Array array ? array.getArray() : a[1]);
                return null;
            }
            return switch (method) {
                case "executeQuery" -> results(answer(sql, parameters));
                case "close", "getWarnings", "getConnection" -> null;
                default -> other(method);
            };
        });
    }

    private List<Map<String, Object>> answer(String sql, Map<Integer, Object> parameters) {
        if (sql.contains("known as")) {
            var found = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < Array.getLength(parameters.get(1)); i++) {
                var all = rows.of((String) Array.get(parameters.get(2), i), (String) Array.get(parameters.get(3), i));
                var rest =
                        all.subList((int) Math.min(all.size(), (long) Array.get(parameters.get(4), i) + 1), all.size());
                for (var each : rest) {
                    var row = row(each);
                    row.put("place", i);
                    found.add(row);
                }
                if (rest.isEmpty()) {
                    found.add(new HashMap<>(Map.of("place", i)));
                }
            }
            return found;
        }
        if (sql.contains("left join command")) {
            var row = new HashMap<String, Object>();
            row.put("1", rows.head((String) parameters.get(1), (String) parameters.get(2)));
            rows.answer((UUID) parameters.get(4)).ifPresent(known -> {
                row.put("2", known.subject());
                row.put("3", known.version());
                row.put("4", known.bodyHash());
            });
            return List.of(row);
        }
        if (sql.contains("where tenant = ? and subject = ? and sequence >= ?")) {
            var all = rows.of((String) parameters.get(1), (String) parameters.get(2));
            return all.stream()
                    .skip((long) parameters.get(3))
                    .map(RowReads::row)
                    .toList();
        }
        if (sql.contains("insert into ticket_number")) {
            long block = ((Number) parameters.get(3)).longValue();
            var key = parameters.get(1) + "/" + parameters.get(2);
            return List.of(Map.of("1", rows.takeNumbers(key, block)));
        }
        if (sql.contains("select distinct tenant")) {
            return rows.tenants()
                    .map(key -> key.substring(0, key.indexOf('/')))
                    .distinct()
                    .sorted()
                    .map(tenant -> Map.<String, Object>of("1", tenant))
                    .toList();
        }
        throw new UnsupportedOperationException(sql);
    }

    private static Map<String, Object> row(StoredEvent stored) {
        var e = stored.envelope();
        var row = new HashMap<String, Object>();
        row.put("position", stored.position());
        row.put("tenant", e.tenant());
        row.put("aggregate_type", stored.aggregateType());
        row.put("subject", e.subject());
        row.put("sequence", e.sequence());
        row.put("event_id", e.eventId());
        row.put("type", e.type());
        row.put("payload", e.event());
        row.put("command_id", stored.commandId());
        row.put("ordinal", stored.ordinal());
        row.put("actor_kind", e.actor().kind().name());
        row.put("actor_id", e.actor().id());
        row.put("actor_version", e.actor().version());
        row.put("correlation", e.correlation());
        row.put("causation", e.causation());
        row.put("traceparent", e.traceparent());
        row.put("imported", e.imported());
        row.put("occurred_at", OffsetDateTime.ofInstant(e.occurredAt(), ZoneOffset.UTC));
        row.put("recorded_at", OffsetDateTime.ofInstant(e.recordedAt(), ZoneOffset.UTC));
        row.put("hash", stored.hash());
        return row;
    }

    private static ResultSet results(List<Map<String, Object>> rows) {
        var at = new int[] {-1};
        var last = new Object[1];
        return proxy(ResultSet.class, (method, a) -> switch (method) {
            case "next" -> ++at[0] < rows.size();
            case "wasNull" -> last[0] == null;
            case "close" -> null;
            case "getMetaData" -> proxy(ResultSetMetaData.class, (_, _) -> 1);
            default -> {
                if (!method.startsWith("get") || a.length == 0) {
                    yield other(method);
                }
                var value = rows.get(at[0]).get(a[0].toString());
                last[0] = value;
                yield switch (method) {
                    case "getLong" -> value == null ? 0L : ((Number) value).longValue();
                    case "getInt" -> value == null ? 0 : ((Number) value).intValue();
                    case "getBoolean" -> value != null && (boolean) value;
                    default -> value;
                };
            }
        });
    }

    @FunctionalInterface
    private interface Call {
        Object of(String method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                RowReads.class.getClassLoader(),
                new Class<?>[] {type},
                (_, method, a) -> call.of(method.getName(), a == null ? new Object[0] : a)));
    }

    private static Object other(String method) {
        throw new UnsupportedOperationException(method);
    }
}
