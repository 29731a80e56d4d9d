package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/** The parked subjects of all followers of a service: why each stopped, and the events that wait behind. */
final class ParkedStore {
    /** Events taken out of a lane at once. */
    static final int ROUND = 500;

    /** Counts what is put by: two owners who do not know of each other yet can see that the other was there. */
    private static final String KEPT = "kept";

    private final MongoCollection<BsonDocument> subjects;
    private final MongoCollection<BsonDocument> events;
    private final Clock clock;

    ParkedStore(MongoDatabase database, Clock clock) {
        this.clock = clock;
        subjects = database.getCollection("follow_parked", BsonDocument.class);
        events = database.getCollection("follow_parked_events", BsonDocument.class);
    }

    void prepare() {
        subjects.createIndex(Indexes.ascending("follower", "topic", "partition"));
        subjects.createIndex(Indexes.ascending("retry"));
        events.createIndex(Indexes.ascending("parked", "_id"));
    }

    private static String id(String follower, String document) {
        return follower + "/" + document;
    }

    /** The parked subjects of a follower in the partitions, by document, with how often something was put by. */
    Map<String, Long> ownedBy(String follower, Collection<TopicPartition> partitions) {
        var found = new LinkedHashMap<String, Long>();
        for (var each : subjects.find(eq("follower", follower))) {
            var partition = new TopicPartition(
                    each.getString("topic").getValue(),
                    each.getInt32("partition").getValue());
            if (partitions.contains(partition)) {
                found.put(each.getString("document").getValue(), kept(each));
            }
        }
        return found;
    }

    /** Those of the subjects that are parked. */
    Set<String> among(String follower, Collection<String> documents) {
        var found = new HashSet<String>();
        subjects.find(in(
                        "_id",
                        documents.stream().map(each -> id(follower, each)).toList()))
                .forEach(each -> found.add(each.getString("document").getValue()));
        return found;
    }

    /** Parks a subject with the events that wait: first the events, so that whoever sees the subject sees them. */
    void park(String follower, String document, Fault fault, Collection<Delivery> waiting) {
        put(follower, document, waiting);
        var update = new ArrayList<>(first(follower, document, fault));
        update.addAll(why(fault).stream()
                .map(each -> Updates.set(each.name(), each.value()))
                .toList());
        update.add(Updates.inc(KEPT, 1L));
        upsert(follower, document, update);
    }

    /** Puts events into the lane of a parked subject; parks it again if another owner has released it meanwhile. */
    void keep(String follower, String document, Collection<Delivery> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        put(follower, document, waiting);
        var behind = new Fault(
                Fault.Reason.GAP,
                "waits behind what another owner had",
                waiting.iterator().next());
        var update = new ArrayList<>(first(follower, document, behind));
        update.addAll(why(behind).stream()
                .map(each -> Updates.setOnInsert(each.name(), each.value()))
                .toList());
        update.add(Updates.inc(KEPT, 1L));
        upsert(follower, document, update);
    }

    /** Says anew why a subject is parked. */
    void explain(String follower, String document, Fault fault) {
        var set = why(fault).stream()
                .map(each -> Updates.set(each.name(), each.value()))
                .toList();
        subjects.updateOne(eq("_id", id(follower, document)), Updates.combine(set));
    }

    private void upsert(String follower, String document, List<Bson> update) {
        subjects.updateOne(
                eq("_id", id(follower, document)), Updates.combine(update), new UpdateOptions().upsert(true));
    }

    private List<Bson> first(String follower, String document, Fault fault) {
        var slash = document.indexOf('/');
        var record = fault.at().record();
        return List.of(
                Updates.setOnInsert("follower", follower),
                Updates.setOnInsert("document", document),
                Updates.setOnInsert("tenant", document.substring(0, Math.max(0, slash))),
                Updates.setOnInsert("subject", document.substring(slash + 1)),
                Updates.setOnInsert("since", clock.instant()),
                Updates.setOnInsert("topic", record.topic()),
                Updates.setOnInsert("partition", record.partition()));
    }

    private record Field(String name, Object value) {}

    private static List<Field> why(Fault fault) {
        var why = new ArrayList<>(List.of(
                new Field("offset", fault.at().record().offset()),
                new Field("reason", fault.reason().name()),
                new Field("detail", fault.detail()),
                new Field("retry", false)));
        var envelope = fault.at().envelope();
        if (envelope != null) {
            why.add(new Field("sequence", envelope.sequence()));
            why.add(new Field("type", envelope.type()));
        }
        return why;
    }

