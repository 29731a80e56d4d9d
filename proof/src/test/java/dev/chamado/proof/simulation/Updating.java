package dev.chamado.proof.simulation;

import java.util.HashMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/** What MongoDB's updates do: which element a {@code $} means is found before anything is changed. */
final class Updating {
    private Updating() {}

    static void apply(BsonDocument document, BsonDocument filter, BsonDocument update, boolean inserting) {
        var places = new HashMap<String, String>();
        update.forEach((_, fields) ->
                fields.asDocument().keySet().forEach(path -> places.put(path, place(document, filter, path))));
        update.forEach((operator, fields) -> fields.asDocument().forEach((named, value) -> {
            var path = places.get(named);
            switch (operator) {
                case "$set" -> set(document, path, value);
                case "$setOnInsert" -> {
                    if (inserting) {
                        set(document, path, value);
                    }
                }
                case "$inc" -> {
                    var is = get(document, path);
                    set(
                            document,
                            path,
                            new BsonInt64((is == null ? 0 : is.asNumber().longValue())
                                    + value.asNumber().longValue()));
                }
                case "$max" -> {
                    var is = get(document, path);
                    if (is == null
                            || is.asNumber().longValue() < value.asNumber().longValue()) {
                        set(document, path, value);
                    }
                }
                case "$push" -> {
                    var is = get(document, path);
                    var more = is == null ? new BsonArray() : is.asArray();
                    more.add(value);
                    set(document, path, more);
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

    private static void set(BsonDocument document, String path, BsonValue value) {
        var steps = path.split("\\.");
        BsonValue here = document;
        for (int i = 0; i < steps.length - 1; i++) {
            if (here.isArray()) {
                here = here.asArray().get(Integer.parseInt(steps[i]));
            } else {
                here = here.asDocument().computeIfAbsent(steps[i], _ -> new BsonDocument());
            }
        }
        here.asDocument().put(steps[steps.length - 1], value);
    }

    /** The path with the index that its {@code $} means. */
    private static String place(BsonDocument document, BsonDocument filter, String path) {
        int dollar = path.indexOf(".$.");
        if (dollar < 0) {
            return path;
        }
        var array = path.substring(0, dollar);
        return array + "." + Matching.position(get(document, array).asArray(), array, filter)
                + path.substring(dollar + 2);
    }
}
