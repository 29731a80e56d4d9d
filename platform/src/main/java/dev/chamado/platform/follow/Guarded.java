package dev.chamado.platform.follow;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.BsonDocument;

/** One bulk of writes that each name what they expect to find. */
final class Guarded {
    private static final int DUPLICATE_KEY = 11000;

    private Guarded() {}

    /**
     * Inserts what should not be there, changes what should stand as it was read.
     *
     * @throws MissedGuard when one did not find what it expected; others may have been written
     */
    static void write(MongoCollection<BsonDocument> collection, List<? extends WriteModel<BsonDocument>> writes) {
        if (writes.isEmpty()) {
            return;
        }
        var name = collection.getNamespace().getCollectionName();
        var changes = writes.stream()
                .filter(write -> !(write instanceof InsertOneModel))
                .count();
        try {
            var result = collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            if (result.getMatchedCount() != changes) {
                throw new MissedGuard(name);
            }
        } catch (MongoBulkWriteException e) {
            if (!e.getWriteErrors().isEmpty()
                    && e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
                throw new MissedGuard(name);
            }
            throw e;
        }
    }
}
