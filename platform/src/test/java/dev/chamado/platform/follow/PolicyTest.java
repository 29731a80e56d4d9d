package dev.chamado.platform.follow;

import static dev.chamado.backing.Wait.until;
import static dev.chamado.backing.Wait.untilIs;
import static dev.chamado.platform.follow.Thing.counted;
import static dev.chamado.platform.follow.Thing.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.ServerAddress;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.SubjectKeys.KeysAway;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private final Bench bench = new Bench().withTopic();
    private final Map<String, List<Long>> done = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_effect_follows_each_event_in_the_order_of_its_subject() {
        var instance = start(this::note);
        for (int i = 0; i < 20; i++) {
            bench.publish("a", i == 0 ? opened("red") : counted(i)).publish("b", i == 0 ? opened("red") : counted(i));
        }
        bench.sent();
        until("all are done", () -> count("a") >= 20 && count("b") >= 20);
        assertThat(done.get("a")).startsWith(0L, 1L, 2L).hasSize(20).isSorted();
        assertThat(done.get("b")).hasSize(20).isSorted();
        instance.close();
        bench.publish("a", counted(99));
        bench.sent();
        start(this::note);
        until("the next is done", () -> count("a") > 20);
        assertThat(done.get("a")).as("none of those before again").hasSize(21).endsWith(20L);
    }

    @Test
    void a_service_that_is_away_is_waited_for_and_a_refusal_of_a_rule_is_an_answer() {
        var away = new AtomicInteger(3);
        start(event -> {
            if (event.sequence() == 1 && away.getAndDecrement() > 0) {
                throw Refusal.unavailable("away", "Away.", Duration.ofSeconds(1));
            }
            note(event);
            if (event.sequence() == 2) {
                throw new RuleViolation("already-so", "It is so already.");
            }
        });
        bench.publish("a", opened("red"), counted(1), counted(2), counted(3));
        bench.sent();
        untilIs(List.of(0L, 1L, 2L, 3L), () -> done.get("a") == null ? List.of() : List.copyOf(done.get("a")));
        assertThat(away).hasNegativeValue();
    }

    @Test
    void a_store_that_is_away_is_waited_for_too() {
        var away = new AtomicInteger(3);
        var instance = start(event -> {
            if (event.sequence() == 1 && away.getAndDecrement() > 0) {
                throw new MongoSocketReadTimeoutException("silent", new ServerAddress(), new IOException("silent"));
            }
            note(event);
        });
        bench.publish("a", opened("red"), counted(1), counted(2));
        bench.sent();
        until("all are done", () -> count("a") > 2 && done.get("a").getLast() == 2);
        assertThat(done.get("a").stream().distinct()).as("some again").containsExactly(0L, 1L, 2L);
        assertThat(instance.factory.parked().count("when-thing-then-note")).isZero();
    }

    @Test
    void keys_that_are_away_are_waited_for_too() {
        var away = new AtomicInteger(3);
        var instance = start(event -> {
            if (event.sequence() == 1 && away.getAndDecrement() > 0) {
                throw new KeysAway("not told", null);
            }
            note(event);
        });
        bench.publish("a", opened("red"), counted(1), counted(2));
        bench.sent();
        until("all are done", () -> count("a") > 2 && done.get("a").getLast() == 2);
        assertThat(instance.factory.parked().count("when-thing-then-note")).isZero();
    }

    @Test
    void an_effect_that_fails_parks_its_subject_until_it_is_retried() {
        var fails = new AtomicBoolean(true);
        var instance = start(event -> {
            if (fails.get() && event.subject().equals("a") && event.sequence() == 1) {
                throw new IllegalStateException("no such group");
            }
            note(event);
        });
        bench.publish("a", opened("red"), counted(1), counted(2));
        bench.publish("b", opened("red"), counted(1));
        bench.sent();
        until("b is done", () -> count("b") == 2);
        until("a is parked", () -> instance.factory.parked().count("when-thing-then-note") == 1);
        var parked = instance.factory.parked().list("when-thing-then-note", 5).getFirst();
        assertThat(parked.reason()).isEqualTo("NO_EFFECT");
        assertThat(parked.sequence()).isEqualTo(1);
        assertThat(parked.detail()).contains("no such group");
        assertThat(instance.meters.get("chamado.follower.parked").gauge().value())
                .isEqualTo(1);
        bench.publish("a", counted(3));
        untilIs(
                3L,
                () -> instance.factory
                        .parked()
                        .list("when-thing-then-note", 5)
                        .getFirst()
                        .waiting());
        assertThat(done.get("a")).containsExactly(0L);

        fails.set(false);
        instance.factory.parked().askRetry("when-thing-then-note", List.of());
        untilIs(List.of(0L, 1L, 2L, 3L), () -> List.copyOf(done.get("a")));
        untilIs(0L, () -> instance.factory.parked().count("when-thing-then-note"));
    }

    @Test
    void an_effect_that_waits_for_what_a_view_has_parked_holds_up_no_other_subject() {
        var poisoned = new AtomicBoolean(true);
        var view = View.named("things", Thing.class)
                .folds(bench.topic, (thing, event) -> {
                    if (poisoned.get() && event.subject().equals("a") && event.sequence() == 1) {
                        throw new IllegalStateException("poison");
                    }
                    return Thing.after(thing, event.event());
                })
                .build();
        var views = new AtomicReference<Views>();
        var policy = new Policy<>("when-thing-then-note", bench.topic, event -> {
            views.get().documents(view).await(event.tenant(), event.subject(), event.sequence());
            note(event);
        });
        var instance = bench.start(Bench.settings(100, Duration.ofSeconds(30)), List.of(view), List.of(policy));
        views.set(instance.views);
        bench.publish("a", opened("red"), counted(1), counted(2)).publish("b", opened("red"), counted(1));
        bench.sent();
        until("a is parked", () -> instance.factory.parked().count("when-thing-then-note") == 1);
        bench.publish("b", counted(2));
        bench.sent();
        untilIs(List.of(0L, 1L, 2L), () -> done.get("b") == null ? List.of() : List.copyOf(done.get("b")));
        assertThat(done.get("a")).containsExactly(0L);

        poisoned.set(false);
        instance.factory.parked().askRetry("things_v1_0", List.of());
        untilIs(0L, () -> instance.factory.parked().count("things_v1_0"));
        instance.factory.parked().askRetry("when-thing-then-note", List.of());
        untilIs(List.of(0L, 1L, 2L), () -> List.copyOf(done.get("a")));
    }

    @Test
    void a_policy_is_called_for_what_it_is_about_only() {
        var policy = new Policy<ThingEvent>(
                "when-thing-then-note", bench.topic, this::note, Set.of(ThingEvent.ThingOpened.class));
        bench.start(Bench.settings(100, Duration.ofSeconds(30)), List.of(), List.of(policy));
        bench.publish("a", opened("red"), counted(1), opened("blue")).publish("b", counted(1), opened("red"));
        bench.sent();
        untilIs(List.of(0L, 2L), () -> done.get("a") == null ? List.of() : List.copyOf(done.get("a")));
        untilIs(List.of(1L), () -> done.get("b") == null ? List.of() : List.copyOf(done.get("b")));
    }

    private Bench.Instance start(Policy.Effect<ThingEvent> effect) {
        var policy = new Policy<>("when-thing-then-note", bench.topic, effect);
        return bench.start(Bench.settings(100, Duration.ofSeconds(30)), List.of(), List.of(policy));
    }

    private void note(Envelope<ThingEvent> event) {
        done.computeIfAbsent(event.subject(), _ -> new CopyOnWriteArrayList<>()).add(event.sequence());
    }

    private int count(String subject) {
        return done.getOrDefault(subject, List.of()).size();
    }
}
