package dev.chamado.proof.simulation;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/** What MongoDB's updates do. */
final class Updating {
    private Updating() {}

    static void apply(BsonDocument document, BsonDocument filter, BsonDocument update, boolean inserting) {
        update.forEach((operator, fields) -> fields.asDocument().forEach((path, value) -> {
            switch (operator) {
                case "$set" -> set(document, filter, path, value);
                case "$setOnInsert" -> {
                    if (inserting) {
                        set(document, filter, path, value);
                    }
                }
                case "$inc" -> {
                    var is = get(document, path);
                    set(
                            document,
                            filter,
                            path,
                            new BsonInt64((is == null ? 0 : is.asNumber().longValue())
                                    + value.asNumber().longValue()));
                }
                case "$max" -> {
                    var is = get(document, path);
                    if (is == null
                            || is.asNumber().longValue() < value.asNumber().longValue()) {
                        set(document, filter, path, value);
                    }
                }
                case "$push" -> {
                    var is = get(document, path);
                    var more = is == null ? new BsonArray() : is.asArray();
                    more.add(value);
                    set(document, filter, path, more);
                }
                case "$pull" -> {
                    var is = get(document, path);
                    if (is != null) {
                        is.asArray()
                                .removeIf(each -> each.isDocument() && value.isDocument()
                                        ? Matching.matches(each.asDocument(), value.asDocument())
                                        : each.equals(value));
                    }
                }
                default -> throw new UnsupportedOperationException(operator);
            }
        }));
    }

    private static BsonValue get(BsonDocument document, String path) {
        BsonValue here = document;
        for (var step : path.split("\\.")) {
            here = here != null && here.isDocument() ? here.asDocument().get(step) : null;
        }
        return here;
    }

    private static void set(BsonDocument document, BsonDocument filter, String path, BsonValue value) {
        var steps = path.split("\\.");
        BsonValue here = document;
        for (int i = 0; i < steps.length - 1; i++) {
            if (here.isArray()) {
                here = here.asArray().get(index(here.asArray(), steps, i, filter));
            } else {
                here = here.asDocument().computeIfAbsent(steps[i], _ -> new BsonDocument());
            }
        }
        here.asDocument().put(steps[steps.length - 1], value);
    }

    private static int index(BsonArray array, String[] steps, int at, BsonDocument filter) {
        return steps[at].equals("$") ? Matching.position(array, steps[at - 1], filter) : Integer.parseInt(steps[at]);
    }
}
