package dev.chamado.backing.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.chamado.backing.ChildJvm;
import dev.chamado.backing.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at any moment: the writes found are the first ones of each client, and every index agrees with them. */
class KilledServerTest {
    private static final int WRITERS = 4;
    private static final int JOURNALING = 2;
    private static final int ROUNDS = 2;
    private final String port;
    private final Random random;

    @TempDir
    Path folder;

    KilledServerTest() throws Exception {
        port = Integer.toString(Launch.portOrFree(0));
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("KilledServerTest -Dseed=" + seed);
        random = new Random(seed);
    }

    /** How far a writer came: how many writes were begun, and how many answered. */
    private record Progress(AtomicInteger begun, AtomicInteger answered) {}

    @Test
    void leaves_a_prefix_of_the_writes() throws Exception {
        var progress = new ArrayList<Progress>();
        for (int writer = 0; writer < WRITERS; writer++) {
            progress.add(new Progress(new AtomicInteger(), new AtomicInteger()));
        }
        for (int round = 0; round < ROUNDS; round++) {
            try (var child = child()) {
                writeUntilKilled(child, progress);
            }
            try (var child = child();
                    var client = MongoClients.create("mongodb://127.0.0.1:" + port)) {
                check(client.getDatabase("desk").getCollection("log"), progress);
                if (round == ROUNDS - 1) {
                    assertThat(child.stop()).isEqualTo(143);
                }
            }
        }
        try (var again = EmbeddedMongo.start(folder, 0);
                var client = MongoClients.create(again.uri("desk"))) {
            check(client.getDatabase("desk").getCollection("log"), progress);
        }
    }

    private ChildJvm child() throws Exception {
        return new ChildJvm(MongoServer.class, 160, "--port", port, "--data", folder.toString());
    }

    private void writeUntilKilled(ChildJvm child, List<Progress> progress) throws Exception {
        var enough = new CountDownLatch(150 + random.nextInt(300));
        try (var client = MongoClients.create("mongodb://127.0.0.1:" + port);
                var threads = Executors.newFixedThreadPool(WRITERS)) {
            var log = client.getDatabase("desk").getCollection("log");
            log.createIndex(ascending("writer", "n"), new IndexOptions().unique(true));
            log.createIndex(Indexes.compoundIndex(descending("n"), ascending("tags")));
            log.createIndex(ascending("moved"));
            var writers = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.add(threads.submit(() -> write(log, number, progress.get(number), enough)));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            child.kill();
            for (var writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
        }
    }

    /** Each write is one document more and the one before it changed. */
    private static void write(MongoCollection<Document> all, int writer, Progress progress, CountDownLatch enough) {
        var log = all.withWriteConcern(writer < JOURNALING ? WriteConcern.JOURNALED : WriteConcern.W1);
        try {
            while (true) {
                int n = progress.begun.getAndIncrement();
                var document = new Document("_id", writer + "-" + n)
                        .append("writer", writer)
                        .append("n", n)
                        .append("tags", List.of("a" + n % 7, "b" + n % 5))
                        .append("moved", 0)
                        .append("text", "x".repeat(n % 900));
                log.insertOne(document);
                log.updateOne(eq("_id", document.get("_id")), new Document("$set", new Document("moved", n + 1)));
                progress.answered.incrementAndGet();
                enough.countDown();
            }
        } catch (MongoException _) {
            // the server was killed
        }
    }

    private static void check(MongoCollection<Document> log, List<Progress> progress) {
        var documents = log.find().into(new ArrayList<>());
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            var found = documents.stream()
                    .filter(document -> document.getInteger("writer") == number)
                    .sorted((one, two) -> one.getInteger("n") - two.getInteger("n"))
                    .toList();
            var at = progress.get(writer);
            for (int n = 0; n < found.size(); n++) {
                assertThat(found.get(n).getInteger("n"))
                        .as("writer %d has no hole", writer)
                        .isEqualTo(n);
                boolean last = n == found.size() - 1;
                assertThat(found.get(n).getInteger("moved")).isIn(n + 1, last ? 0 : n + 1);
            }
            assertThat(found.size()).isLessThanOrEqualTo(at.begun.get());
            if (writer < JOURNALING) {
                assertThat(found.size()).as("journaled by %d", writer).isGreaterThanOrEqualTo(at.answered.get());
                assertThat(found.stream().filter(d -> d.getInteger("moved") > 0).count())
                        .isGreaterThanOrEqualTo(at.answered.get());
            }
            goOnBehind(found, log, at);
        }
        checkIndexes(log);
    }

    /** The next round begins with a whole last write. */
    private static void goOnBehind(List<Document> found, MongoCollection<Document> log, Progress at) {
        boolean half = !found.isEmpty() && found.getLast().getInteger("moved") == 0;
        if (half) {
            log.withWriteConcern(WriteConcern.JOURNALED)
                    .deleteOne(eq("_id", found.getLast().get("_id")));
        }
        at.begun.set(half ? found.size() - 1 : found.size());
        at.answered.set(at.begun.get());
    }

    private static void checkIndexes(MongoCollection<Document> log) {
        var documents = log.find().into(new ArrayList<>());
        for (var order : List.of(ascending("writer", "n"), descending("n"), ascending("moved"))) {
            var byIndex = log.find().sort(order).into(new ArrayList<>());
            assertThat(new HashSet<>(byIndex)).isEqualTo(new HashSet<>(documents));
            assertThat(byIndex).hasSameSizeAs(documents);
        }
        for (var document : documents) {
            assertThat(log.find(eq("moved", document.get("moved")))).contains(document);
            assertThat(log.countDocuments(
                            new Document("writer", document.get("writer")).append("n", document.get("n"))))
                    .isEqualTo(1);
        }
        assertThat(log.countDocuments(new Document("moved", new Document("$gte", 0))))
                .isEqualTo(documents.size());
    }
}
