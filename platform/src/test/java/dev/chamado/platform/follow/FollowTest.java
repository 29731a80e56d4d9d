package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static dev.chamado.backing.Wait.until;
import static dev.chamado.backing.Wait.untilIs;
import static dev.chamado.platform.follow.Bench.TENANT;
import static dev.chamado.platform.follow.Thing.counted;
import static dev.chamado.platform.follow.Thing.opened;
import static dev.chamado.platform.follow.Thing.painted;
import static dev.chamado.platform.follow.Thing.removed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Sorts;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.EventRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_view_holds_what_its_events_fold_to() {
        var view = Thing.view("things", bench.topic).build();
        bench.withTopic();
        var instance = bench.start(view).untilReady();
        var things = instance.views.documents(view);
        bench.publish("a", opened("red"), painted("blue"));
        bench.send(EventRecords.watermark(bench.topic.name(), 0, Instant.now()));
        bench.publish("b", opened("red"), removed());
        bench.publish("c", opened("red"), counted(3));
        bench.sent();

        until("all is read", () -> instance.level("things_v1_0", bench.topic.name()));
        things.await(TENANT, "c", 1);
        assertThat(things.byId(TENANT, "a")).contains(new Thing("blue", List.of("red", "blue"), 0, null));
        assertThat(things.versioned(TENANT, "c").orElseThrow().version()).isEqualTo(1);
        assertThat(things.byId(TENANT, "b")).as("removed").isEmpty();
        assertThat(things.byId("other", "a")).as("of another tenant").isEmpty();
        assertThat(things.find(TENANT, empty(), Sorts.ascending("_id"), 10)).hasSize(2);
        assertThat(things.count(TENANT, eq("colour", "red"))).isEqualTo(1);
        assertThat(things.byIds(TENANT, List.of("a", "b", "c", "d"))).containsOnlyKeys("a", "c");
        bench.publish("b", opened("green"));
        things.await(TENANT, "b", 2);
        assertThat(things.byId(TENANT, "b")).contains(new Thing("green", List.of("green"), 0, null));
        assertThatThrownBy(() -> things.await(TENANT, "a", 9))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.status()).isEqualTo(503));
    }

    @Test
    void a_topic_that_does_not_exist_yet_is_waited_for() {
        var view = Thing.view("things", bench.topic).build();
        var things = bench.start(view).untilReady().views.documents(view);
        assertThat(things.byId(TENANT, "a")).isEmpty();
        bench.withTopic();
        bench.publish("a", opened("red"));
        untilIs(Optional.of("red"), () -> things.byId(TENANT, "a").map(Thing::colour));
    }

    @Test
    void repeats_are_dropped_and_a_gap_parks_its_subject_until_it_is_published_again() {
        var view = Thing.counting("things", bench.topic).build();
        bench.withTopic();
        var instance = bench.start(view).untilReady();
        var things = instance.views.documents(view);
        bench.publish("a", opened("red"), counted(1));
        bench.publishAt("a", 0, opened("red")).publishAt("a", 1, counted(1)).publish("a", counted(1));
        bench.publish("b", opened("red")).lose("b").publish("b", counted(10), counted(100));
        bench.publish("c", opened("red"), counted(1));
        bench.sent();

        untilIs(Optional.of(2L), () -> things.byId(TENANT, "a").map(Thing::sum));
        untilIs(Optional.of(1L), () -> things.byId(TENANT, "c").map(Thing::sum));
        until("b is parked", () -> parked(instance).size() == 1);
        var waiting = parked(instance).getFirst();
        assertThat(waiting.subject()).isEqualTo("b");
        assertThat(waiting.reason()).isEqualTo("GAP");
        assertThat(waiting.detail()).contains("event 1");
        assertThat(waiting.waiting()).isEqualTo(2);
        assertThat(things.byId(TENANT, "b").orElseThrow().sum()).isZero();

        bench.publishAt("b", 0, opened("red")).publishAt("b", 1, counted(1)).publishAt("b", 2, counted(10));
        untilIs(111L, () -> things.byId(TENANT, "b").orElseThrow().sum());
        untilIs(List.of(), () -> parked(instance));
        assertThat(events(instance)).as("nothing is left of the lane").isZero();
        bench.publish("b", counted(1000));
        untilIs(1111L, () -> things.byId(TENANT, "b").orElseThrow().sum());
        assertThat(counters(instance, view)).containsExactlyInAnyOrder(red(3, 2 + 1111 + 1));
    }

    @Test
    void an_event_that_cannot_be_read_parks_its_subject_only() {
        var view = Thing.counting("things", bench.topic).build();
        bench.withTopic();
        var instance = bench.start(view).untilReady();
        var things = instance.views.documents(view);
        bench.publish("a", opened("red"));
        bench.send(broken(bench.record("a", 1, counted(5))));
        bench.lose("a").publish("a", counted(7));
        bench.publish("b", opened("red"), counted(1));
        var headless = bench.record("c", 0, opened("red"));
        headless.headers().remove("ce_sequence");
        bench.send(headless);
        bench.sent();

        untilIs(Optional.of(1L), () -> things.byId(TENANT, "b").map(Thing::sum));
        until("a and c are parked", () -> parked(instance).size() == 2);
        assertThat(parked(instance)).extracting(ParkedSubject::reason).containsOnly("UNREADABLE");

        bench.publishAt("a", 1, counted(5)).publishAt("c", 0, opened("red"));
        untilIs(Optional.of(12L), () -> things.byId(TENANT, "a").map(Thing::sum));
        untilIs(Optional.of(0L), () -> things.byId(TENANT, "c").map(Thing::sum));
        untilIs(List.of(), () -> parked(instance));
        assertThat(counters(instance, view)).containsExactly(red(3, 13));
    }

    @Test
    void a_fold_that_throws_parks_its_subject_and_is_tried_again_in_order() {
        var poison = new java.util.concurrent.atomic.AtomicBoolean(true);
        var view = Thing.counting("things", bench.topic).build();
        var faulty = View.named("things", Thing.class)
                .folds(bench.topic, (thing, event) -> {
                    if (poison.get() && event.event().equals(counted(13))) {
                        throw new IllegalArgumentException("unlucky");
                    }
                    return Thing.after(thing, event.event());
                })
                .counts("things_by_colour", view.rollups().getFirst().changes())
                .build();
        bench.withTopic();
        var instance = bench.start(faulty).untilReady();
        var things = instance.views.documents(faulty);
        bench.publish("a", opened("red"), counted(1), counted(13), painted("blue"), painted("green"), counted(1));
        bench.publish("b", opened("red"), counted(1));
        bench.sent();
        untilIs(Optional.of(1L), () -> things.byId(TENANT, "b").map(Thing::sum));
        until("a is parked", () -> parked(instance).size() == 1);
        assertThat(things.byId(TENANT, "a").orElseThrow().sum()).isEqualTo(1);
        assertThat(parked(instance).getFirst().detail()).contains("unlucky");
        bench.publish("a", painted("black"));
        untilIs(5L, () -> parked(instance).getFirst().waiting());

        instance.factory.parked().askRetry("things_v1_0", List.of());
        until("it was tried in vain", () -> instance.factory.askedRetries().isEmpty());
        assertThat(parked(instance)).hasSize(1);

        poison.set(false);
        instance.factory.parked().askRetry("things_v1_0", List.of(TENANT + "/a"));
        untilIs(List.of(), () -> parked(instance));
        assertThat(things.byId(TENANT, "a"))
                .contains(new Thing("black", List.of("red", "blue", "green", "black"), 15, null));
        assertThat(counters(instance, faulty))
                .filteredOn(counter -> counter.number("things") != 0)
                .containsExactlyInAnyOrder(red(1, 1), new Counter(Map.of("colour", "black"), sums(1, 15)));
    }

    record Brittle(long sum) {
        @Override
        public long sum() {
            if (sum > 12) {
                throw new IllegalStateException("cannot be written");
            }
            return sum;
        }
    }

    @Test
    void an_event_after_which_a_document_cannot_be_written_parks_with_those_behind_it_only() {
        var view = View.named("things", Brittle.class)
                .folds(bench.topic, (before, event) -> switch (event.event()) {
                    case ThingEvent.ThingCounted e when before != null -> new Brittle(before.sum + e.by());
                    default -> new Brittle(0);
                })
                .build();
        bench.withTopic().publish("a", opened("red"), counted(5), counted(10), counted(20));
        bench.publish("b", opened("red"), counted(10), counted(5), counted(1));
        bench.publish("c", opened("red"), counted(3));
        var instance = bench.start(view).untilReady(); // so that all come in one batch
        var things = instance.views.documents(view);
        untilIs(Optional.of(3L), () -> things.byId(TENANT, "c").map(Brittle::sum));
        until("a and b are parked", () -> parked(instance).size() == 2);
        assertThat(parked(instance)).extracting(ParkedSubject::waiting).containsOnly(2L);
        assertThat(parked(instance).getFirst().detail()).contains("cannot be");
        assertThat(things.byId(TENANT, "a").map(Brittle::sum)).contains(5L);
        assertThat(things.byId(TENANT, "b").map(Brittle::sum)).contains(10L);
    }

    @Test
    void only_what_was_committed_is_followed() {
        var view = Thing.counting("things", bench.topic).build();
        bench.withTopic();
        try (var producer = bench.producer(Map.of("transactional.id", bench.name))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(bench.record("a", 0, opened("blue")));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(bench.record("a", 0, opened("red")));
            producer.commitTransaction();
        }
        var things = bench.start(view).untilReady().views.documents(view); // ready: marks of transactions are passed
        assertThat(things.byId(TENANT, "a").map(Thing::colour)).contains("red");
    }

    @Test
    void a_view_of_two_topics_keeps_a_sequence_for_each() {
        var other = ThingEvent.topic(bench.topic.name() + "_other");
        var view = Thing.view("things", bench.topic)
                .folds(other, (thing, event) -> switch (event.event()) {
                    case ThingEvent.ThingCounted e
                    when thing != null -> new Thing(thing.colour(), thing.colours(), thing.sum(), "shelf" + e.by());
                    case ThingEvent.ThingCounted e -> new Thing("none", List.of(), 0, "shelf" + e.by());
                    default -> thing;
                })
                .build();
        bench.withTopic();
        var instance = bench.start(view).untilReady(); // the other topic does not exist yet
        var things = instance.views.documents(view);
        bench.publish("a", opened("red"));
        untilIs(Optional.of("red"), () -> things.byId(TENANT, "a").map(Thing::colour));
        bench.createTopic(other.name());
        for (int i = 0; i < 3; i++) {
            bench.send(Bench.record(other, "a", i, counted(i)));
            bench.publish("a", counted(10));
        }
        bench.send(Bench.record(other, "a", 1, counted(1)));
        bench.send(Bench.record(other, "b", 1, counted(1)));
        bench.sent();
        untilIs(Optional.of("shelf2"), () -> things.byId(TENANT, "a").map(Thing::shelf));
        untilIs(Optional.of(30L), () -> things.byId(TENANT, "a").map(Thing::sum));
        assertThat(things.versioned(TENANT, "a").orElseThrow().version())
                .as("of the first topic")
                .isEqualTo(3);
        untilIs(
                List.of("b"),
                () -> parked(instance).stream().map(ParkedSubject::subject).toList());
        assertThat(parked(instance).getFirst().topic()).isEqualTo(other.name());
        bench.send(Bench.record(other, "b", 0, counted(0)));
        untilIs(Optional.of("shelf1"), () -> things.byId(TENANT, "b").map(Thing::shelf));
    }

    @Test
    void a_follower_that_lost_its_offsets_reads_again_and_changes_nothing() {
        var view = Thing.counting("things", bench.topic).build();
        bench.withTopic();
        for (int i = 0; i < 50; i++) {
            bench.publish("s" + i, opened("red"), counted(i), painted(i % 2 == 0 ? "blue" : "red"));
        }
        bench.sent();
        var before = bench.start(view).untilReady();
        var documents = before.views.documents(view).find(TENANT, empty(), Sorts.ascending("_id"), 100);
        var counters = counters(before, view);
        before.close();
        bench.database.getCollection("follow_offsets").drop();
        bench.publish("s0", counted(1000));
        bench.sent();

        var after = bench.start(view).untilReady();
        var things = after.views.documents(view);
        untilIs(Optional.of(1000L), () -> things.byId(TENANT, "s0").map(Thing::sum));
        until("all is read", () -> after.level("things_v1_0", bench.topic.name()));
        assertThat(documents).hasSize(50);
        assertThat(things.find(TENANT, empty(), Sorts.ascending("_id"), 100))
                .containsExactlyInAnyOrderElementsOf(documents.stream()
                        .map(thing -> thing.sum() == 0 ? new Thing(thing.colour(), thing.colours(), 1000, null) : thing)
                        .toList());
        assertThat(counters).contains(red(25, 625));
        assertThat(counters(after, view)).contains(red(25, 625));
        assertThat(after.applied("things")).isEqualTo(1);
    }

    private static List<ParkedSubject> parked(Bench.Instance instance) {
        return instance.factory.parked().list("things_v1_0", 10);
    }

    private long events(Bench.Instance instance) {
        return bench.database.getCollection("follow_parked_events").countDocuments();
    }

    private static List<Counter> counters(Bench.Instance instance, View<Thing> view) {
        return instance.views.counters(view).find(TENANT, "things_by_colour", empty());
    }

    private static Counter red(long things, long sum) {
        return new Counter(Map.of("colour", "red"), sums(things, sum));
    }

    private static Map<String, Long> sums(long things, long sum) {
        return Map.of("things", things, "sum", sum);
    }

    private static ProducerRecord<String, byte[]> broken(ProducerRecord<String, byte[]> record) {
        return new ProducerRecord<>(record.topic(), null, record.key(), "{".getBytes(), record.headers());
    }
}
