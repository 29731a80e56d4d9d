package dev.chamado.ticket.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.bulk.Job.Item;
import dev.chamado.ticket.bulk.Job.Result;
import dev.chamado.ticket.bulk.Job.State;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The jobs as callers see them, in rows beside the event store: what is acknowledged is committed with all its tickets.
 * A caller sees its own, an admin all of the tenant's.
 */
@Component
class Jobs {
    /** Of a tenant at the same time; of a caller it is one. */
    static final int PLACES = 5;

    /** For how long one is kept once it has ended. */
    static final Duration KEPT = Duration.ofDays(7);

    /** How many of a caller are kept, the newest ones; as many are listed. */
    static final int NEWEST = 100;

    private static final String VISIBLE = " tenant = :tenant and (caller_id = :caller or :admin) ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Jobs(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Keeps a job of the caller, named by the command's id; the same one again is the one that is there. Older ones of
     * the caller's than the newest hundred are forgotten.
     *
     * @param asked all that was asked, as text
     * @throws Refusal when one of the caller's or too many of the tenant's are under way
     */
    Job begin(Caller caller, String action, String asked, List<Item> items) {
        for (int tries = 0; tries < PLACES + 1; tries++) { // a place that somebody else takes meanwhile is tried anew
            if (insert(caller, action, asked, items)) {
                forgetOlder(caller);
                return one(caller, caller.commandId()).orElseThrow();
            }
            var known = known(caller, asked);
            if (known.isPresent()) {
                return known.get();
            }
            requirePlace(caller);
        }
        throw full();
    }

    /** The job that this command has begun before; refuses another command of the same name. */
    Optional<Job> known(Caller caller, String asked) {
        var same = jdbc.sql("select asked_hash = :hash from bulk_job where tenant = :tenant and id = :id")
                .param("hash", hash(asked))
                .param("tenant", caller.tenant())
                .param("id", caller.commandId())
                .query(Boolean.class)
                .optional();
        if (same.isPresent() && !same.get()) {
            throw new Refusal(
                    422,
                    "idempotency-key-reused",
                    "This idempotency key was used for another command.",
                    List.of(),
                    Map.of(),
                    null);
        }
        return same.flatMap(_ -> one(caller, caller.commandId()));
    }

