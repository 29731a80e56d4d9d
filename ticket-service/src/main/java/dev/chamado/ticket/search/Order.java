package dev.chamado.ticket.search;

import dev.chamado.ticket.index.Fields;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.util.BytesRef;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The orders of what is found: the best, last changed, most urgent, oldest first. */
enum Order {
    relevance(SortField.FIELD_SCORE),
    updated(instant(Fields.UPDATED, true)),
    priority(new SortField(Fields.PRIORITY_ORDER, SortField.Type.STRING), instant(Fields.OPENED, false)),
    age(instant(Fields.OPENED, false));

    private final Sort sort;

    Order(SortField... fields) {
        var all = new ArrayList<>(List.of(fields));
        all.add(new SortField(Fields.ORDER, SortField.Type.STRING)); // makes it total
        this.sort = new Sort(all.toArray(SortField[]::new));
    }

    Sort sort() {
        return sort;
    }

    /** By how many values a place is known. */
    int width() {
        return sort.getSort().length;
    }

    /** The key of a hit, which makes every order total. */
    static String key(FieldDoc hit) {
        return ((BytesRef) hit.fields[hit.fields.length - 1]).utf8ToString();
    }

    /** The place of a hit, by its values: what it stands behind may have gone, or moved, when it is asked again. */
    static List<BsonValue> place(FieldDoc hit) {
        var place = new ArrayList<BsonValue>();
        for (var value : hit.fields) {
            place.add(
                    switch (value) {
                        case Float score -> new BsonDouble(score);
                        case Long number -> new BsonInt64(number);
                        case BytesRef text -> new BsonString(text.utf8ToString());
                        default -> throw new IllegalStateException("no order is by " + value);
                    });
        }
        return place;
    }

    /** @param last the greatest document number of the reader, which is behind every place */
    static FieldDoc behind(List<BsonValue> place, int last) {
        var values = place.stream()
                .<Object>map(value -> value.isDouble()
                        ? (Object) (float) value.asDouble().getValue()
                        : value.isInt64()
                                ? (Object) value.asInt64().getValue()
                                : new BytesRef(value.asString().getValue()))
                .toArray();
        return new FieldDoc(last, Float.NaN, values);
    }

    private static SortField instant(String field, boolean latestFirst) {
        return LongField.newSortField(field, latestFirst, SortedNumericSelector.Type.MIN);
    }
}
