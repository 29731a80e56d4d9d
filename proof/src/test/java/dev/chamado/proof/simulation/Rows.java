package dev.chamado.proof.simulation;

import dev.chamado.eventstore.append.Member;
import dev.chamado.eventstore.append.Outcome;
import dev.chamado.eventstore.log.EventLog;
import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.platform.wire.Envelope;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A model of PostgreSQL under an event store: a member is appended whole or not at all, at the next positions, if what
 * it expects is so and its command id is new. The statements that read are answered by what they are known to ask.
 */
public final class Rows {
    private static final byte[] NO_HASH = {};

    private final Trouble trouble;
    private final Clock clock;
    private final List<StoredEvent> events = new ArrayList<>();
    private final Map<String, List<StoredEvent>> subjects = new LinkedHashMap<>();
    private final Map<UUID, EventLog.Answer> answers = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private Instant watermark = Instant.EPOCH;

    public Rows(Trouble trouble, Clock clock) {
        this.trouble = trouble;
        this.clock = clock;
    }

    /** The same rows once more, for another world. */
    public Rows copy(Trouble otherTrouble, Clock otherClock) {
        var copy = new Rows(otherTrouble, otherClock);
        copy.events.addAll(events);
        subjects.forEach((subject, all) -> copy.subjects.put(subject, new ArrayList<>(all)));
        copy.answers.putAll(answers);
        copy.numbers.putAll(numbers);
        return copy;
    }

    /** Stores a member, if it can be; it is durable when this returns, and may be when it throws. */
    public Outcome append(Member member) {
        trouble.beforeWrite("events");
        var outcome = store(member);
        trouble.afterWrite("events");
        return outcome;
    }

    /** The same where nothing goes wrong. */
    Outcome store(Member member) {
        var known = answers.get(member.commandId());
        if (known != null) {
            return new Outcome.Known(known.subject(), known.version(), known.bodyHash());
        }
        if (member.expected().stream().anyMatch(each -> each.sequence() != head(member.tenant(), each.subject()))) {
            return new Outcome.Overtaken();
        }
        answers.put(member.commandId(), new EventLog.Answer(member.subject(), member.version(), member.bodyHash()));
        var now = now();
        for (int ordinal = 0; ordinal < member.events().size(); ordinal++) {
            var next = member.events().get(ordinal);
            var stored = new StoredEvent(
                    events.size() + 1,
                    next.aggregateType(),
                    member.commandId(),
                    ordinal,
                    recorded(next.envelope(), now),
                    NO_HASH);
            events.add(stored);
            of(member.tenant(), next.envelope().subject()).add(stored);
        }
        return new Outcome.Stored(member.version());
    }

    /** Never falls along the store, and is later than every watermark. */
    private Instant now() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var after = watermark.plusMillis(1);
        var last =
                events.isEmpty() ? Instant.EPOCH : events.getLast().envelope().recordedAt();
        now = now.isBefore(after) ? after : now;
        return now.isBefore(last) ? last : now;
    }

    private static Envelope<byte[]> recorded(Envelope<byte[]> e, Instant at) {
        return new Envelope<>(
                e.tenant(),
                e.subject(),
                e.sequence(),
                e.eventId(),
                e.type(),
                e.occurredAt(),
                at,
                e.actor(),
                e.correlation(),
                e.causation(),
                e.imported(),
                e.traceparent(),
                e.event());
    }

    private List<StoredEvent> of(String tenant, String subject) {
        return subjects.computeIfAbsent(tenant + "/" + subject, _ -> new ArrayList<>());
    }

    /** Sequence of a subject's last event; -1 without one. */
    public long head(String tenant, String subject) {
        return of(tenant, subject).size() - 1;
    }

    /** All events in the order of their positions. */
    public List<StoredEvent> events() {
        return events;
    }

    /** The first answer to a command, if it has one. */
    public Optional<EventLog.Answer> answer(UUID commandId) {
        return Optional.ofNullable(answers.get(commandId));
    }

    /** The instant up to which everything recorded is published, if that is all there is. */
    public Optional<Instant> vouch(long published) {
        if (published < events.size()) {
            return Optional.empty();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS).minusMillis(1);
        watermark = now.isAfter(watermark) ? now : watermark;
        return Optional.of(watermark);
    }

    /** Connections to read over. */
    public DataSource reads() {
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
                case "executeQuery" -> rows(answer(sql, parameters));
                case "close", "getWarnings", "getConnection" -> null;
                default -> other(method);
            };
        });
    }

    private List<Map<String, Object>> answer(String sql, Map<Integer, Object> parameters) {
        if (sql.contains("known as")) {
            var found = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < Array.getLength(parameters.get(1)); i++) {
                var all = of((String) Array.get(parameters.get(2), i), (String) Array.get(parameters.get(3), i));
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
            row.put("1", head((String) parameters.get(1), (String) parameters.get(2)));
            answer((UUID) parameters.get(4)).ifPresent(known -> {
                row.put("2", known.subject());
                row.put("3", known.version());
                row.put("4", known.bodyHash());
            });
            return List.of(row);
        }
        if (sql.contains("where tenant = ? and subject = ? and sequence >= ?")) {
            var all = of((String) parameters.get(1), (String) parameters.get(2));
            return all.stream().skip((long) parameters.get(3)).map(Rows::row).toList();
        }
        if (sql.contains("insert into ticket_number")) {
            long block = ((Number) parameters.get(3)).longValue();
            var key = parameters.get(1) + "/" + parameters.get(2);
            return List.of(Map.of("1", numbers.merge(key, 1 + block, (is, _) -> is + block)));
        }
        if (sql.contains("select distinct tenant")) {
            return numbers.keySet().stream()
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

    private static ResultSet rows(List<Map<String, Object>> rows) {
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
                Rows.class.getClassLoader(),
                new Class<?>[] {type},
                (_, method, a) -> call.of(method.getName(), a == null ? new Object[0] : a)));
    }

    private static Object other(String method) {
        throw new UnsupportedOperationException(method);
    }
}