    private boolean insert(Caller caller, String action, String asked, List<Item> items) {
        var nothing = items.isEmpty();
        return jdbc.sql("""
                        with job as (
                            insert into bulk_job (tenant, id, caller_id, caller, asked, asked_hash, action, state, place,
                                                  total, ended_at)
                            select :tenant, :id, :callerId, :caller, :asked, :hash, :action, :state, place, :total,
                                   case when :total = 0 then now() end
                            from generate_series(1, :places) as place
                            where not exists (select 1 from bulk_job other where other.tenant = :tenant
                                              and other.ended_at is null and other.place = place.place)
                            order by place limit 1
                            on conflict do nothing
                            returning id),
                        items as (
                            insert into bulk_job_item (tenant, job, ordinal, ticket_id, seen)
                            select :tenant, job.id, item.ordinal, item."ticketId", item.seen
                            from job, jsonb_to_recordset(cast(:items as jsonb))
                                      as item (ordinal int, "ticketId" uuid, seen bigint))
                        select count(*) from job""")
                        .param("tenant", caller.tenant())
                        .param("id", caller.commandId())
                        .param("callerId", caller.id())
                        .param("caller", nothing ? "" : json.writeValueAsString(caller))
                        .param("asked", nothing ? "" : asked)
                        .param("hash", hash(asked))
                        .param("action", action)
                        .param("state", (nothing ? State.DONE : State.RUNNING).name())
                        .param("total", items.size())
                        .param("places", PLACES)
                        .param("items", json.writeValueAsString(items))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Refuses early what would be refused anyhow. */
    void requirePlace(Caller caller) {
        var own = jdbc.sql(
                        "select id from bulk_job where tenant = :tenant and caller_id = :caller and ended_at is null")
                .param("tenant", caller.tenant())
                .param("caller", caller.id())
                .query(UUID.class)
                .optional();
        if (own.isPresent()) {
            throw new Refusal(
                    409,
                    "bulk-job-running",
                    "Your job " + own.get() + " is under way: wait for its end, or cancel it.",
                    List.of(),
                    Map.of("job", own.get()),
                    null);
        }
        var running = jdbc.sql("select count(*) from bulk_job where tenant = :tenant and ended_at is null")
                .param("tenant", caller.tenant())
                .query(Integer.class)
                .single();
        if (running >= PLACES) {
            throw full();
        }
    }

    private static Refusal full() {
        return new Refusal(
                429,
                "too-many-bulk-jobs",
                "So many jobs of your tenant are under way.",
                List.of(),
                Map.of(),
                Duration.ofSeconds(10));
    }

    /** A job that the caller may see. */
    Optional<Job> one(Caller caller, UUID id) {
        return jdbc.sql("select * from bulk_job where id = :id and" + VISIBLE)
                .param("id", id)
                .params(seenBy(caller))
                .query(Jobs::job)
                .optional();
    }

    /** Those that the caller may see: what is under way, then the newest. */
    List<Job> all(Caller caller) {
        return jdbc.sql("select * from bulk_job where" + VISIBLE
                        + "order by ended_at is null desc, created_at desc, id limit :most")
                .params(seenBy(caller))
                .param("most", NEWEST)
                .query(Jobs::job)
                .list();
    }

    /**
     * Results in the order of the tickets; of a job under way only as far as all have one, so that nothing comes in before
     * what was read.
     */
    List<Result> results(Caller caller, Job job, int after, boolean failed, int most) {
        return jdbc.sql("""
                        select * from bulk_job_item where tenant = :tenant and job = :id and ordinal > :after
                        and (not :failed or status >= 300)
                        and (not :underWay or ordinal < coalesce((
                            select min(ordinal) from bulk_job_item
                            where tenant = :tenant and job = :id and status is null), :total + 1))
                        order by ordinal limit :most""")
                .param("tenant", caller.tenant())
                .param("id", job.id())
                .param("after", after)
                .param("failed", failed)
                .param("underWay", job.endedAt() == null)
                .param("total", job.total())
                .param("most", most)
                .query(this::result)
                .list();
    }

    /** Has a job ended that the caller may see; one that has ended stays as it is. */
    void cancel(Caller caller, UUID id) {
        var _ = jdbc.sql("update bulk_job set state = 'CANCELLING', turn_at = least(turn_at, now())"
                        + " where id = :id and state = 'RUNNING' and" + VISIBLE)
                .param("id", id)
                .params(seenBy(caller))
                .update();
    }

    /** Forgets those that have ended long ago, a few at a time; returns how many. */
    int forget(int most) {
        return forget("""
                ended_at < now() - make_interval(days => :days) order by ended_at limit :most""", Map.of("days", Math.toIntExact(KEPT.toDays()), "most", most));
    }

    private void forgetOlder(Caller caller) {
        var _ = forget("""
                tenant = :tenant and caller_id = :caller and ended_at is not null
                order by created_at desc, id offset :newest""", Map.of("tenant", caller.tenant(), "caller", caller.id(), "newest", NEWEST - 1));
    }

    private int forget(String which, Map<String, ?> params) {
        return jdbc.sql("""
                        with old as (
                            delete from bulk_job where (tenant, id) in (select tenant, id from bulk_job where %s)
                            returning tenant, id),
                        items as (
                            delete from bulk_job_item using old
                            where bulk_job_item.tenant = old.tenant and bulk_job_item.job = old.id)
                        select count(*) from old""".formatted(which))
                .params(params)
                .query(Integer.class)
                .single();
    }

    private static Map<String, Object> seenBy(Caller caller) {
        return Map.of("tenant", caller.tenant(), "caller", caller.id(), "admin", caller.is(Role.ADMIN));
    }

    private static byte[] hash(String asked) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(asked.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        var ended = instant(row.getTimestamp("ended_at"));
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("caller_id"),
                row.getString("action"),
                State.valueOf(row.getString("state")),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("failed"),
                row.getString("problem"),
                Objects.requireNonNull(instant(row.getTimestamp("created_at"))),
                ended,
                ended == null ? null : ended.plus(KEPT));
    }

    private Result result(ResultSet row, int number) throws SQLException {
        var problem = row.getString("problem");
        return new Result(
                row.getInt("ordinal"),
                row.getObject("ticket_id", UUID.class),
                row.getObject("status", Integer.class),
                row.getObject("version", Long.class),
                problem == null ? null : json.readValue(problem, Job.Problem.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant().truncatedTo(ChronoUnit.MILLIS);
    }
}
