package dev.chamado.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.Wait;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there, and everything is there once, however the writer's connection dies. */
class LostConnectionTest {
    private static final int CALLERS = 16;
    private static final int COMMANDS = 40;
    private static final int KILLS = 10;
    private final Tables tables = new Tables();

    @Test
    void answers_lost_on_the_way_lose_and_repeat_nothing() throws Exception {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var port = Integer.parseInt(tables.database.url().replaceAll(".*:(\\d+)/.*", "$1"));
        try (var proxy = new CuttingProxy(port, seed, 25);
                var writer = tables.writer(
                        tables.database.url().replace(":" + port + "/", ":" + proxy.port() + "/"),
                        4096,
                        new SimpleMeterRegistry())) {
            callersWork(writer);
            assertThat(proxy.cuts()).isGreaterThan(3);
        }
        everythingIsThereOnce();
    }

    @Test
    void backends_killed_under_load_lose_and_repeat_nothing() throws Exception {
        try (var writer = tables.writer();
                var killer = Executors.newVirtualThreadPerTaskExecutor()) {
            var kills = killer.submit(() -> {
                for (int k = 1; k <= KILLS; k++) {
                    var stored = 2L * CALLERS * COMMANDS * k / (KILLS + 1);
                    Wait.until("the next kill", () -> tables.number("select count(*) from event") >= stored);
                    tables.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where application_name = 'chamado-writer' and datname = current_database()");
                }
                return null;
            });
            callersWork(writer);
            kills.get();
        }
        everythingIsThereOnce();
    }

    @Test
    void a_writer_that_falls_silent_with_the_lock_in_its_hand_loses_it() throws Exception {
        try (var silent = tables.lock();
                var writer = tables.writer()) {
            var stored = CompletableFuture.supplyAsync(() -> writer.append(Rows.member("waits", -1, 1)));
            assertThat(stored.get(15, TimeUnit.SECONDS)).isEqualTo(new Outcome.Stored(0));
            assertThatThrownBy(silent::commit).isInstanceOf(SQLException.class);
        }
    }

    /** Each caller has a subject of its own and appends to it as long as it is answered. */
    private static void callersWork(GroupCommit writer) throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = new ArrayList<>();
            for (int n = 0; n < CALLERS; n++) {
                var subject = "caller-" + n;
                all.add(callers.submit((Callable<Void>) () -> {
                    for (int i = 0; i < COMMANDS; i++) {
                        var member = Rows.member(UUID.randomUUID(), subject, 2L * i - 1, 2);
                        switch (writer.append(member)) {
                            case Outcome.Stored stored ->
                                assertThat(stored.version()).isEqualTo(2L * i + 1);
                            case Outcome.Known known ->
                                assertThat(known.version()).isEqualTo(2L * i + 1);
                            case Outcome.Overtaken _ -> throw new AssertionError("nobody else writes " + subject);
                        }
                    }
                    return null;
                }));
            }
            for (var one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private void everythingIsThereOnce() throws Exception {
        assertThat(tables.number("select count(*) from event")).isEqualTo(2L * CALLERS * COMMANDS);
        assertThat(tables.number("select count(*) from command")).isEqualTo((long) CALLERS * COMMANDS);
        assertThat(tables.numbers("select max(sequence) from event group by subject"))
                .hasSize(CALLERS)
                .containsOnly(2L * COMMANDS - 1);
    }
}
