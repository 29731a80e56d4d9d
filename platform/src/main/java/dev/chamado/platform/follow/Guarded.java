package dev.chamado.platform.follow;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** Bulks of writes that each name what they expect to find. */
final class Guarded {
    private static final int DUPLICATE_KEY = 11000;

    private Guarded() {}

    /** Inserts what should not be there, or changes what should stand as it was read. */
    record Bulk(MongoCollection<BsonDocument> collection, List<WriteModel<BsonDocument>> writes, boolean inserts) {
        /** The driver would send them in two commands, one after the other. */
        static List<Bulk> of(
                MongoCollection<BsonDocument> collection, List<? extends WriteModel<BsonDocument>> writes) {
            var inserts = new ArrayList<WriteModel<BsonDocument>>();
            var changes = new ArrayList<WriteModel<BsonDocument>>();
            writes.forEach(write -> (write instanceof InsertOneModel ? inserts : changes).add(write));
            return Stream.of(new Bulk(collection, inserts, true), new Bulk(collection, changes, false))
                    .filter(bulk -> !bulk.writes().isEmpty())
                    .toList();
        }

        private void write() {
            var name = collection.getNamespace().getCollectionName();
            try {
                var result = collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
                if (!inserts && result.getMatchedCount() != writes.size()) {
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

    /**
     * Sends all side by side, so that they share the store's way to the disk, and returns when each is answered.
     *
     * @throws MissedGuard when one did not find what it expected; others may have been written
     */
    static void write(List<Bulk> bulks, Supplier<ExecutorService> sideBySide) {
        if (bulks.size() <= 1) {
            bulks.forEach(Bulk::write);
            return;
        }
        var answers = new ArrayList<Future<?>>();
        try (var threads = sideBySide.get()) {
            bulks.forEach(bulk -> answers.add(threads.submit(bulk::write)));
        }
        answers.forEach(Guarded::requireDone);
    }

    private static void requireDone(Future<?> answer) {
        switch (answer.state()) {
            case SUCCESS -> {}
            case FAILED ->
                throw answer.exceptionNow() instanceof RuntimeException e
                        ? e
                        : new IllegalStateException(answer.exceptionNow());
            case RUNNING, CANCELLED -> throw new CancellationException("interrupted");
        }
    }
}
