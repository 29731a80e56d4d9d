package dev.chamado.eventstore.append;

import dev.chamado.eventstore.append.HeadHashes.Place;
import dev.chamado.eventstore.log.HashChain;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The two statements of an append. The first takes the lock that makes the order of positions the order of commits,
 * across processes; the second, whose snapshot is taken under it, stores the members whose expected sequences are
 * current and whose command ids are new, each whole, and says which.
 */
final class Insertion {

    private static final String HASHES = """
            select x.tenant, x.subject, x.sequence, e.hash
            from unnest(?::text[], ?::text[], ?::bigint[]) x (tenant, subject, sequence)
            join event e on e.tenant = x.tenant and e.subject = x.subject and e.sequence = x.sequence""";

    private static final String STORE = """
            with asked as (
                select * from unnest(?::int[], ?::text[], ?::uuid[], ?::bytea[], ?::text[], ?::bigint[])
                         a (member, tenant, command_id, body_hash, subject, version)
            ), known as (
                select a.member, c.subject, c.version, c.body_hash
                from asked a cross join lateral (
                    select * from command c where c.tenant = a.tenant and c.command_id = a.command_id limit 1) c
            ), overtaken as (
                select x.member
                from unnest(?::int[], ?::text[], ?::text[], ?::bigint[]) x (member, tenant, subject, sequence)
                where x.sequence <> coalesce((select max(e.sequence) from event e
                                              where e.tenant = x.tenant and e.subject = x.subject), -1)
            ), fresh as (
                select * from asked
                where member not in (select member from known) and member not in (select member from overtaken)
            ), last as materialized (
                select coalesce((select max(position) from event), 0) as position,
                       greatest(date_trunc('milliseconds', clock_timestamp()),
                                (select recorded_at from event order by position desc limit 1),
                                (select watermark + interval '1 millisecond' from publisher)) as now
            ), answered as (
                insert into command (tenant, command_id, body_hash, subject, version, recorded_at)
                select f.tenant, f.command_id, f.body_hash, f.subject, f.version, last.now from fresh f, last
            ), stored as (
                insert into event (position, tenant, aggregate_type, subject, sequence, event_id, type, payload,
                                   command_id, ordinal, actor_kind, actor_id, actor_version, correlation, causation,
                                   traceparent, imported, occurred_at, recorded_at, hash)
                select last.position + row_number() over (order by e.row), f.tenant, e.aggregate_type, e.subject,
                       e.sequence, e.event_id, e.type, e.payload, f.command_id, e.ordinal, e.actor_kind, e.actor_id,
                       e.actor_version, e.correlation, e.causation, e.traceparent, e.imported, e.occurred_at,
                       last.now, e.hash
                from unnest(?::int[], ?::text[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::bytea[], ?::int[],
                            ?::text[], ?::text[], ?::int[], ?::uuid[], ?::uuid[], ?::text[], ?::boolean[],
                            ?::timestamptz[], ?::bytea[]) with ordinality
                     e (member, aggregate_type, subject, sequence, event_id, type, payload, ordinal, actor_kind,
                        actor_id, actor_version, correlation, causation, traceparent, imported, occurred_at, hash, row)
                join fresh f on f.member = e.member
                cross join last
            )
            select a.member, f.member is not null, k.subject, k.version, k.body_hash,
                   case when a.member = 0 then pg_notify('event', '') end -- wakes the publisher after the commit
            from asked a left join fresh f on f.member = a.member left join known k on k.member = a.member""";

    private final Connection connection;
    private final HeadHashes heads;
    private Map<Place, byte[]> before = Map.of();

    /** What members go on from and the store does not have: they are overtaken. */
    private Set<Place> missing = Set.of();

    private List<List<byte[]>> hashes = List.of();

    Insertion(Connection connection, HeadHashes heads) {
        this.connection = connection;
        this.heads = heads;
    }

