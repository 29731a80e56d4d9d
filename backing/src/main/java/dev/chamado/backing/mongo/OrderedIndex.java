package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;

/** Keys in order, each leading to a document. The planner knows what lies between two of them without a look. */
abstract sealed class OrderedIndex extends Index<Position> permits PrimaryIndex, SecondaryIndex {
    OrderedIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
    }

    abstract MVMap<byte[], ?> entries();

    /** The document to which an entry leads. */
    abstract byte[] position(byte[] key, Object value);

    /** Whether some document holds an array there, and so has several entries. */
    abstract boolean isMultikey(int field);

    boolean isMultikey() {
        for (int field = 0; field < getKeys().size(); field++) {
            if (isMultikey(field)) {
                return true;
            }
        }
        return false;
    }

    boolean leavesOutDocuments() {
        return isSparse();
    }

    /** How many entries lie in the interval; found without reading them. */
    long count(Interval interval) {
        return Math.max(0, rank(interval.high()) - rank(interval.low()));
    }

    private long rank(byte[] key) {
        @SuppressWarnings("unchecked")
        long index = ((MVMap<byte[], Object>) entries()).getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    @Override
    public Position getPosition(Document document) {
        return DocumentCollection.position(document, "_id");
    }

    /** Never: queries are planned by {@link Plan}. */
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Position> getPositions(Document query) {
        throw new UnsupportedOperationException("Queries are planned, not handed to one index");
    }

    @Override
    public long getCount() {
        return entries().sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return toIndexDescription().equals(other.toIndexDescription());
    }

    @Override
    public void drop() {}
}
