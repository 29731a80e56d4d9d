package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.or;
import static dev.chamado.platform.follow.Bench.TENANT;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Comparator.nullsLast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Sorts;
import dev.chamado.backing.SharedBacking;
import dev.chamado.platform.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private static final View<Thing> VIEW = Thing.view("things", ThingEvent.topic("things"))
            .index("colour", "-sum")
            .index("shelf")
            .build();

    private final MongoClient client = MongoClients.create(SharedBacking.mongoUri("documents_test"));
    private final Generations<Thing> generations =
            new Generations<>(client.getDatabase("documents_test"), VIEW, Clock.systemUTC());
    private final Documents<Thing> things = new Documents<>(
            generations, new Cursors(new CursorKey(client.getDatabase("documents_test"), null)), Documents.PATIENCE);
    private final List<Thing> all = new ArrayList<>();

    @BeforeEach
    void fill() {
        client.getDatabase("documents_test").drop();
        generations.refresh();
        generations.swap(0);
        var generation = generations.round(0);
        generation.prepare();
        var random = new Random(7);
        for (int i = 0; i < 60; i++) {
            var colour = List.of("red", "blue").get(random.nextInt(2));
            var shelf = random.nextInt(3) == 0 ? null : "shelf" + random.nextInt(4);
            var thing = new Thing(colour, List.of("n" + i), random.nextInt(8), shelf);
            all.add(thing);
            var none = Stored.<Thing>none(TENANT + "/s%02d".formatted(i), generation.topics());
            generation.documents().insertOne(generation.written(none.after("things", 0, thing)));
            var other = Stored.<Thing>none("other/s" + i, generation.topics());
            generation.documents().insertOne(generation.written(other.after("things", 0, thing)));
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void whoever_waits_for_an_event_ends_the_followers_rest() throws InterruptedException {
        var follower =
                Thread.ofPlatform().start(() -> generations.round(0).arrivals().rest(Duration.ofHours(1), () -> false));
        ArrivalsTest.awaitParked(follower);

        var reader = Thread.ofPlatform()
                .start(() ->
                        assertThatThrownBy(() -> things.await(TENANT, "s00", 7)).isInstanceOf(Refusal.class));

        assertThat(follower.join(Duration.ofSeconds(10))).isTrue();
        reader.join();
    }

    @Test
    void pages_hold_everything_once_in_order() {
        var byName = comparing((Thing thing) -> thing.colours().getFirst().length())
                .thenComparing(thing -> thing.colours().getFirst());
        expect(empty(), List.of("-sum"), comparing(Thing::sum).reversed().thenComparing(byName.reversed()), all);
        expect(empty(), List.of("sum"), comparing(Thing::sum).thenComparing(byName), all);
        expect(
                eq("colour", "red"),
                List.of("-sum"),
                comparing(Thing::sum).reversed().thenComparing(byName.reversed()),
                all.stream().filter(thing -> thing.colour().equals("red")).toList());
        expect(
                and(or(eq("colour", "red"), eq("colour", "blue")), gte("sum", 4)),
                List.of("colour", "-sum"),
                comparing(Thing::colour)
                        .thenComparing(comparing(Thing::sum).reversed())
                        .thenComparing(byName.reversed()),
                all.stream().filter(thing -> thing.sum() >= 4).toList());
        expect(
                empty(),
                List.of("shelf"),
                comparing(Thing::shelf, nullsFirst(naturalOrder())).thenComparing(byName),
                all);
        expect(
                empty(),
                List.of("-shelf"),
                comparing(Thing::shelf, nullsLast(Comparator.<String>reverseOrder()))
                        .thenComparing(byName.reversed()),
                all);
        expect(empty(), List.of(), byName, all);
    }

    private void expect(Bson filter, List<String> sort, Comparator<Thing> order, List<Thing> expected) {
        var found = new ArrayList<Thing>();
        Page<Thing> page = null;
        do {
            page = things.page(TENANT, filter, sort, page == null ? null : page.next(), 7);
            found.addAll(page.items());
        } while (page.next() != null);
        assertThat(found)
                .as("by %s", sort)
                .containsExactlyElementsOf(expected.stream().sorted(order).toList());
    }

    @Test
    void a_cursor_is_good_for_its_own_list_only() {
        var cursor = things.page(TENANT, eq("colour", "red"), List.of("sum"), null, 3)
                .next();
        assertThat(things.page(TENANT, eq("colour", "red"), List.of("sum"), cursor, 3)
                        .items())
                .hasSize(3);
        refused(() -> things.page("other", eq("colour", "red"), List.of("sum"), cursor, 3));
        refused(() -> things.page(TENANT, eq("colour", "blue"), List.of("sum"), cursor, 3));
        refused(() -> things.page(TENANT, eq("colour", "red"), List.of("-sum"), cursor, 3));
        refused(() -> things.page(TENANT, eq("colour", "red"), List.of("sum"), "nonsense!", 3));
        refused(() -> things.page(TENANT, eq("colour", "red"), List.of("sum"), "", 3));
        var bytes = Base64.getUrlDecoder().decode(cursor);
        bytes[bytes.length - 3] ^= 1;
        refused(() -> things.page(
                TENANT,
                eq("colour", "red"),
                List.of("sum"),
                Base64.getUrlEncoder().encodeToString(bytes),
                3));
        refused(() -> things.page(TENANT, empty(), List.of("sum"), null, 201));
        refused(() -> things.page(TENANT, empty(), List.of("sum"), null, 0));
    }

    @Test
    void no_filter_chooses_the_tenant() {
        assertThat(things.find(TENANT, empty(), Sorts.ascending("_id"), 1000)).hasSize(60);
        assertThatThrownBy(() -> things.find(TENANT, eq("tenant", "other"), Sorts.ascending("_id"), 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> things.count(TENANT, and(eq("colour", "red"), eq("tenant", "other"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_read_while_the_store_is_away_is_refused() {
        try (var nobody = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200")) {
            var database = nobody.getDatabase("gone").withTimeout(1, TimeUnit.SECONDS);
            var gone = new Documents<>(
                    new Generations<>(database, VIEW, Clock.systemUTC()),
                    new Cursors(new CursorKey(database, "key")),
                    Documents.PATIENCE);
            assertThatThrownBy(() -> gone.byId(TENANT, "s1")).isInstanceOfSatisfying(Refusal.class, e -> {
                assertThat(e.status()).isEqualTo(503);
                assertThat(e.retryAfter()).isNotNull();
            });
        }
    }

    private static void refused(Runnable read) {
        assertThatThrownBy(read::run)
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.status()).isEqualTo(400));
    }
}
