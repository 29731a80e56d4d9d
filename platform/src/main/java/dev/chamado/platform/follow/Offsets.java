package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * How far each follower has come, in the store that it writes to: a store that forgot its last second forgot the
 * offset as well, and is healed by reading on from where it stands.
 */
final class Offsets {
    private final MongoCollection<BsonDocument> stored;

    /**
     * @param next the offset to read next
     * @param at when the last record before it was put on the topic
     */
    record Position(long next, Instant at) {}

    Offsets(MongoDatabase database) {
        stored = database.getCollection("follow_offsets", BsonDocument.class);
    }

    void prepare() {
        stored.createIndex(Indexes.ascending("follower"));
    }

    /** Where a follower stands in the partitions; those that it has not begun are left out. */
    Map<TopicPartition, Position> of(String follower, Collection<TopicPartition> partitions) {
        var ids = partitions.stream().map(partition -> id(follower, partition)).toList();
        var found = new HashMap<TopicPartition, Position>();
        for (var each : stored.find(in("_id", ids))) {
            var partition = new TopicPartition(
                    each.getString("topic").getValue(),
                    each.getInt32("partition").getValue());
            var at = Instant.ofEpochMilli(each.getDateTime("at").getValue());
            found.put(partition, new Position(each.getInt64("next").getValue(), at));
        }
        return found;
    }

    void save(String follower, Map<TopicPartition, Position> positions) {
        var writes = positions.entrySet().stream()
                .map(entry -> {
                    var partition = entry.getKey();
                    var document = new BsonDocument("_id", new BsonString(id(follower, partition)))
                            .append("follower", new BsonString(follower))
                            .append("topic", new BsonString(partition.topic()))
                            .append("partition", new BsonInt32(partition.partition()))
                            .append("next", new BsonInt64(entry.getValue().next()))
                            .append("at", new BsonDateTime(entry.getValue().at().toEpochMilli()));
                    return new ReplaceOneModel<>(
                            eq("_id", document.get("_id")), document, new ReplaceOptions().upsert(true));
                })
                .toList();
        if (!writes.isEmpty()) {
            stored.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
    }

    void forget(String follower) {
        stored.deleteMany(eq("follower", follower));
    }

    private static String id(String follower, TopicPartition partition) {
        return follower + "/" + partition.topic() + "/" + partition.partition();
    }
}
