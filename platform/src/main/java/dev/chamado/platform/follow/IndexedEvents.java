package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoDatabase;
import dev.chamado.contracts.Topic;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.SubjectKeys.KeysAway;
import dev.chamado.platform.wire.WireFormat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an {@link EventIndex}: one tenant's events, none left out, from any place on. Those of one partition come in
 * its order; across partitions roughly in the order in which they were recorded.
 *
 * <p>Every read throws {@link dev.chamado.platform.problem.Refusal} with status 503 while the store is away.
 */
public final class IndexedEvents {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private final EventIndex index;
    private final IndexWork.Collections collections;
    private final Cursors cursors;
    private final WireFormat wire;
    private final SubjectKeys keys;

    /** @param keys that open what is sealed in the events */
    IndexedEvents(EventIndex index, MongoDatabase database, Cursors cursors, SubjectKeys keys) {
        this.keys = keys;
        this.wire = WireFormat.of(index.topics().toArray(Topic<?>[]::new));
        this.index = index;
        this.collections = IndexWork.Collections.of(database, index);
        this.cursors = cursors;
    }

    EventIndex index() {
        return index;
    }

    /**
     * How far somebody has read.
     *
     * @param next by partition, the offset to read next; a partition that is missing is read from its beginning
     */
    public record Place(SortedMap<String, Long> next) {
        /** Before all history. */
        public static final Place BEGINNING = new Place(new TreeMap<>());

        /** The place after an event that was read from here. */
        public Place after(Indexed event) {
            var further = new TreeMap<>(next);
            further.put(event.partition(), event.offset() + 1);
            return new Place(further);
        }
    }

    /**
     * An event in its place.
     *
     * @param json CloudEvents 1.0 in structured mode; what is sealed is open, or erased
     */
    public record Indexed(
            String topic,
            String partition,
            long offset,
            String subject,
            String type,
            long sequence,
            long recordedAt,
            String json) {}

    /** Events in the order to take them, and whether there are more behind them. */
    public record Batch(List<Indexed> events, boolean more) {}

    /** The place after all that the tenant has now. */
    public Place end(String tenant) {
        var ends = new TreeMap<String, Long>();
        heads(tenant).forEach((partition, last) -> ends.put(partition, number(last) + 1));
        return new Place(ends);
    }

    /** The events from a place on; about as many as asked for, as evenly from the partitions as there are some. */
    public Batch after(String tenant, Place place, int limit) {
        var news = new TreeMap<String, Long>();
        heads(tenant).forEach((partition, last) -> {
            if (number(last) >= place.next().getOrDefault(partition, 0L)) {
                news.put(partition, number(last));
            }
        });
        if (news.isEmpty()) {
            return new Batch(List.of(), false);
        }
        int share = Math.ceilDiv(limit, news.size());
        boolean more = false;
        var partitions = new ArrayList<Deque<Indexed>>();
        for (var each : news.entrySet()) {
            var found =
                    read(tenant, each.getKey(), place.next().getOrDefault(each.getKey(), 0L), each.getValue(), share);
            more |= !found.isEmpty() && found.getLast().offset() < each.getValue();
            partitions.add(found);
        }
        return new Batch(merged(partitions), more);
    }

    /** A place as opaque text: signed, and good for this tenant only. */
    public String cursor(String tenant, Place place) {
        var offsets = new BsonDocument();
        place.next().forEach((partition, next) -> offsets.put(partition, new BsonInt64(next)));
        return cursors.write(list(tenant), List.of(offsets));
    }

    /** The place that a cursor names; a cursor that was not made here, for this tenant, is refused with 400. */
    public Place place(String tenant, String cursor) {
        var next = new TreeMap<String, Long>();
        cursors.read("after", list(tenant), cursor, 1)
                .getFirst()
                .asDocument()
                .forEach((partition, offset) -> next.put(partition, number(offset)));
        return new Place(next);
    }

    private String list(String tenant) {
        return "events/" + index.name() + "/" + tenant;
    }

    private BsonDocument heads(String tenant) {
        var found = Reading.of(() -> collections.heads().find(eq("_id", tenant)).first());
        return found == null ? new BsonDocument() : found.getDocument("last");
    }

    /** Up to the head only: behind it a batch may be on its way that is not written whole. */
    private Deque<Indexed> read(String tenant, String partition, long from, long head, int limit) {
        return Reading.of(() -> {
            var found = new ArrayDeque<Indexed>();
            var range = and(
                    eq(Stored.TENANT, tenant), eq("partition", partition), gte("offset", from), lte("offset", head));
            collections
                    .events()
                    .find(range)
                    .sort(ascending("offset"))
                    .limit(limit)
                    .forEach(document -> found.add(indexed(document)));
            return found;
        });
    }

    private static List<Indexed> merged(List<Deque<Indexed>> partitions) {
        var heads = new PriorityQueue<Deque<Indexed>>(
                Comparator.comparingLong(partition -> partition.getFirst().recordedAt()));
        partitions.stream().filter(each -> !each.isEmpty()).forEach(heads::add);
        var merged = new ArrayList<Indexed>();
        for (var first = heads.poll(); first != null; first = heads.poll()) {
            merged.add(first.removeFirst());
            if (!first.isEmpty()) {
                heads.add(first);
            }
        }
        return merged;
    }

    private Indexed indexed(BsonDocument document) {
        return new Indexed(
                document.getString("topic").getValue(),
                document.getString("partition").getValue(),
                document.getInt64("offset").getValue(),
                document.getString("subject").getValue(),
                document.getString("type").getValue(),
                document.getInt64("sequence").getValue(),
                document.getDateTime("recordedAt").getValue(),
                opened(document));
    }

    private String opened(BsonDocument document) {
        var json = document.getString("event").getValue();
        var type = document.getString("type").getValue();
        if (!wire.hasPersonal(type)) {
            return json;
        }
        var event = (ObjectNode) JSON.readTree(json);
        try {
            wire.open(
                    (ObjectNode) event.get("data"),
                    type,
                    document.getString(Stored.TENANT).getValue(),
                    UUID.fromString(document.getString("_id").getValue()),
                    keys);
        } catch (KeysAway | Refusal e) {
            throw Refusal.unavailable("store-unavailable", "This cannot be read at the moment.", RETRY_AFTER);
        }
        return JSON.writeValueAsString(event);
    }

    private static long number(BsonValue value) {
        return value.asNumber().longValue();
    }
}
