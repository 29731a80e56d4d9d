package dev.chamado.ticket.bulk;

import dev.chamado.ticket.bulk.Job.Item;
import dev.chamado.ticket.bulk.Job.Result;
import dev.chamado.ticket.bulk.Job.State;
import dev.chamado.ticket.bulk.Job.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The jobs as those see them who do the work. A job goes on in turns of some tickets each, and the one whose last turn is
 * longest ago is next. A turn is held under an epoch: whoever was taken for dead and comes back changes nothing any more.
 * All clocks are the database's.
 */
@Component
class JobTurns {
    /** Who holds a turn and says nothing for so long is taken for dead. */
    private static final String HELD = "now() + interval '10 seconds'";

    private static final String MINE = " tenant = :tenant and id = :id and epoch = :epoch and ended_at is null ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /**
     * The jobs under way in all tenants.
     *
     * @param seconds the age of the oldest
     */
    record UnderWay(long jobs, double seconds) {}

    JobTurns(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Takes the next turn of the job that has waited longest, if there is one that nobody holds. */
    Optional<Work> take() {
        return jdbc.sql("""
                        with next as materialized (
                            select tenant, id from bulk_job
                            where ended_at is null and turn_at <= now() and (held_until is null or held_until < now())
                            order by turn_at limit 1 for update skip locked)
                        update bulk_job job set held_until = %s, epoch = epoch + 1, tries = tries + 1
                        from next where job.tenant = next.tenant and job.id = next.id
                        returning job.*, coalesce(extract(epoch from now() - job.waits_since), 0) as waits""".formatted(HELD))
                .query((row, _) -> new Work(
                        row.getString("tenant"),
                        row.getObject("id", UUID.class),
                        row.getLong("epoch"),
                        row.getInt("tries"),
                        State.valueOf(row.getString("state")) == State.CANCELLING,
                        Duration.ofMillis((long) (row.getDouble("waits") * 1000)),
                        row.getString("caller"),
                        row.getString("asked")))
                .optional();
    }

    /** Says that the holder is alive. */
    void renew(Work work) {
        var _ = jdbc.sql("update bulk_job set held_until = " + HELD + " where held_until is not null and" + MINE)
                .params(mine(work))
                .update();
    }

    /** The next tickets of which it is not known what became. */
    List<Item> left(Work work, int most) {
        return jdbc.sql("""
                        select ordinal, ticket_id, seen from bulk_job_item
                        where tenant = :tenant and job = :id and status is null order by ordinal limit :most""")
                .param("tenant", work.tenant())
                .param("id", work.id())
                .param("most", most)
                .query((row, _) ->
                        new Item(row.getInt("ordinal"), row.getObject("ticket_id", UUID.class), row.getLong("seen")))
                .list();
    }

    /**
     * Keeps what became of some tickets, together with the count that it changes, and ends the turn. Nothing is kept of
     * who holds it no more.
     *
     * @param pause after which the next turn may come
     * @return whether it was kept
     */
    boolean tell(Work work, List<Result> results, Duration pause) {
        return jdbc.sql("""
                        with mine as materialized (select from bulk_job where %1$s for update),
                        told as (
                            update bulk_job_item as item
                            set status = result.status, version = result.version, problem = result.problem::text
                            from mine, json_to_recordset(cast(:results as json))
                                 as result (ordinal int, status int, version bigint, problem json)
                            where item.tenant = :tenant and item.job = :id and item.ordinal = result.ordinal
                            and item.status is null
                            returning item.status)
                        update bulk_job set held_until = null, tries = 0,
                            turn_at = now() + make_interval(secs => :pause),
                            waits_since = case when not exists (select from told) then coalesce(waits_since, now()) end,
                            done = done + (select count(*) from told where status < 300),
                            failed = failed + (select count(*) from told where status >= 300)
                        where %1$s""".formatted(MINE))
                        .params(mine(work))
                        .param("results", json.writeValueAsString(results))
                        .param("pause", pause.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    /**
     * Ends a job; what was asked, and in whose name, is no longer kept.
     *
     * @param problem why it could not go on
     */
    void end(Work work, State state, @Nullable String problem) {
        var _ = jdbc.sql("""
                        update bulk_job set state = :state, problem = :problem, ended_at = now(), asked = '', caller = ''
                        where""" + MINE)
                .params(mine(work))
                .param("state", state.name())
                .param("problem", problem)
                .update();
    }

    UnderWay underWay() {
        return jdbc.sql("""
                        select count(*) as jobs, coalesce(extract(epoch from now() - min(created_at)), 0) as seconds
                        from bulk_job where ended_at is null""")
                .query((row, _) -> new UnderWay(row.getLong("jobs"), row.getDouble("seconds")))
                .single();
    }

    private static Map<String, Object> mine(Work work) {
        return Map.of("tenant", work.tenant(), "id", work.id(), "epoch", work.epoch());
    }
}
