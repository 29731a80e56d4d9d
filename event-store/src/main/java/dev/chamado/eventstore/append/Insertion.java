package dev.chamado.eventstore.append;

import dev.chamado.eventstore.log.HashChain;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two statements of an append. The first takes the lock that makes the order of positions the order of commits,
 * across processes; the second, whose snapshot is taken under it, stores the members whose expected sequences are
 * current and whose command ids are new, each whole, and says which.
 */
final class Insertion {

    private static final String HASHES = """
            select x.tenant, x.subject, e.hash
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
    private List<List<byte[]>> hashes = List.of();

    Insertion(Connection connection, HeadHashes heads) {
        this.connection = connection;
        this.heads = heads;
    }

    /** The outcome of each member, in their order; durable once the transaction is committed. */
    List<Outcome> run(List<Member> members) throws SQLException {
        hashes = hashes(members);
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

    /** Chains each event to the one before it. What precedes a member never changes, so no lock is needed to read it. */
    private List<List<byte[]>> hashes(List<Member> members) throws SQLException {
        var found = load(members);
        var chains = new ArrayList<List<byte[]>>();
        for (var member : members) {
            Map<String, byte[]> last = new HashMap<>();
            var chain = new ArrayList<byte[]>();
            for (int ordinal = 0; ordinal < member.events().size(); ordinal++) {
                var event = member.events().get(ordinal);
                var envelope = event.envelope();
                var previous = last.get(envelope.subject());
                if (previous == null) {
                    previous = before(found, envelope.tenant(), envelope.subject(), envelope.sequence() - 1);
                }
                var hash = HashChain.next(previous, event.aggregateType(), member.commandId(), ordinal, envelope);
                last.put(envelope.subject(), hash);
                chain.add(hash);
            }
            chains.add(chain);
        }
        return chains;
    }

    private byte[] before(Map<List<String>, byte[]> found, String tenant, String subject, long sequence) {
        byte @Nullable [] hash = heads.get(tenant, subject, sequence);
        if (hash == null) {
            hash = found.get(List.of(tenant, subject));
        }
        return hash == null ? HashChain.START : hash; // a sequence that is not there will be found overtaken
    }

    private Map<List<String>, byte[]> load(List<Member> members) throws SQLException {
        var unknown = members.stream()
                .flatMap(m -> m.expected().stream()
                        .filter(x -> x.sequence() >= 0
                                && m.events().stream()
                                        .anyMatch(e -> e.envelope().subject().equals(x.subject()))
                                && heads.get(m.tenant(), x.subject(), x.sequence()) == null)
                        .map(x -> new Object[] {m.tenant(), x.subject(), x.sequence()}))
                .toList();
        Map<List<String>, byte[]> found = new HashMap<>();
        if (!unknown.isEmpty()) {
            try (var select = connection.prepareStatement(HASHES)) {
                select.setArray(
                        1,
                        connection.createArrayOf(
                                "text", unknown.stream().map(u -> u[0]).toArray()));
                select.setArray(
                        2,
                        connection.createArrayOf(
                                "text", unknown.stream().map(u -> u[1]).toArray()));
                select.setArray(
                        3,
                        connection.createArrayOf(
                                "bigint", unknown.stream().map(u -> u[2]).toArray()));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.put(List.of(rows.getString(1), rows.getString(2)), rows.getBytes(3));
                    }
                }
            }
        }
        return found;
    }
}
