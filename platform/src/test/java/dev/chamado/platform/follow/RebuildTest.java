package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.empty;
import static dev.chamado.backing.Wait.until;
import static dev.chamado.backing.Wait.untilIs;
import static dev.chamado.platform.follow.Bench.TENANT;
import static dev.chamado.platform.follow.Thing.counted;
import static dev.chamado.platform.follow.Thing.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Sorts;
import dev.chamado.platform.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebuildTest {
    private static final int THINGS = 300;

    private final Bench bench = new Bench().withTopic();

    @BeforeEach
    void fill() {
        for (int i = 0; i < THINGS; i++) {
            bench.publish("s" + i, opened("red"), counted(1), counted(1));
        }
        bench.sent();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_rebuild_is_never_seen_by_readers() throws InterruptedException {
        var view = Thing.counting("things", bench.topic).build();
        var settings = Bench.settings(20, Duration.ofMillis(500)); // small batches: the new generation fills slowly
        var instance = bench.start(settings, List.of(view), List.of()).untilReady();
        var generations = instance.followers.views().iterator().next();
        var reader = new Reader(instance, view);

        var reports = new FollowerReports(instance.followers, instance.factory, Clock.systemUTC());
        assertThat(generations.rebuild()).isEqualTo(1);
        var told = reports.all().getFirst().rebuild();
        assertThat(told.generation()).isEqualTo("things_v1_1");
        assertThat(told.of()).isEqualTo(3 * THINGS);
        assertThat(told.read()).isBetween(0L, told.of());
        assertThatThrownBy(generations::rebuild)
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.status()).isEqualTo(409));
        until(
                "the new generation is served",
                () -> Integer.valueOf(1).equals(generations.refresh().serving()));
        assertThat(reports.all().getFirst().rebuild()).as("nothing is built").isNull();
        bench.publish("s0", counted(100));
        untilIs(
                102L,
                () -> instance.views
                        .documents(view)
                        .byId(TENANT, "s0")
                        .orElseThrow()
                        .sum());
        until("the old one is gone", () -> generations.refresh().kept() == 1);

        var seen = reader.stop();
        assertThat(seen.reads).as("reads while it was rebuilt").hasPositiveValue();
        assertThat(seen.faults).isEmpty();
        assertThat(collections())
                .contains("things_v1_1", "things_by_colour_v1_1")
                .doesNotContain("things_v1_0", "things_by_colour_v1_0");
        assertThat(instance.views.counters(view).find(TENANT, "things_by_colour", empty()))
                .containsExactly(new Counter(Map.of("colour", "red"), Map.of("things", 300L, "sum", 700L)));
    }

    @Test
    void new_code_fills_its_own_generation_while_old_code_serves() {
        var old = Thing.view("things", bench.topic).build();
        var fresh = View.named("things", Thing.class)
                .version(2)
                .folds(bench.topic, (thing, event) -> {
                    var next = Thing.after(thing, event.event());
                    return next == null ? null : new Thing(next.colour(), next.colours(), next.sum(), "shelf");
                })
                .build();
        var before = bench.start(old).untilReady();
        var after = bench.start(fresh);
        assertThatThrownBy(() -> after.views.documents(fresh).byId(TENANT, "s1"))
                .as("new code does not read what old code folded")
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("view-not-ready"));
        assertThat(after.followers.ready()).isFalse();
        assertThat(before.views.documents(old).byId(TENANT, "s1").orElseThrow().shelf())
                .isNull();

        after.untilReady();
        assertThat(after.views.documents(fresh).find(TENANT, empty(), Sorts.ascending("_id"), 1000))
                .hasSize(THINGS)
                .allMatch(thing -> "shelf".equals(thing.shelf()) && thing.sum() == 2);
        bench.publish("s1", counted(100));
        bench.sent();
        untilIs(
                102L,
                () -> before.views
                        .documents(old)
                        .byId(TENANT, "s1")
                        .orElseThrow()
                        .sum());
        untilIs(
                102L,
                () -> after.views
                        .documents(fresh)
                        .byId(TENANT, "s1")
                        .orElseThrow()
                        .sum());
        assertThat(collections()).contains("things_v1_0", "things_v2_0");
        before.close();
        bench.start(Bench.settings(20, Duration.ofMillis(100)), List.of(fresh), List.of());
        until("the old version is gone", () -> !collections().contains("things_v1_0"));
    }

    private TreeSet<String> collections() {
        return bench.database.listCollectionNames().into(new TreeSet<>());
    }

    /** Reads all the time, and says when it did not find everything. */
    private static final class Reader {
        final AtomicLong reads = new AtomicLong();
        final List<String> faults = new ArrayList<>();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Thread thread;

        Reader(Bench.Instance instance, View<Thing> view) {
            var documents = instance.views.documents(view);
            var counters = instance.views.counters(view);
            thread = Thread.ofPlatform().start(() -> {
                while (!stopped.get()) {
                    var found = documents.find(TENANT, empty(), Sorts.ascending("_id"), 1000);
                    var sum = found.stream().mapToLong(Thing::sum).min().orElse(0);
                    var counted = counters.find(TENANT, "things_by_colour", empty()).stream()
                            .mapToLong(counter -> counter.number("things"))
                            .sum();
                    if (found.size() != THINGS || sum < 2 || counted != THINGS) {
                        faults.add(found.size() + " things, least sum " + sum + ", counted " + counted);
                    }
                    reads.incrementAndGet();
                }
            });
        }

        Reader stop() throws InterruptedException {
            stopped.set(true);
            thread.join();
            return this;
        }
    }

    @Test
    void a_rebuild_says_how_fast_it_is() {
        var told = FollowerReport.Rebuild.of("things_v1_1", 5000, 20_000, Duration.ofMillis(2500));
        assertThat(told.perSecond()).isEqualTo(2000);
        assertThat(told.secondsLeft()).isEqualTo(7.5);
        assertThat(FollowerReport.Rebuild.of("things_v1_1", 0, 20_000, Duration.ofSeconds(1))
                        .secondsLeft())
                .isNull();
    }
}
