package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.eq;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** The key that signs cursors: the one that is set, or one that all instances find in their store. */
final class CursorKey implements Supplier<byte[]> {
    private static final int BYTES = 32;

    private final MongoDatabase database;
    private volatile byte @Nullable [] key;

    CursorKey(MongoDatabase database, @Nullable String set) {
        this.database = database;
        this.key = set == null || set.isEmpty() ? null : set.getBytes(UTF_8);
    }

    /** @throws dev.chamado.platform.problem.Refusal 503 {@code store-unavailable} while it is not known and the store is away */
    @Override
    public byte[] get() {
        var known = key;
        if (known == null) {
            known = Reading.of(this::stored);
            key = known;
        }
        return known;
    }

    private byte[] stored() {
        var fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        var keys = database.getCollection("follow_keys", BsonDocument.class);
        keys.updateOne(
                eq("_id", "cursors"), Updates.setOnInsert("key", new Binary(fresh)), new UpdateOptions().upsert(true));
        return Objects.requireNonNull(keys.find(eq("_id", "cursors")).first())
                .getBinary("key")
                .getData();
    }
}
