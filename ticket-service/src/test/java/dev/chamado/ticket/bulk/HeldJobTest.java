package dev.chamado.ticket.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.contracts.Actor;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.ticket.RunningDesk;
import dev.chamado.ticket.bulk.Job.Item;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs of a running service that somebody else has in hand: the service leaves them alone until that one is dead. */
class HeldJobTest extends RunningDesk {
    private static final String NOTE = """
            {"filter":{"words":"%s"},"expected":%d,"action":"notes","with":{"text":"Looked at together."}}""";

    @Autowired
    private Jobs jobs;

    @Autowired
    private Bulk bulk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private TaskScheduler scheduler;

    private Tenant desk;

    @BeforeEach
    void founded() {
        desk = tenant();
    }

    private Caller caller(String id) {
        return new Caller(
                desk.id(),
                id,
                new Actor(Actor.Kind.PERSON, id, null),
                Set.of(Role.LEAD, Role.AGENT),
                Set.of(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                null);
    }

    /** Begins a job that is in somebody's hands from the first moment. */
    private UUID held(Caller caller, List<UUID> tickets) {
        var items = IntStream.range(0, tickets.size())
                .mapToObj(n -> new Item(n + 1, tickets.get(n), 0))
                .toList();
        var both = new TransactionTemplate(new DataSourceTransactionManager(database));
        both.executeWithoutResult(_ -> {
            jobs.begin(caller, "notes", NOTE.formatted("x", items.size()), items);
            held(caller, "1 hour");
        });
        return caller.commandId();
    }

    private void held(Caller caller, String time) {
        jdbc.sql("update bulk_job set held_until = now() + cast(:time as interval) where tenant = :tenant and id = :id")
                .param("time", time)
                .param("tenant", caller.tenant())
                .param("id", caller.commandId())
                .update();
    }

    @Test
    void that_is_cancelled_counts_what_its_holder_did_before_it_died() {
        var tickets = IntStream.range(0, 3)
                .mapToObj(n -> UUID.fromString(desk.lee().opens("{\"subject\":\"Plover " + n + "\"}")))
                .toList();
        var lee = caller("lee.chen");
        var job = held(lee, tickets);
        var second = tickets.get(1);
        var done = bulk.run(
                List.of(new BulkController.Item(
                        "bulk-job/" + job + "/" + second, second, 0L, "notes", Map.of("text", "Looked at together."))),
                lee);
        assertThat(done.getFirst().status()).isEqualTo(200);

        desk.lee().post("/bulk-jobs", NOTE.formatted("unheardof", 0)).refused(409, "bulk-job-running");
        var cancelled = desk.lee()
                .post("/bulk-jobs/" + job + "/cancellation", "{}")
                .is(200)
                .json();
        assertThat(cancelled.get("state").asString()).isEqualTo("CANCELLING");
        held(lee, "-1 second");
        Wait.until("it has ended", () -> jobs.one(lee, job).orElseThrow().endedAt() != null);

        var ended = jobs.one(lee, job).orElseThrow();
        assertThat(ended.state()).isEqualTo(Job.State.CANCELLED);
        assertThat(ended.done()).isEqualTo(1);
        assertThat(jobs.results(lee, ended, 0, false, 10))
                .extracting(Job.Result::status)
                .containsExactly(null, 200, null);
    }

    @Test
    void takes_a_place_of_the_tenant_s() {
        var five = IntStream.range(0, 5).mapToObj(n -> caller("agent" + n)).toList();
        five.forEach(each -> held(each, List.of(UUID.randomUUID())));
        desk.lee().post("/bulk-jobs", NOTE.formatted("unheardof", 0)).refused(429, "too-many-bulk-jobs");
        five.forEach(each -> held(each, "-1 second"));
        five.forEach(each -> Wait.until(
                "it has ended",
                () -> jobs.one(each, each.commandId()).orElseThrow().endedAt() != null));
        assertThat(jobs.one(five.getFirst(), five.getFirst().commandId())
                        .orElseThrow()
                        .failed())
                .as("there is no such ticket")
                .isEqualTo(1);
    }

    @Test
    void need_not_wait_for_what_the_service_does_with_a_delay() throws Exception {
        var blocked = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var other = scheduler.scheduleWithFixedDelay(
                () -> {
                    blocked.countDown();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Duration.ofHours(1));
        blocked.await();
        try {
            var lee = caller("lee.chen");
            jobs.begin(lee, "notes", NOTE.formatted("x", 1), List.of(new Item(1, UUID.randomUUID(), 0)));
            Wait.until(
                    "it has ended",
                    () -> jobs.one(lee, lee.commandId()).orElseThrow().endedAt() != null);
        } finally {
            other.cancel(true);
            over.countDown();
        }
    }
}
