package dev.chamado.platform.follow;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;

/** Filters of one tenant, kept flat so that every engine finds the index that serves them. */
final class Filtering {
    private Filtering() {}

    /** The filter within a tenant; its own conjunctions are laid side by side where their fields differ. */
    static BsonDocument within(String tenant, Bson filter, CodecRegistry codecs) {
        var flat = new BsonDocument(Stored.TENANT, new BsonString(tenant));
        add(flat, filter.toBsonDocument(BsonDocument.class, codecs));
        return flat;
    }

    /** Adds a further condition. */
    static void add(BsonDocument flat, BsonDocument condition) {
        condition.forEach((field, value) -> {
            if (field.equals("$and")) {
                value.asArray().forEach(each -> add(flat, each.asDocument()));
            } else if (!flat.containsKey(field)) {
                flat.put(field, value);
            } else if (field.equals(Stored.TENANT)) {
                throw new IllegalArgumentException("the tenant is not the filter's to choose");
            } else {
                var both = flat.getArray("$and", new BsonArray());
                both.add(new BsonDocument(field, value));
                flat.put("$and", both);
            }
        });
    }
}
