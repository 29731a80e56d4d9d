package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import dev.chamado.platform.document.RecordForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** One generation of a view: its documents and counters in collections of their own, and the offsets they stand at. */
final class Generation<D extends Record> {
    private final MongoDatabase database;
    private final View<D> view;
    private final RecordForm<D> form;
    private final int round;
    private final Arrivals arrivals;

    /**
     * @param round counts the rebuilds of this version of the view
     * @param arrivals who waits for what is written
     */
    Generation(MongoDatabase database, View<D> view, int round, Arrivals arrivals) {
        this.arrivals = arrivals;
        this.database = database;
        this.view = view;
        this.form = RecordForm.of(view.document());
        this.round = round;
    }

    /** The same, by another way to its store. */
    Generation<D> through(MongoDatabase other) {
        return new Generation<>(other, view, round, arrivals);
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** Names the generation in offsets, parked subjects and consumer groups, and its collection of documents. */
    String name() {
        return name(view.name(), view.version(), round);
    }

    static String name(String collection, int version, int round) {
        return collection + "_v" + version + "_" + round;
    }

    View<D> view() {
        return view;
    }

    int round() {
        return round;
    }

    List<String> topics() {
        return view.sources().stream().map(source -> source.topic().name()).toList();
    }

    MongoCollection<BsonDocument> documents() {
        return database.getCollection(name(), BsonDocument.class);
    }

    MongoCollection<BsonDocument> counters(String rollup) {
        return database.getCollection(name(rollup, view.version(), round), BsonDocument.class);
    }

    /** Makes the indexes that are missing. */
    void prepare() {
        view.indexes().forEach(fields -> documents().createIndex(index(fields)));
        for (var rollup : view.rollups()) {
            var indexes = rollup.indexes().isEmpty() ? List.of(List.<String>of()) : rollup.indexes();
            indexes.forEach(fields -> counters(rollup.name()).createIndex(index(fields)));
        }
    }

    /** Tenant in front, the id behind in the direction of the field before it, so that it can be read backwards too. */
    static Bson index(List<String> fields) {
        var keys = new ArrayList<Bson>(List.of(Indexes.ascending(Stored.TENANT)));
        var descending = false;
        for (var field : fields) {
            descending = field.startsWith("-");
            keys.add(descending ? Indexes.descending(field.substring(1)) : Indexes.ascending(field));
        }
        keys.add(descending ? Indexes.descending("_id") : Indexes.ascending("_id"));
        return Indexes.compoundIndex(keys);
    }

    /** The subjects as they stand, those that nothing has happened to yet included. */
    Map<String, Stored<D>> read(Collection<String> ids) {
        var found = new HashMap<String, Stored<D>>();
        ids.forEach(id -> found.put(id, Stored.none(id, topics())));
        for (var document : documents().find(in("_id", ids))) {
            var stored = Stored.read(document, form);
            found.put(stored.id(), stored);
        }
        return found;
    }

    /** The subject as it will be stored; throws what makes that impossible. */
    BsonDocument written(Stored<D> subject) {
        return subject.write(form);
    }

    /** Writes what has changed in one bulk; throws {@link MissedGuard}. */
    void write(List<Progress<D>> subjects, Supplier<ExecutorService> sideBySide) {
        var writes = new ArrayList<WriteModel<BsonDocument>>();
        for (var subject : subjects) {
            var before = subject.before();
            if (before.exists()) {
                var guard = new ArrayList<Bson>(List.of(eq("_id", before.id())));
                before.sequences().forEach((topic, last) -> guard.add(eq(Stored.SEQUENCES + "." + topic, last)));
                writes.add(new ReplaceOneModel<>(and(guard), subject.written()));
            } else {
                writes.add(new InsertOneModel<>(subject.written()));
            }
        }
        Guarded.write(Guarded.Bulk.of(documents(), writes), sideBySide);
        subjects.forEach(subject -> arrivals.tell(subject.before().id()));
    }

    /** Removes the collections; nobody reads or follows them any more. */
    void drop() {
        documents().drop();
        view.rollups().forEach(rollup -> counters(rollup.name()).drop());
    }
}
