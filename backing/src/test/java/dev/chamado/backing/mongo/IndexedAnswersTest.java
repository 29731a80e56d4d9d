package dev.chamado.backing.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index may change how long an answer takes, never the answer. */
class IndexedAnswersTest {
    private static final int DOCUMENTS = 300;
    private static final int QUERIES = 1000;
    private static final int WRITES = 400;
    private static final List<String> FIELDS = List.of("a", "b", "c", "d.x", "tags", "lines.n", "_id");
    private static final List<Document> INDEXES = List.of(
            Document.parse("{a: 1, b: -1, _id: 1}"),
            Document.parse("{b: 1}"),
            Document.parse("{a: 1, tags: 1, c: -1, _id: -1}"),
            Document.parse("{'d.x': -1, c: 1}"),
            Document.parse("{'lines.n': 1, b: 1}"),
            Document.parse("{c: -1, _id: -1}"),
            Document.parse("{tags: -1}"));

    @Test
    void are_those_without_indexes(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("IndexedAnswersTest -Dseed=" + seed);
        var random = new Random(seed);
        try (var mongo = EmbeddedMongo.start(folder, 0);
                var client = MongoClients.create(mongo.uri("desk") + "?uuidRepresentation=standard")) {
            var plain = client.getDatabase("desk").getCollection("plain");
            var indexed = client.getDatabase("desk").getCollection("indexed");
            INDEXES.forEach(indexed::createIndex);
            var documents = new ArrayList<Document>();
            for (int i = 0; i < DOCUMENTS; i++) {
                documents.add(document(i, random));
            }
            plain.insertMany(documents);
            indexed.insertMany(documents);
            compare(plain, indexed, random, QUERIES / 2);
            for (int i = 0; i < WRITES; i++) {
                write(plain, indexed, random);
            }
            compare(plain, indexed, random, QUERIES / 2);
            assertThat(indexed.deleteMany(new Document()).getDeletedCount()).isEqualTo(plain.countDocuments());
            for (var index : INDEXES) {
                var first = index.keySet().iterator().next();
                assertThat(indexed.countDocuments(new Document(first, new Document("$gte", 0))))
                        .isZero();
                assertThat(indexed.find().sort(index)).isEmpty();
            }
        }
    }

    private static void compare(
            MongoCollection<Document> plain, MongoCollection<Document> indexed, Random random, int queries) {
        for (int i = 0; i < queries; i++) {
            var filter = filter(random, 2);
            var sort = sort(random);
            int skip = random.nextInt(4) == 0 ? random.nextInt(20) : 0;
            int limit = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(30);
            var expected = plain.find(filter).sort(sort).skip(skip).limit(limit).into(new ArrayList<>());
            var found = indexed.find(filter)
                    .sort(sort)
                    .skip(skip)
                    .limit(limit)
                    .batchSize(1 + random.nextInt(200))
                    .into(new ArrayList<>());
            assertThat(found)
                    .as("%s sorted by %s, skip %d, limit %d", filter, sort, skip, limit)
                    .isEqualTo(expected);
            assertThat(indexed.countDocuments(filter))
                    .as("count of %s", filter)
                    .isEqualTo(plain.countDocuments(filter));
            assertThat(plain.find(filter).into(new ArrayList<>()))
                    .as("%s unsorted", filter)
                    .containsExactlyInAnyOrderElementsOf(indexed.find(filter));
        }
    }

    private static void write(MongoCollection<Document> plain, MongoCollection<Document> indexed, Random random) {
        var id = new Document("_id", random.nextInt(DOCUMENTS + 50));
        var changed = document((int) id.get("_id"), random);
        var value = value(random);
        for (var collection : List.of(plain, indexed)) {
            switch (Math.floorMod(changed.hashCode(), 4)) {
                case 0 -> collection.deleteOne(id);
                case 1 -> collection.updateOne(id, new Document("$set", new Document("b", value).append("d.x", value)));
                case 2 -> collection.updateMany(new Document("c", value), new Document("$unset", new Document("a", 1)));
                default -> collection.replaceOne(id, changed, new ReplaceOptions().upsert(true));
            }
        }
    }

    private static Document document(int id, Random random) {
        var document = new Document("_id", id);
        for (var field : List.of("a", "b", "c")) {
            if (random.nextInt(8) > 0) {
                document.append(field, value(random));
            }
        }
        if (random.nextInt(4) > 0) {
            document.append("d", new Document("x", value(random)));
        }
        if (random.nextInt(3) > 0) {
            document.append("tags", values(random));
        }
        if (random.nextInt(3) > 0) {
            var lines = new ArrayList<Document>();
            for (int i = random.nextInt(3); i > 0; i--) {
                lines.add(random.nextInt(5) == 0 ? new Document() : new Document("n", value(random)));
            }
            document.append("lines", lines);
        }
        return document;
    }

    private static List<Object> values(Random random) {
        var values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value(random));
        }
        return values;
    }

    private static Object value(Random random) {
        int n = random.nextInt(6);
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1, 2, 3 -> n - 2;
            case 4 -> (long) n;
            case 5 -> n / 2.0;
            case 6, 7 -> List.of("", "a", "ab", "b", "é", "z\0").get(n);
            case 8 -> new UUID(n - 3, n);
            case 9 -> n % 2 == 0;
            case 10 -> new Date((n - 3) * 1000L);
            default -> new ObjectId(n, n);
        };
    }

    private static Document sort(Random random) {
        var sort = new Document();
        var fields = new ArrayList<>(FIELDS);
        if (random.nextInt(3) == 0) {
            sort.putAll(INDEXES.get(random.nextInt(INDEXES.size())));
            if (random.nextBoolean()) {
                sort.replaceAll((_, direction) -> -(int) direction);
            }
            if (random.nextBoolean()) {
                sort.remove(sort.keySet().iterator().next());
            }
        } else {
            Collections.shuffle(fields, random);
            fields.subList(0, random.nextInt(3)).forEach(field -> sort.append(field, random.nextBoolean() ? 1 : -1));
        }
        sort.putIfAbsent("_id", random.nextBoolean() ? 1 : -1); // an order without ties
        return sort;
    }

    private static Document filter(Random random, int depth) {
        var filter = new Document();
        for (int i = random.nextInt(4); i > 0; i--) {
            switch (depth > 0 ? random.nextInt(6) : 0) {
                case 4 -> filter.append("$and", List.of(filter(random, depth - 1), filter(random, depth - 1)));
                case 5 ->
                    filter.append(
                            "$or",
                            List.of(filter(random, depth - 1), filter(random, depth - 1), filter(random, depth - 1)));
                default -> filter.append(FIELDS.get(random.nextInt(FIELDS.size())), condition(random));
            }
        }
        return filter;
    }

    private static Object condition(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> value(random);
            case 3 -> new Document("$in", values(random));
            case 4 -> new Document("$gt", bound(random)).append("$lte", bound(random));
            case 5 -> new Document("$gte", bound(random));
            case 6 -> new Document("$lt", bound(random));
            case 7 -> new Document("$ne", value(random));
            case 8 -> new Document("$exists", random.nextBoolean());
            default -> new Document("$nin", values(random));
        };
    }

    private static Object bound(Random random) {
        for (; ; ) {
            var value = value(random);
            if (value != null) {
                return value;
            }
        }
    }
}
