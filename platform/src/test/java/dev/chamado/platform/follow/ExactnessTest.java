package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.empty;
import static dev.chamado.backing.Wait.until;
import static dev.chamado.backing.Wait.untilIs;
import static dev.chamado.platform.follow.Bench.TENANT;
import static dev.chamado.platform.follow.Thing.counted;
import static dev.chamado.platform.follow.Thing.opened;
import static dev.chamado.platform.follow.Thing.painted;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExactnessTest {
    private static final String COLOURS = "things_by_colour";

    private final Bench bench = new Bench().withTopic();
    private final View<Thing> view = Thing.counting("things", bench.topic).build();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void counters_are_exact_when_the_follower_dies_between_them_and_the_documents() {
        var first = bench.start(view).untilReady();
        bench.publish("a", opened("red"), counted(1));
        untilIs(
                Optional.of(1L),
                () -> first.views.documents(view).byId(TENANT, "a").map(Thing::sum));

        // no two documents may have the same colours: the write of b fails, after its counters were moved
        var documents = bench.database.getCollection("things_v1_0");
        documents.createIndex(
                Indexes.ascending("colours"), new IndexOptions().unique(true).name("injected"));
        bench.publish("a", counted(1)).publish("b", opened("red"), counted(5)).publish("a", counted(1));
        bench.sent();
        untilIs(Map.of("things", 2L, "sum", 8L), () -> counters(first).get("red"));
        assertThat(first.views.documents(view).byId(TENANT, "b"))
                .as("not written")
                .isEmpty();
        first.close();

        documents.dropIndex("injected");
        bench.publish("b", painted("blue"));
        bench.sent();
        var second = bench.start(view).untilReady();
        untilIs(
                Optional.of(5L),
                () -> second.views.documents(view).byId(TENANT, "b").map(Thing::sum));
        untilIs(
                Optional.of(3L),
                () -> second.views.documents(view).byId(TENANT, "a").map(Thing::sum));
        assertThat(counters(second))
                .isEqualTo(Map.of("red", Map.of("things", 1L, "sum", 3L), "blue", Map.of("things", 1L, "sum", 5L)));
    }

    @Test
    void what_the_follower_could_not_park_before_it_died_is_counted_when_it_can_be_folded() {
        var unlucky = counted(13);
        var faulty = View.named("things", Thing.class)
                .folds(bench.topic, (thing, event) -> {
                    if (event.event().equals(unlucky)) {
                        throw new IllegalArgumentException("unlucky");
                    }
                    return Thing.after(thing, event.event());
                })
                .counts(COLOURS, view.rollups().getFirst().changes())
                .build();
        // no two subjects of a tenant may be parked: that of a fails
        var parked = bench.database.getCollection("follow_parked");
        var other = new Document("_id", "other/" + TENANT + "/x")
                .append("follower", "other")
                .append("tenant", TENANT);
        parked.insertOne(other);
        parked.createIndex(
                Indexes.ascending("tenant"), new IndexOptions().unique(true).name("injected"));
        bench.publish("a", opened("red"), unlucky);
        for (int i = 0; i < 20; i++) {
            bench.publish("b" + i, opened("red")); // some of them behind it in the same partition
        }
        bench.sent();
        var first = bench.start(faulty);
        until(
                "it was tried",
                () -> bench.database.getCollection("follow_parked_events").countDocuments() > 0);
        first.close();

        parked.dropIndex("injected");
        parked.deleteOne(other);
        var second = bench.start(view).untilReady();
        untilIs(
                Optional.of(13L),
                () -> second.views.documents(view).byId(TENANT, "a").map(Thing::sum));
        assertThat(counters(second)).isEqualTo(Map.of("red", Map.of("things", 21L, "sum", 13L)));
    }

    @Test
    void a_counter_that_two_subjects_move_to_and_fro_is_exact_when_only_one_of_them_is_written() {
        var balanced = Thing.view("balanced", bench.topic)
                .counts("balances", (_, event, _) -> {
                    var by = event.event() instanceof ThingEvent.ThingOpened ? 1 : -1;
                    return List.of(new View.Increment(Map.of("of", "all"), "balance", by));
                })
                .build();
        var first = bench.start(balanced).untilReady();
        bench.publish("a", opened("green")).publish("c", opened("red"));
        untilIs(2L, () -> balance(first, balanced));
        first.close();

        // no two documents may have the same colours: of two that come in one batch, b cannot be written
        var documents = bench.database.getCollection("balanced_v1_0");
        documents.createIndex(
                Indexes.ascending("colours"), new IndexOptions().unique(true).name("injected"));
        bench.publish("a", painted("blue")).publish("b", opened("red"));
        bench.sent();
        var second = bench.start(balanced).untilReady();
        untilIs(
                Optional.of("blue"),
                () -> second.views.documents(balanced).byId(TENANT, "a").map(Thing::colour));
        documents.dropIndex("injected");
        until(
                "b is written",
                () -> second.views.documents(balanced).byId(TENANT, "b").isPresent());
        assertThat(balance(second, balanced)).isEqualTo(2);
    }

    private long balance(Bench.Instance instance, View<Thing> of) {
        return instance.views.counters(of).find(TENANT, "balances", empty()).stream()
                .mapToLong(counter -> counter.number("balance"))
                .sum();
    }

    @Test
    void instances_that_come_and_go_lose_nothing_and_double_nothing() {
        var seed = System.nanoTime();
        System.out.println("ExactnessTest seed " + seed);
        var random = new Random(seed);
        var colours = List.of("red", "blue", "green");
        var history = new HashMap<String, List<ThingEvent>>();
        var held = new HashMap<String, Integer>();
        var running = new ArrayList<Bench.Instance>();
        var settings = Bench.settings(50, Duration.ofSeconds(30));
        running.add(bench.start(settings, List.of(view), List.of()));
        for (int i = 0; i < 4000; i++) {
            var subject = "s" + random.nextInt(80);
            var past = history.computeIfAbsent(subject, _ -> new ArrayList<>());
            var colour = colours.get(random.nextInt(colours.size()));
            var event = past.isEmpty()
                    ? opened(colour)
                    : random.nextBoolean() ? painted(colour) : counted(random.nextInt(9));
            past.add(event);
            var sequence = past.size() - 1;
            if (random.nextInt(400) == 0 && !held.containsKey(subject)) {
                held.put(subject, sequence); // lost for now: a gap
            } else {
                bench.publishAt(subject, sequence, event);
            }
            if (random.nextInt(20) == 0) { // a publisher that crashed repeats its last events, in order
                for (int again = Math.max(0, sequence - random.nextInt(5)); again <= sequence; again++) {
                    if (again < held.getOrDefault(subject, Integer.MAX_VALUE)) {
                        bench.publishAt(subject, again, past.get(again));
                    }
                }
            }
            if (i % 400 == 399) {
                bench.sent();
                if (running.size() == 1) {
                    running.add(bench.start(settings, List.of(view), List.of()));
                } else {
                    running.remove(random.nextInt(running.size())).close();
                }
            }
        }
        held.forEach((subject, lost) -> {
            for (int i = lost; i < history.get(subject).size(); i++) {
                bench.publishAt(subject, i, history.get(subject).get(i));
            }
        });
        bench.sent();

        var expected = Folding.of(view);
        history.forEach((subject, events) -> expected.about(subject).after(events.toArray()));
        var last = running.getFirst();
        until("all is read", () -> last.followers.ready() && last.level("things_v1_0", bench.topic.name()));
        var things = last.views.documents(view);
        history.forEach((subject, events) -> until(
                subject + " is complete",
                () -> things.versioned(TENANT, subject).orElseThrow().version() == events.size() - 1L));
        history.keySet()
                .forEach(subject -> assertThat(things.byId(TENANT, subject))
                        .as("%s, seed %s", subject, seed)
                        .contains(expected.document(subject)));
        assertThat(counters(last))
                .as("seed %s", seed)
                .isEqualTo(expected.counters(COLOURS).stream()
                        .collect(Collectors.toMap(counter -> counter.key().get("colour"), Counter::numbers)));
        untilIs(List.of(), () -> last.factory.parked().list("things_v1_0", 10));
    }

    private Map<String, Map<String, Long>> counters(Bench.Instance instance) {
        return instance.views.counters(view).find(TENANT, COLOURS, empty()).stream()
                .collect(Collectors.toMap(counter -> counter.key().get("colour"), Counter::numbers));
    }
}
