package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.chamado.backing.SharedBacking;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/** What views rely on in their store, asked of a real server and of the embedded one alike. */
class ContainerMongoTest {
    /** As in docker-compose.yml. */
    private static final String IMAGE = "mongo:8.0.13";

    private static final String DATABASE = "container_walk";

    @Test
    void the_embedded_store_guards_what_views_write() {
        guardsWhatViewsWrite(SharedBacking.mongoUri(DATABASE));
    }

    @Test
    void the_store_of_the_image_guards_what_views_write() {
        var docker = DockerClientFactory.instance().isDockerAvailable();
        if (!docker) {
            System.out.println("Skipped: no Docker engine here, so nothing ran against " + IMAGE);
        }
        assumeTrue(docker, "no Docker engine here");
        try (var server = new MongoDBContainer(IMAGE)) {
            server.start();
            guardsWhatViewsWrite(server.getConnectionString() + "/" + DATABASE);
        }
    }

    private static void guardsWhatViewsWrite(String uri) {
        try (var client = MongoClients.create(uri)) {
            var database = client.getDatabase(DATABASE).withWriteConcern(WriteConcern.MAJORITY);
            var things = database.getCollection("things", BsonDocument.class);
            insertsOnce(things);
            replacesOnlyWhatWasRead(things);
            countsOnce(database.getCollection("counters", BsonDocument.class));
            pagesByIndex(things);
            assertThat(new CursorKey(database, null).get())
                    .as("the key that another instance has stored")
                    .isEqualTo(new CursorKey(database, null).get());
            database.drop();
        }
    }

    private static void write(
            MongoCollection<BsonDocument> collection, List<? extends WriteModel<BsonDocument>> writes) {
        Guarded.write(Guarded.Bulk.of(collection, writes), Executors::newVirtualThreadPerTaskExecutor);
    }

    private static void insertsOnce(MongoCollection<BsonDocument> things) {
        var writes = new ArrayList<InsertOneModel<BsonDocument>>();
        for (int i = 0; i < 100; i++) {
            writes.add(new InsertOneModel<>(thing(i, 0)));
        }
        write(things, writes);
        assertThatThrownBy(() -> write(things, List.of(new InsertOneModel<>(thing(7, 9)))))
                .isInstanceOf(MissedGuard.class);
        assertThat(things.find(eq("_id", "demo/007")).first()).isEqualTo(thing(7, 0));
    }

    private static void replacesOnlyWhatWasRead(MongoCollection<BsonDocument> things) {
        write(things, List.of(replace(7, 0, 1), replace(8, 0, 1)));
        assertThatThrownBy(() -> write(things, List.of(replace(7, 0, 2), replace(9, 0, 1))))
                .isInstanceOf(MissedGuard.class);
        assertThat(things.find(eq("_id", "demo/007")).first()).isEqualTo(thing(7, 1));
        assertThat(things.find(eq("_id", "demo/009")).first())
                .as("its own guard held")
                .isEqualTo(thing(9, 1));
    }

    private static void countsOnce(MongoCollection<BsonDocument> counters) {
        write(counters, List.of(new InsertOneModel<>(BsonDocument.parse("{_id: 'day', opened: 1, seen: {p0: 4}}"))));
        var fresh = and(eq("_id", "day"), eq("seen.p1", BsonNull.VALUE)); // no marker yet
        var count = Updates.combine(Updates.inc("opened", 2L), Updates.set("seen.p1", 9L));
        write(counters, List.of(new UpdateOneModel<>(fresh, count)));
        assertThatThrownBy(() -> write(counters, List.of(new UpdateOneModel<>(fresh, count))))
                .isInstanceOf(MissedGuard.class);
        var day = counters.find(eq("_id", "day")).first();
        assertThat(day).isNotNull();
        assertThat(day.getNumber("opened").longValue()).isEqualTo(3);
    }

    private static void pagesByIndex(MongoCollection<BsonDocument> things) {
        things.createIndex(Generation.index(List.of("group", "-rank")));
        things.createIndex(Generation.index(List.of("group", "-rank"))); // a second start makes it again
        var sort =
                new Document("tenant", 1).append("group", 1).append("rank", -1).append("_id", -1);
        var ours = and(eq("tenant", "demo"), eq("group", "desk"));
        var first = things.find(ours).sort(sort).limit(30).into(new ArrayList<>());
        var after = and(ours, lt("rank", first.getLast().getNumber("rank").intValue()));
        var second = things.find(after).sort(sort).limit(30).into(new ArrayList<>());
        first.addAll(second);
        assertThat(first)
                .hasSize(50)
                .extracting(it -> it.getNumber("rank").intValue())
                .isSortedAccordingTo((a, b) -> b - a);
    }

    private static ReplaceOneModel<BsonDocument> replace(int number, long read, long written) {
        var guard = and(eq("_id", thing(number, read).getString("_id").getValue()), eq("sequence", read));
        return new ReplaceOneModel<>(guard, thing(number, written));
    }

    private static BsonDocument thing(int number, long sequence) {
        return BsonDocument.parse(
                "{_id: 'demo/%03d', tenant: 'demo', group: '%s', rank: %d, sequence: {$numberLong: '%d'}}"
                        .formatted(number, number % 2 == 0 ? "desk" : "network", number, sequence));
    }
}
