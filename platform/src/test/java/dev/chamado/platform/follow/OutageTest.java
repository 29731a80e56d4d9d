package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.empty;
import static dev.chamado.backing.Wait.until;
import static dev.chamado.backing.Wait.untilIs;
import static dev.chamado.platform.follow.Bench.TENANT;
import static dev.chamado.platform.follow.Thing.counted;
import static dev.chamado.platform.follow.Thing.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.kafka.EmbeddedKafka;
import dev.chamado.backing.mongo.EmbeddedMongo;
import dev.chamado.platform.problem.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that goes away under a follower and comes back. */
class OutageTest {
    @TempDir
    Path folder;

    @Test
    void the_store_of_documents() throws Exception {
        var mongo = EmbeddedMongo.start(folder, 0);
        var port = mongo.port();
        try (var bench = new Bench(SharedBacking.bootstrap(), mongo::uri).withTopic()) {
            var view = Thing.counting("things", bench.topic).build();
            var instance = bench.start(view).untilReady();
            var things = instance.views.documents(view);
            bench.publish("a", opened("red"), counted(1));
            untilIs(Optional.of(1L), () -> things.byId(TENANT, "a").map(Thing::sum));

            mongo.close();
            assertThatThrownBy(() -> things.byId(TENANT, "a"))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.status()).isEqualTo(503));
            bench.publish("a", counted(2)).publish("b", opened("red"), counted(4));
            bench.sent();
            mongo = EmbeddedMongo.start(folder, port);

            untilIs(Optional.of(4L), () -> sum(things, "b"));
            untilIs(Optional.of(3L), () -> sum(things, "a"));
            assertThat(instance.views.counters(view).find(TENANT, "things_by_colour", empty()))
                    .containsExactly(new Counter(Map.of("colour", "red"), Map.of("things", 2L, "sum", 7L)));
        } finally {
            mongo.close();
        }
    }

    @Test
    void kafka() throws Exception {
        var kafka = EmbeddedKafka.start(folder, 0);
        var bootstrap = kafka.bootstrap();
        try (var bench = new Bench(bootstrap, SharedBacking::mongoUri).withTopic()) {
            var view = Thing.counting("things", bench.topic).build();
            var things = bench.start(view).untilReady().views.documents(view);
            bench.publish("a", opened("red"), counted(1));
            untilIs(Optional.of(1L), () -> things.byId(TENANT, "a").map(Thing::sum));

            kafka.close();
            assertThat(things.byId(TENANT, "a")).as("lists are read without it").isPresent();
            kafka = EmbeddedKafka.start(folder, Integer.parseInt(bootstrap.split(":")[1]));
            bench.publish("a", counted(2));
            untilIs(Optional.of(3L), () -> things.byId(TENANT, "a").map(Thing::sum));
        } finally {
            kafka.close();
        }
    }

    @Test
    void both_are_not_there_yet_when_the_service_starts() throws Exception {
        var mongo = EmbeddedMongo.start(folder.resolve("mongo"), 0);
        var kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        var port = mongo.port();
        var bootstrap = kafka.bootstrap();
        var uri = mongo.uri("things");
        mongo.close();
        kafka.close();
        try (var bench = new Bench(bootstrap, _ -> uri)) {
            var view = Thing.counting("things", bench.topic).build();
            var instance = bench.start(view);
            assertThat(instance.followers.ready()).isFalse();
            mongo = EmbeddedMongo.start(folder.resolve("mongo"), port);
            kafka = EmbeddedKafka.start(
                    folder.resolve("kafka"), Integer.parseInt(bootstrap.split(":")[1]));
            bench.withTopic();
            bench.publish("a", opened("red"), counted(1));
            instance.untilReady();
            var things = instance.views.documents(view);
            untilIs(Optional.of(1L), () -> things.byId(TENANT, "a").map(Thing::sum));
            until(
                    "nothing is parked",
                    () -> instance.factory.parked().list("things_v1_0", 1).equals(List.of()));
        } finally {
            kafka.close();
            mongo.close();
        }
    }

    /** While the store comes back a read may still be refused. */
    private static Optional<Long> sum(Documents<Thing> things, String subject) {
        try {
            return things.byId(TENANT, subject).map(Thing::sum);
        } catch (Refusal _) {
            return Optional.empty();
        }
    }
}
