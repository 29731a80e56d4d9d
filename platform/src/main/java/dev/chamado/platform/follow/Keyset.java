package dev.chamado.platform.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A total order of documents by fields and their id, and what comes after a given place in it. Missing fields come
 * first, as in MongoDB's own order; its comparisons leave them out, so they are spelled out here.
 */
record Keyset(List<Field> fields) {
    /** @param always whether the field is never missing */
    private record Field(String name, boolean descending, boolean always) {}

    /**
     * The order by the fields, {@code -} in front for descending. The id goes the way of the last one, so that the
     * index can be read in either direction.
     */
    static Keyset by(List<String> sort, Predicate<String> always) {
        var fields = new ArrayList<Field>();
        for (var field : sort) {
            var name = field.startsWith("-") ? field.substring(1) : field;
            fields.add(new Field(name, field.startsWith("-"), always.test(name)));
        }
        fields.add(new Field("_id", !sort.isEmpty() && sort.getLast().startsWith("-"), true));
        return new Keyset(List.copyOf(fields));
    }

    BsonDocument sort() {
        var sort = new BsonDocument();
        fields.forEach(field -> sort.put(field.name(), new BsonInt32(field.descending() ? -1 : 1)));
        return sort;
    }

    /** Where a document stands. */
    List<BsonValue> place(BsonDocument document) {
        return fields.stream().map(field -> at(document, field.name())).toList();
    }

    /** The condition for what comes after a place. */
    BsonDocument after(List<BsonValue> place) {
        var ways = new BsonArray();
        for (int i = 0; i < fields.size(); i++) {
            var beyond = beyond(fields.get(i), place.get(i));
            if (beyond != null) {
                var way = new BsonDocument();
                for (int before = 0; before < i; before++) {
                    way.put(fields.get(before).name(), place.get(before));
                }
                way.putAll(beyond);
                ways.add(way);
            }
        }
        var condition = new BsonDocument("$or", ways);
        var first = fields.getFirst();
        if (!place.getFirst().isNull() && (first.always() || !first.descending())) {
            var bound = first.descending() ? "$lte" : "$gte"; // what an index can begin at
            condition.append(first.name(), new BsonDocument(bound, place.getFirst()));
        }
        return condition;
    }

    private static @Nullable BsonDocument beyond(Field field, BsonValue value) {
        if (!field.descending()) {
            var above = value.isNull() ? new BsonDocument("$ne", BsonNull.VALUE) : new BsonDocument("$gt", value);
            return new BsonDocument(field.name(), above);
        }
        if (value.isNull()) {
            return null; // nothing is below what is missing
        }
        var below = new BsonDocument(field.name(), new BsonDocument("$lt", value));
        return field.always()
                ? below
                : new BsonDocument(
                        "$or", new BsonArray(List.of(below, new BsonDocument(field.name(), BsonNull.VALUE))));
    }

    private static BsonValue at(BsonDocument document, String path) {
        BsonValue value = document;
        for (var step : path.split("\\.", -1)) {
            var next = value instanceof BsonDocument holder ? holder.get(step) : null;
            if (next == null) {
                return BsonNull.VALUE;
            }
            value = next;
        }
        return value;
    }
}
