package dev.chamado.backing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Indexes.text;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoTest {
    @TempDir
    Path folder;

    EmbeddedMongo mongo;
    MongoClient client;
    MongoDatabase database;
    MongoCollection<Document> things;

    @BeforeEach
    void start() throws Exception {
        mongo = EmbeddedMongo.start(folder, 0);
        client = MongoClients.create(mongo.uri("desk") + "?uuidRepresentation=standard");
        database = client.getDatabase("desk");
        things = database.getCollection("things");
    }

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    void restart() throws Exception {
        stop();
        start();
    }

    static Document thing(Object id, Object... fields) {
        var document = new Document("_id", id);
        for (int i = 0; i < fields.length; i += 2) {
            document.append((String) fields[i], fields[i + 1]);
        }
        return document;
    }

    static List<Document> many(int count) {
        return IntStream.range(0, count).mapToObj(n -> thing(n, "n", n)).toList();
    }

    @Nested
    class A_restart {
        @Test
        void keeps_documents_and_indexes() throws Exception {
            things.createIndex(ascending("tenant", "n"));
            things.createIndex(ascending("n"), new IndexOptions().unique(true));
            things.insertMany(List.of(thing(1, "tenant", "a", "n", 1), thing(2, "tenant", "a", "n", 2)));
            restart();
            assertThat(things.find().sort(Sorts.ascending("_id")))
                    .containsExactly(thing(1, "tenant", "a", "n", 1), thing(2, "tenant", "a", "n", 2));
            assertThat(things.listIndexes())
                    .extracting("name")
                    .containsExactlyInAnyOrder("_id_", "tenant_1_n_1", "n_1");
            assertThatThrownBy(() -> things.insertOne(thing(3, "n", 2))).isInstanceOf(MongoWriteException.class);
            assertThat(things.countDocuments(eq("tenant", "a"))).isEqualTo(2);
            assertThat(mongo.documentsRead())
                    .as("documents read after the restart")
                    .isEqualTo(2);
        }

        @Test
        void keeps_what_a_collection_was_renamed_to() throws Exception {
            things.createIndex(ascending("n"));
            things.insertMany(many(10));
            var others = database.getCollection("others");
            others.insertOne(thing("other"));
            assertThatThrownBy(() -> things.renameCollection(new MongoNamespace("desk.others")))
                    .isInstanceOf(MongoCommandException.class);
            things.renameCollection(new MongoNamespace("desk.others"), new RenameCollectionOptions().dropTarget(true));
            assertThat(others.find(gte("n", 8)).sort(Sorts.descending("n")))
                    .containsExactly(many(10).get(9), many(10).get(8));
            restart();
            others = database.getCollection("others");
            assertThat(others.find(gte("n", 8)).sort(Sorts.descending("n")))
                    .containsExactly(many(10).get(9), many(10).get(8));
            assertThat(others.countDocuments()).isEqualTo(10);
            assertThat(database.listCollectionNames()).containsExactly("others");
            others.insertOne(thing(10, "n", 9));
            assertThat(others.countDocuments(eq("n", 9))).isEqualTo(2);
        }

        @Test
        void forgets_what_was_dropped() throws Exception {
            things.createIndex(ascending("n"));
            things.insertMany(many(10));
            things.drop();
            restart();
            assertThat(database.listCollectionNames()).isEmpty();
            things.insertOne(thing(1, "n", 1));
            assertThat(things.find(eq("n", 1))).hasSize(1);
            database.drop();
            restart();
            assertThat(things.countDocuments()).isZero();
        }
    }

    @Nested
    class A_guarded_replace {
        private final ReplaceOptions upsert = new ReplaceOptions().upsert(true);

        private Bson guard(Object id, int sequence) {
            return and(eq("_id", id), eq("sequence", sequence));
        }

        @Test
        void replaces_only_what_it_expects() {
            things.insertOne(thing("t", "sequence", 1));
            assertThat(things.replaceOne(guard("t", 1), thing("t", "sequence", 2), upsert)
                            .getModifiedCount())
                    .isEqualTo(1);
            assertThatThrownBy(() -> things.replaceOne(guard("t", 1), thing("t", "sequence", 2), upsert))
                    .isInstanceOfSatisfying(
                            MongoWriteException.class,
                            e -> assertThat(e.getCode()).isEqualTo(11000));
            assertThat(things.find()).containsExactly(thing("t", "sequence", 2));
        }

        @Test
        void loses_nothing_when_many_try_at_once() throws Exception {
            things.insertOne(thing("t", "sequence", 0));

            try (var threads = Executors.newFixedThreadPool(8)) {
                var all = new ArrayList<Future<?>>();
                for (int i = 0; i < 8; i++) {
                    all.add(threads.submit(() -> addUntilDone(50)));
                }
                for (var one : all) {
                    one.get();
                }
            }
            assertThat(things.find()).containsExactly(thing("t", "sequence", 400));
        }

        private void addUntilDone(int times) {
            for (int done = 0; done < times; ) {
                int sequence = things.find(eq("_id", "t")).first().getInteger("sequence");
                try {
                    things.replaceOne(guard("t", sequence), thing("t", "sequence", sequence + 1), upsert);
                    done++;
                } catch (MongoWriteException e) {
                    assertThat(e.getCode()).isEqualTo(11000);
                }
            }
        }

        @Test
        void tells_each_missed_guard_of_a_bulk() {
            things.insertMany(List.of(thing(1, "sequence", 5), thing(2, "sequence", 5), thing(3, "sequence", 5)));
            List<WriteModel<Document>> bulk = List.of(
                    new ReplaceOneModel<>(guard(1, 5), thing(1, "sequence", 6), upsert),
                    new ReplaceOneModel<>(guard(2, 4), thing(2, "sequence", 5), upsert),
                    new ReplaceOneModel<>(guard(3, 4), thing(3, "sequence", 5), upsert),
                    new ReplaceOneModel<>(guard(4, -1), thing(4, "sequence", 0), upsert));
            var unordered = catchThrowableOfType(
                    MongoBulkWriteException.class, () -> things.bulkWrite(bulk, new BulkWriteOptions().ordered(false)));
            assertThat(unordered.getWriteErrors())
                    .extracting("index", "code")
                    .containsExactly(tuple(1, 11000), tuple(2, 11000));
            assertThat(unordered.getWriteResult().getModifiedCount()).isEqualTo(1);
            assertThat(unordered.getWriteResult().getUpserts())
                    .extracting("index")
                    .containsExactly(3);
            assertThat(things.find().sort(Sorts.ascending("_id")).map(d -> d.getInteger("sequence")))
                    .containsExactly(6, 5, 5, 0);
        }

        @Test
        void ends_an_ordered_bulk() {
            things.insertOne(thing(1, "sequence", 5));
            List<WriteModel<Document>> bulk = List.of(
                    new InsertOneModel<>(thing(7)),
                    new ReplaceOneModel<>(guard(1, 4), thing(1, "sequence", 5), upsert),
                    new UpdateOneModel<>(eq("_id", 1), set("late", true)),
                    new InsertOneModel<>(thing(8)));
            var ordered = catchThrowableOfType(MongoBulkWriteException.class, () -> things.bulkWrite(bulk));
            assertThat(ordered.getWriteErrors()).extracting("index").containsExactly(1);
            assertThat(things.find().sort(Sorts.ascending("_id"))).containsExactly(thing(1, "sequence", 5), thing(7));
        }
    }

    @Nested
    class Inserts {
        @Test
        void report_duplicates_one_by_one() {
            things.insertOne(thing(2));
            var ordered = catchThrowableOfType(
                    MongoBulkWriteException.class, () -> things.insertMany(List.of(thing(1), thing(2), thing(3))));
            assertThat(ordered.getWriteResult().getInsertedCount()).isEqualTo(1);
            assertThat(ordered.getWriteErrors()).extracting("index").containsExactly(1);
            assertThat(things.countDocuments()).isEqualTo(2);
        }

        @Test
        void keep_a_unique_index_also_over_arrays_and_updates() {
            things.createIndex(
                    ascending("mails"), new IndexOptions().unique(true).sparse(true));
            things.insertMany(
                    List.of(thing(1, "mails", List.of("a", "b")), thing(2, "mails", List.of("c")), thing(3), thing(4)));
            assertThatThrownBy(() -> things.insertOne(thing(5, "mails", List.of("x", "b"))))
                    .hasMessageContaining("E11000");
            assertThatThrownBy(() -> things.updateOne(eq("_id", 2), push("mails", "a")))
                    .hasMessageContaining("E11000");
            things.updateOne(eq("_id", 1), pull("mails", "a"));
            things.updateOne(eq("_id", 2), push("mails", "a"));
            assertThat(things.find(eq("mails", "a")).map(d -> d.get("_id"))).containsExactly(2);
            things.deleteOne(eq("_id", 2));
            things.insertOne(thing(6, "mails", "c"));
        }
    }

    @Nested
    class Updates_ {
        @Test
        void set_add_push_and_pull() {
            var result = things.updateOne(
                    eq("_id", "x"),
                    combine(inc("n", 2), set("in.side", "deep"), setOnInsert("born", new Date(5)), push("list", 1)),
                    new UpdateOptions().upsert(true));
            assertThat(result.getUpsertedId().asString().getValue()).isEqualTo("x");
            things.updateOne(
                    eq("_id", "x"), combine(inc("n", 3L), setOnInsert("born", new Date(9)), addToSet("list", 1)));
            things.updateOne(eq("_id", "x"), addToSet("list", 2));
            things.updateOne(eq("_id", "x"), pull("list", 1));
            assertThat(things.find(eq("in.side", "deep")).first())
                    .isEqualTo(thing(
                            "x", "n", 5L, "in", new Document("side", "deep"), "born", new Date(5), "list", List.of(2)));
        }

        @Test
        void of_many_meet_each_document_once() {
            things.createIndex(ascending("n"));
            things.insertMany(many(1500));
            assertThat(things.updateMany(gte("n", 0), inc("n", 1)).getModifiedCount())
                    .isEqualTo(1500);
            assertThat(things.countDocuments(gte("n", 1500))).isEqualTo(1);
            assertThat(things.deleteMany(gte("n", 2)).getDeletedCount()).isEqualTo(1499);
            assertThat(things.find().map(d -> d.get("n"))).containsExactly(1);
        }

        @Test
        void and_find_in_one_step() {
            things.createIndex(ascending("agent", "n"));
            things.insertMany(List.of(thing(1, "agent", "a", "n", 3), thing(2, "agent", "a", "n", 1)));
            var options =
                    new FindOneAndUpdateOptions().sort(Sorts.ascending("n")).returnDocument(ReturnDocument.AFTER);
            assertThat(things.findOneAndUpdate(eq("agent", "a"), inc("n", 5), options))
                    .isEqualTo(thing(2, "agent", "a", "n", 6));
            assertThat(things.findOneAndUpdate(eq("agent", "a"), inc("n", 5), options))
                    .isEqualTo(thing(1, "agent", "a", "n", 8));
            assertThat(things.findOneAndUpdate(eq("agent", "b"), inc("n", 5), options))
                    .isNull();
            assertThat(things.findOneAndUpdate(eq("_id", 9), inc("n", 5), options.upsert(true)))
                    .isEqualTo(thing(9, "n", 5));
            assertThat(things.findOneAndDelete(eq("_id", 9))).isEqualTo(thing(9, "n", 5));
        }
    }

    @Nested
    class Reads {
        @Test
        void come_in_batches_of_any_number() {
            var all = many(2500);
            things.insertMany(all);
            assertThat(things.find()).containsExactlyElementsOf(all);
            assertThat(things.find().batchSize(7).limit(50).skip(3)).containsExactlyElementsOf(all.subList(3, 53));
            assertThat(things.find().sort(Sorts.descending("n")).limit(3))
                    .containsExactly(all.get(2499), all.get(2498), all.get(2497));
            assertThat(things.aggregate(List.of(Aggregates.match(gte("n", 500))))
                            .into(new ArrayList<>()))
                    .hasSize(2000);
        }

        @Test
        void go_on_while_others_write() {
            things.insertMany(many(1000));
            var seen = new HashSet<Object>();
            try (var cursor = things.find(gte("_id", 0)).batchSize(10).iterator()) {
                for (int n = 0; cursor.hasNext(); n++) {
                    seen.add(cursor.next().get("_id"));
                    if (n % 10 == 0) {
                        things.deleteOne(eq("_id", 999 - n / 10));
                        things.updateOne(eq("_id", n), set("changed", true));
                    }
                }
            }
            assertThat(seen)
                    .hasSizeBetween(900, 920)
                    .containsAll(IntStream.range(0, 900).boxed().toList());
        }

        @Test
        void project_and_match() {
            things.insertMany(List.of(
                    thing(1, "name", "Ana", "in", new Document("a", 1).append("b", 2)), thing(2, "name", "ana")));
            assertThat(things.find(regex("name", "^an", "i"))
                            .projection(Projections.include("in.a"))
                            .sort(Sorts.ascending("_id")))
                    .containsExactly(thing(1, "in", new Document("a", 1)), thing(2));
            assertThat(things.find(eq("_id", 1))
                            .projection(Projections.fields(Projections.excludeId(), Projections.exclude("in"))))
                    .containsExactly(new Document("name", "Ana"));
            assertThat(things.distinct("name", String.class)).containsExactlyInAnyOrder("Ana", "ana");
        }

        @Test
        void of_arrays_let_different_elements_satisfy_different_conditions() {
            things.createIndex(ascending("n", "_id"));
            things.insertMany(List.of(thing(1, "n", List.of(1, 9)), thing(2, "n", List.of(5)), thing(3, "n", 4)));
            assertThat(things.find(and(List.of(gte("n", 8), lt("n", 3)))))
                    .containsExactly(thing(1, "n", List.of(1, 9)));
            assertThat(things.find(and(List.of(eq("n", 9), eq("n", 1))))).containsExactly(thing(1, "n", List.of(1, 9)));
            assertThat(things.find(and(List.of(gte("n", 4), lt("n", 5))))).contains(thing(3, "n", 4));
            assertThat(things.find(in("n", 1, 9))).hasSize(1);
            assertThat(things.countDocuments(in("n", 1, 4, 9))).isEqualTo(2);
        }

        @Test
        void group_and_count() {
            things.createIndex(ascending("state", "n"));
            things.insertMany(IntStream.range(0, 100)
                    .mapToObj(n -> thing(n, "state", n % 2 == 0 ? "open" : "closed", "n", n))
                    .toList());
            assertThat(things.aggregate(List.of(
                            Aggregates.match(eq("state", "open")),
                            Aggregates.sort(Sorts.descending("n")),
                            Aggregates.limit(2),
                            Aggregates.group("$state", Accumulators.sum("total", "$n")))))
                    .containsExactly(thing("open", "total", 98 + 96));
            assertThat(mongo.documentsRead()).isEqualTo(2);
            assertThat(things.countDocuments(and(eq("state", "open"), gte("n", 50))))
                    .isEqualTo(25);
            assertThat(things.countDocuments(
                            in("state", "open", "closed"),
                            new CountOptions().skip(10).limit(80)))
                    .isEqualTo(80);
            assertThat(things.countDocuments()).isEqualTo(100);
            assertThat(mongo.documentsRead()).as("counting reads none").isEqualTo(2);
            assertThat(things.countDocuments(eq("state", "new"))).isZero();
        }
    }

    @Nested
    class Indexes_ {
        @Test
        void can_be_dropped_without_touching_others() throws Exception {
            var others = database.getCollection("others");
            for (var collection : List.of(things, others)) {
                collection.createIndex(ascending("n"));
                collection.createIndex(descending("m"));
                collection.insertMany(many(5));
            }
            things.dropIndex("n_1");
            things.dropIndex(descending("m"));
            others.dropIndexes();
            others.createIndex(ascending("n"));
            restart();
            assertThat(things.listIndexes()).extracting("name").containsExactly("_id_");
            assertThat(database.getCollection("others").listIndexes())
                    .extracting("name")
                    .containsExactly("_id_", "n_1");
            assertThat(things.find(eq("n", 3))).hasSize(1);
            assertThatThrownBy(() -> things.dropIndex("n_1"))
                    .isInstanceOfSatisfying(
                            MongoCommandException.class,
                            e -> assertThat(e.getCode()).isEqualTo(27));
        }

        @Test
        void are_refused_when_they_contradict_or_cannot_be_kept() {
            things.insertMany(List.of(thing(1, "n", 1), thing(2, "n", 1)));
            things.createIndex(ascending("m"));
            things.createIndex(ascending("m"));
            assertThat(things.listIndexes()).hasSize(2);
            refused(86, ascending("n"), new IndexOptions().name("m_1"));
            refused(85, ascending("m"), new IndexOptions().name("again"));
            refused(11000, ascending("n"), new IndexOptions().unique(true));
            refused(67, ascending("x"), new IndexOptions().partialFilterExpression(eq("x", 1)));
            refused(67, ascending("x"), new IndexOptions().expireAfter(1L, TimeUnit.DAYS));
            refused(67, text("x"), new IndexOptions());
            things.deleteOne(eq("_id", 2));
            things.createIndex(ascending("n"), new IndexOptions().unique(true));
            assertThat(things.find(eq("n", 1))).hasSize(1);
        }

        private void refused(int code, Bson keys, IndexOptions options) {
            assertThatThrownBy(() -> things.createIndex(keys, options))
                    .satisfies(e -> assertThat(((MongoException) e).getCode()).isEqualTo(code));
        }
    }
}
