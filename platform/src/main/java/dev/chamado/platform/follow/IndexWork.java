package dev.chamado.platform.follow;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.chamado.contracts.Topic;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.StructuredEvents;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.SubjectKeys.KeysAway;
import dev.chamado.platform.wire.WireFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events as documents of their own, each at the place where it was published first: of a repeated batch, and of
 * what is published again, all is there already. Then it notes for each tenant how far its events go in each partition,
 * so that whoever reads up to there has all of them, though the documents of a batch are written in no order.
 */
final class IndexWork implements Work {
    private static final int DUPLICATE_KEY = 11000;

    /** The collections of an index. */
    record Collections(MongoCollection<BsonDocument> events, MongoCollection<BsonDocument> heads) {
        static Collections of(MongoDatabase database, EventIndex index) {
            return new Collections(
                    database.getCollection(index.name(), BsonDocument.class),
                    database.getCollection(index.name() + "_heads", BsonDocument.class));
        }

        void prepare() {
            events.createIndex(Generation.index(List.of("partition", "offset")));
        }
    }

    private final Collections collections;
    private final WireFormat wire;
    private final Parked parked;
    private final SubjectKeys keys;
    private boolean prepared;

    /** @param keys that open what is sealed in the events; they are kept as they came */
    IndexWork(EventIndex index, Collections collections, Parked parked, SubjectKeys keys) {
        this.keys = keys;
        this.wire = WireFormat.of(index.topics().toArray(Topic<?>[]::new));
        this.collections = collections;
        this.parked = parked;
    }

    @Override
    public int handle(List<Delivery> batch) {
        if (!prepared) {
            collections.prepare();
            prepared = true;
        }
        return keep(batch).size();
    }

    @Override
    public boolean acts(List<Delivery> batch) {
        return true;
    }

    /** An event that could not be read is tried again; who has read past its place will not see it any more. */
    @Override
    public void retry(String document) {
        var lane = parked.lane(document);
        var kept = keep(lane);
        parked.settle(document, kept);
        if (kept.size() == lane.size()) {
            parked.release(document);
        }
    }

    private List<Delivery> keep(List<Delivery> batch) {
        var kept = new ArrayList<Delivery>();
        var events = new ArrayList<BsonDocument>();
        var ends = new HashMap<String, Map<String, Long>>();
        for (var event : batch) {
            var stored = stored(event);
            if (stored != null) {
                events.add(stored);
                ends.computeIfAbsent(stored.getString(Stored.TENANT).getValue(), _ -> new HashMap<>())
                        .merge(event.partition().toString(), event.record().offset(), Math::max);
                kept.add(event);
            }
        }
        if (!events.isEmpty()) {
            insert(events);
            collections.heads().bulkWrite(heads(ends), new BulkWriteOptions().ordered(false));
        }
        return kept;
    }

    private void insert(List<BsonDocument> events) {
        try {
            collections.events().insertMany(events, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            boolean known = e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (!known || e.getWriteErrors().isEmpty()) {
                throw e;
            }
        }
    }

    private static List<WriteModel<BsonDocument>> heads(Map<String, Map<String, Long>> ends) {
        var writes = new ArrayList<WriteModel<BsonDocument>>();
        ends.forEach((tenant, partitions) -> {
            var moves = new ArrayList<Bson>();
            partitions.forEach((partition, last) -> moves.add(Updates.max("last." + partition, last)));
            writes.add(new UpdateOneModel<>(
                    Filters.eq("_id", tenant), Updates.combine(moves), new UpdateOptions().upsert(true)));
        });
        return writes;
    }

    /** The event as it is kept; nothing if it cannot be read, which is noted then. */
    private @Nullable BsonDocument stored(Delivery event) {
        var envelope = event.envelope();
        if (envelope == null) {
            park(new Fault(Fault.Reason.UNREADABLE, String.valueOf(event.fault()), event));
            return null;
        }
        String json;
        try {
            var _ = wire.read(envelope, keys); // what does not fit is given to nobody
            json = StructuredEvents.write(event.topic(), envelope);
        } catch (KeysAway | Refusal e) {
            throw e; // nothing is wrong with this event: the batch is done again
        } catch (RuntimeException e) { // unknown, not JSON, or no body at all: this event's fault whatever it is
            park(Fault.of(Fault.Reason.UNREADABLE, e, event));
            return null;
        }
        var partition = event.partition().toString();
        var offset = event.record().offset();
        return new BsonDocument(
                        "_id", new BsonString(envelope.eventId().toString())) // published again, it is there once
                .append(Stored.TENANT, new BsonString(envelope.tenant()))
                .append("topic", new BsonString(event.topic()))
                .append("partition", new BsonString(partition))
                .append("offset", new BsonInt64(offset))
                .append("subject", new BsonString(envelope.subject()))
                .append("type", new BsonString(envelope.type()))
                .append("sequence", new BsonInt64(envelope.sequence()))
                .append("recordedAt", new BsonDateTime(envelope.recordedAt().toEpochMilli()))
                .append("event", new BsonString(json));
    }

    private void park(Fault fault) {
        parked.park(fault.at().document(), fault, List.of(fault.at()));
    }
}
