package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import org.h2.mvstore.MVMap;

/** The collection itself, in the order of its ids. */
final class PrimaryIndex extends OrderedIndex {
    private final MVMap<byte[], byte[]> documents;

    PrimaryIndex(MVMap<byte[], byte[]> documents, List<IndexKey> keys) {
        super("_id_", keys, false);
        this.documents = documents;
    }

    @Override
    MVMap<byte[], ?> entries() {
        return documents;
    }

    @Override
    byte[] position(byte[] key, Object value) {
        return key;
    }

    @Override
    boolean isMultikey(int field) {
        return false;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Position> collection) {
        if (documents.containsKey(getPosition(document).bytes())) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get("_id")));
        }
    }

    @Override
    public void add(Document document, Position position, MongoCollection<Position> collection) {}

    @Override
    public Position remove(Document document) {
        return getPosition(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Position> collection) {}

    @Override
    public void updateInPlace(Document before, Document after, Position at, MongoCollection<Position> collection) {}

    @Override
    public boolean isUnique() {
        return true;
    }
}