    /** The outcome of each member, in their order; durable once the transaction is committed. */
    List<Outcome> run(List<Member> members) throws SQLException {
        before = before(members);
        hashes = members.stream().map(this::chain).toList();
        // two statements, the second with a snapshot of its own, in one message: the lock is not held over a round trip
        try (var store = connection.prepareStatement(AppendLock.TAKE + ";" + STORE)) {
            var columns = new Columns(connection, store);
            columns.members(members);
            columns.expected(members);
            columns.events(members, hashes);
            var outcomes = new Outcome[members.size()];
            store.execute();
            store.getMoreResults();
            try (var rows = store.getResultSet()) {
                while (rows.next()) {
                    var known = rows.getString(3);
                    outcomes[rows.getInt(1)] = rows.getBoolean(2)
                            ? new Outcome.Stored(members.get(rows.getInt(1)).version())
                            : known == null
                                    ? new Outcome.Overtaken()
                                    : new Outcome.Known(known, rows.getLong(4), rows.getBytes(5));
                }
            }
            for (int member = 0; !missing.isEmpty() && member < outcomes.length; member++) {
                if (outcomes[member] instanceof Outcome.Stored
                        && goesOnFrom(members.get(member)).stream().anyMatch(missing::contains)) {
                    throw new SQLException("an event would not be chained to the one before it"); // all is tried again
                }
            }
            return Arrays.asList(outcomes);
        }
    }

    /** Keeps the hashes of what was stored, after the commit. */
    void remember(List<Member> members, List<Outcome> outcomes) {
        for (int member = 0; member < members.size(); member++) {
            if (outcomes.get(member) instanceof Outcome.Stored) {
                var events = members.get(member).events();
                for (int ordinal = 0; ordinal < events.size(); ordinal++) {
                    heads.put(events.get(ordinal).envelope(), hashes.get(member).get(ordinal));
                }
            }
        }
    }

    /** Chains each event to the one before it. */
    private List<byte[]> chain(Member member) {
        Map<String, byte[]> last = new HashMap<>();
        var chain = new ArrayList<byte[]>();
        for (int ordinal = 0; ordinal < member.events().size(); ordinal++) {
            var event = member.events().get(ordinal);
            var envelope = event.envelope();
            var previous = last.get(envelope.subject());
            if (previous == null) {
                var place = new Place(envelope.tenant(), envelope.subject(), envelope.sequence() - 1);
                previous = before.getOrDefault(place, HashChain.START); // what is not there will be found overtaken
            }
            var hash = HashChain.next(previous, event.aggregateType(), member.commandId(), ordinal, envelope);
            last.put(envelope.subject(), hash);
            chain.add(hash);
        }
        return chain;
    }

    /**
     * The hashes that the members go on from, those remembered and those in the store. What precedes a member never
     * changes, so no lock is needed to read it.
     */
    private Map<Place, byte[]> before(List<Member> members) throws SQLException {
        Map<Place, byte[]> found = new HashMap<>();
        Set<Place> unknown = new LinkedHashSet<>();
        for (var member : members) {
            for (var place : goesOnFrom(member)) {
                var known = heads.get(place);
                if (known == null) {
                    unknown.add(place);
                } else {
                    found.put(place, known);
                }
            }
        }
        if (!unknown.isEmpty()) {
            read(List.copyOf(unknown), found);
            unknown.removeAll(found.keySet());
        }
        missing = unknown;
        return found;
    }

    /** The last events of the subjects that a member writes to. */
    private static List<Place> goesOnFrom(Member member) {
        return member.expected().stream()
                .filter(expected -> expected.sequence() >= 0
                        && member.events().stream()
                                .anyMatch(e -> e.envelope().subject().equals(expected.subject())))
                .map(expected -> new Place(member.tenant(), expected.subject(), expected.sequence()))
                .toList();
    }

    private void read(List<Place> places, Map<Place, byte[]> found) throws SQLException {
        try (var select = connection.prepareStatement(HASHES)) {
            select.setArray(1, array("text", places, Place::tenant));
            select.setArray(2, array("text", places, Place::subject));
            select.setArray(3, array("bigint", places, Place::sequence));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(new Place(rows.getString(1), rows.getString(2), rows.getLong(3)), rows.getBytes(4));
                }
            }
        }
    }

    private Array array(String type, List<Place> places, Function<Place, Object> column) throws SQLException {
        return connection.createArrayOf(type, places.stream().map(column).toArray());
    }
}
