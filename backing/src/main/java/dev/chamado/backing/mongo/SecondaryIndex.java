package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry for each combination of the values of its fields in a document: the values, each in its direction, and the
 * document's id, with the length of the values beside it. The entry with the empty key tells which fields hold arrays.
 */
final class SecondaryIndex extends OrderedIndex {
    private final JournaledMap<Long> entries;
    private final boolean unique;
    private final List<String> paths;
    private final boolean[] ascending;
    private long multikey;

    SecondaryIndex(JournaledMap<Long> entries, String name, List<IndexKey> keys, boolean unique, boolean sparse) {
        super(name, keys, sparse);
        this.entries = entries;
        this.unique = unique;
        this.paths = List.copyOf(keys.stream().map(IndexKey::getKey).toList());
        this.ascending = new boolean[keys.size()];
        for (int i = 0; i < ascending.length; i++) {
            ascending[i] = keys.get(i).isAscending();
        }
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
        check(document, getPosition(document), collection);
    }

    @Override
    public void add(Document document, Position position, MongoCollection<Position> collection) {
        check(document, position, collection); // while an index is built, nobody has asked before
        noteArrays(document);
        valuesOf(document).forEach(value -> put(value, position));
    }

    @Override
    public Position remove(Document document) {
        var position = getPosition(document);
        valuesOf(document).forEach(value -> remove(value, position));
        return position;
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Position> collection) {
        check(after, getPosition(before), collection);
    }

    /** Most changes of a document concern few of its indexes, and most values are single ones. */
    @Override
    public void updateInPlace(Document before, Document after, Position at, MongoCollection<Position> collection) {
        if (paths.stream().allMatch(path -> FieldValues.isSame(before, after, path))) {
            return;
        }
        noteArrays(after);
        var old = valuesOf(before);
        var now = valuesOf(after);
        if (old.size() == 1 && now.size() == 1) {
            if (!Arrays.equals(old.iterator().next(), now.iterator().next())) {
                remove(old.iterator().next(), at);
                put(now.iterator().next(), at);
            }
            return;
        }
        var kept = new TreeSet<byte[]>(Arrays::compareUnsigned);
        kept.addAll(old);
        kept.retainAll(sorted(now));
        old.stream().filter(value -> !kept.contains(value)).forEach(value -> remove(value, at));
        now.stream().filter(value -> !kept.contains(value)).forEach(value -> put(value, at));
    }

    private void put(byte[] value, Position position) {
        entries.put(OrderedBytes.joined(value, position.bytes()), (long) value.length);
    }

    private void remove(byte[] value, Position position) {
        entries.remove(OrderedBytes.joined(value, position.bytes()));
    }

    private void check(Document document, Position position, MongoCollection<Position> collection) {
        FieldValues.refuseParallelArrays(document, paths);
        if (!unique) {
            return;
        }
        for (var value : valuesOf(document)) {
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
                paths.stream().map(path -> FieldValues.shown(document, path)).toList());
    }

    /** The values of the fields in a document, each combination once. */
    private Collection<byte[]> valuesOf(Document document) {
        if (isSparse() && paths.stream().noneMatch(path -> FieldValues.isPresent(document, path))) {
            return List.of();
        }
        var single = single(document);
        if (single != null) {
            return List.of(single);
        }
        FieldValues.refuseParallelArrays(document, paths);
        Set<byte[]> values = sorted(List.of(OrderedBytes.NOTHING));
        for (var key : getKeys()) {
            var longer = sorted(List.of());
            for (var field : FieldValues.of(document, key.getKey())) {
                var directed = key.isAscending() ? field : OrderedBytes.inverted(field);
                values.forEach(value -> longer.add(OrderedBytes.joined(value, directed)));
            }
            values = longer;
        }
        return values;
    }

    /** The only combination, when no field holds an array. */
    private byte @Nullable [] single(Document document) {
        var parts = new byte[paths.size()][];
        for (int i = 0; i < parts.length; i++) {
            var part = FieldValues.single(document, paths.get(i));
            if (part == null) {
                return null;
            }
            parts[i] = ascending[i] ? part : OrderedBytes.inverted(part);
        }
        return OrderedBytes.joined(parts);
    }

    private static Set<byte[]> sorted(Collection<byte[]> values) {
        var sorted = new TreeSet<byte[]>(Arrays::compareUnsigned);
        sorted.addAll(values);
        return sorted;
    }

    private void noteArrays(Document document) {
        long seen = multikey;
        for (int field = 0; field < paths.size(); field++) {
            if (FieldValues.isArray(document, paths.get(field))) {
                seen |= 1L << field;
            }
        }
        if (seen != multikey) {
            multikey = seen;
            entries.put(OrderedBytes.NOTHING, multikey);
        }
    }
}