    private void put(String follower, String document, Collection<Delivery> waiting) {
        var parked = id(follower, document);
        var writes = waiting.stream()
                .map(event -> {
                    var stored = Lane.write(parked, event);
                    return new ReplaceOneModel<>(
                            eq("_id", stored.get("_id")), stored, new ReplaceOptions().upsert(true));
                })
                .toList();
        if (!writes.isEmpty()) {
            events.bulkWrite(writes, new BulkWriteOptions().ordered(true));
        }
    }

    /** How often something was put by for the subject; nothing if it is not parked. */
    Optional<Long> kept(String follower, String document) {
        return Optional.ofNullable(
                        subjects.find(eq("_id", id(follower, document))).first())
                .map(ParkedStore::kept);
    }

    private static long kept(BsonDocument subject) {
        return subject.getNumber(KEPT).longValue();
    }

    /** The first events of a lane in order. */
    List<Delivery> lane(String follower, String document) {
        var found = new ArrayList<Delivery>();
        events.find(eq("parked", id(follower, document)))
                .sort(new BsonDocument("_id", new BsonInt32(1)))
                .limit(ROUND)
                .forEach(stored -> found.add(Lane.read(stored)));
        return found;
    }

    /** Takes events out of a lane, done or known. */
    void settle(String follower, String document, Collection<Delivery> done) {
        var parked = id(follower, document);
        if (!done.isEmpty()) {
            events.deleteMany(
                    in("_id", done.stream().map(event -> Lane.id(parked, event)).toList()));
        }
    }

    /**
     * The subject goes on; its lane must have been empty when so much was put by.
     *
     * @return whether it does; not if another owner has put something by since, or has released it
     */
    boolean release(String follower, String document, long kept) {
        return subjects.deleteOne(and(eq("_id", id(follower, document)), eq(KEPT, kept)))
                        .getDeletedCount()
                == 1;
    }

    void forget(String follower) {
        for (var each : subjects.find(eq("follower", follower))) {
            events.deleteMany(eq("parked", each.getString("_id").getValue()));
        }
        subjects.deleteMany(eq("follower", follower));
    }

    /** Asks the owners of the partitions to try again; answers how many subjects that concerns. */
    long askRetry(String follower, Collection<String> documents) {
        Bson which = documents.isEmpty()
                ? eq("follower", follower)
                : in(
                        "_id",
                        documents.stream()
                                .map(document -> new BsonString(id(follower, document)))
                                .toList());
        return subjects.updateMany(which, Updates.set("retry", true)).getMatchedCount();
    }

    /**
     * Takes the event at which each of the subjects stopped out of what waits, and asks to try again without it; answers
     * how many subjects that concerns. What has come in its place since is not touched.
     */
    long dismiss(String follower, Collection<String> documents) {
        var ids = documents.stream().map(document -> id(follower, document)).toList();
        for (var each : subjects.find(in("_id", ids))) {
            events.deleteOne(and(
                    eq("parked", each.getString("_id").getValue()),
                    eq("topic", each.getString("topic").getValue()),
                    eq("partition", each.getInt32("partition").getValue()),
                    eq("offset", each.getInt64("offset").getValue())));
        }
        return documents.isEmpty() ? 0 : askRetry(follower, documents);
    }

    /** The subjects that somebody asked to be retried, by follower. */
    Map<String, List<String>> asked() {
        var found = new HashMap<String, List<String>>();
        for (var each : subjects.find(eq("retry", true))) {
            found.computeIfAbsent(each.getString("follower").getValue(), _ -> new ArrayList<>())
                    .add(each.getString("document").getValue());
        }
        return found;
    }

    long count(String follower) {
        return subjects.countDocuments(eq("follower", follower));
    }

    /** What is known of the parked subjects of a follower, the longest parked first. */
    List<ParkedSubject> list(String follower, int limit) {
        var found = new ArrayList<ParkedSubject>();
        for (var each : subjects.find(eq("follower", follower)).limit(limit)) {
            found.add(ParkedSubject.read(
                    each,
                    events.countDocuments(eq("parked", each.getString("_id").getValue()))));
        }
        found.sort(Comparator.comparing(ParkedSubject::since));
        return found;
    }
}
