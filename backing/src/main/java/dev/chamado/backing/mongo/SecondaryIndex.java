package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.h2.mvstore.MVMap;

/**
 * An entry for each combination of the values of its fields in a document: the values, each in its direction, and the
 * document's id, with the length of the values beside it. The entry with the empty key tells which fields hold arrays.
 */
final class SecondaryIndex extends OrderedIndex {
    private final MVMap<byte[], Long> entries;
    private final boolean unique;
    private long multikey;

    SecondaryIndex(MVMap<byte[], Long> entries, String name, List<IndexKey> keys, boolean unique, boolean sparse) {
        super(name, keys, sparse);
        this.entries = entries;
        this.unique = unique;
        var stored = entries.get(OrderedBytes.NOTHING);
        this.multikey = stored == null ? 0 : stored;
    }

    @Override
    MVMap<byte[], ?> entries() {
        return entries;
    }

    @Override
    byte[] position(byte[] key, Object length) {
        return Arrays.copyOfRange(key, ((Long) length).intValue(), key.length);
    }

    @Override
    boolean isMultikey(int field) {
        return (multikey & 1L << field) != 0;
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong() - (multikey == 0 ? 0 : 1);
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Position> collection) {
        check(valuesOf(document), getPosition(document), document, collection);
    }

    @Override
    public void add(Document document, Position position, MongoCollection<Position> collection) {
        var values = valuesOf(document);
        check(values, position, document, collection); // while an index is built, nobody has asked before
        noteArrays(document);
        values.forEach(value -> entries.put(OrderedBytes.joined(value, position.bytes()), (long) value.length));
    }

    @Override
    public Position remove(Document document) {
        var position = getPosition(document);
        valuesOf(document).forEach(value -> entries.remove(OrderedBytes.joined(value, position.bytes())));
        return position;
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Position> collection) {
        check(valuesOf(after), getPosition(before), after, collection);
    }

    @Override
    public void updateInPlace(Document before, Document after, Position at, MongoCollection<Position> collection) {
        var old = valuesOf(before);
        var now = valuesOf(after);
        noteArrays(after);
        old.stream()
                .filter(value -> !now.contains(value))
                .forEach(value -> entries.remove(OrderedBytes.joined(value, at.bytes())));
        now.stream()
                .filter(value -> !old.contains(value))
                .forEach(value -> entries.put(OrderedBytes.joined(value, at.bytes()), (long) value.length));
    }

    private void check(Set<byte[]> values, Position position, Document document, MongoCollection<Position> collection) {
        if (!unique) {
            return;
        }
        for (var value : values) {
            var range = Interval.prefix(value);
            var found = entries.cursor(range.low(), range.high(), false);
            while (found.hasNext()) {
                var key = found.next();
                if (!Arrays.equals(position(key, found.getValue()), position.bytes())) {
                    throw new DuplicateKeyError(this, collection, getKeys(), shown(document));
                }
            }
        }
    }

    private KeyValue shown(Document document) {
        return new KeyValue(
                keys().stream().map(path -> FieldValues.shown(document, path)).toList());
    }

    private Set<byte[]> valuesOf(Document document) {
        var values = new TreeSet<byte[]>(Arrays::compareUnsigned);
        if (isSparse() && keys().stream().noneMatch(path -> FieldValues.isPresent(document, path))) {
            return values;
        }
        FieldValues.refuseParallelArrays(document, keys());
        values.add(OrderedBytes.NOTHING);
        for (var key : getKeys()) {
            var longer = new TreeSet<byte[]>(Arrays::compareUnsigned);
            for (var field : FieldValues.of(document, key.getKey())) {
                var directed = key.isAscending() ? field : OrderedBytes.inverted(field);
                values.forEach(value -> longer.add(OrderedBytes.joined(value, directed)));
            }
            values.clear();
            values.addAll(longer);
        }
        return values;
    }

    private void noteArrays(Document document) {
        long seen = multikey;
        for (int field = 0; field < getKeys().size(); field++) {
            if (FieldValues.isArray(document, keys().get(field))) {
                seen |= 1L << field;
            }
        }
        if (seen != multikey) {
            multikey = seen;
            entries.put(OrderedBytes.NOTHING, multikey);
        }
    }
}
