package dev.chamado.proof.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What MongoDB's filters mean. */
final class Matching {
    private Matching() {}

    static boolean matches(BsonDocument document, BsonDocument filter) {
        return filter.entrySet().stream().allMatch(part -> switch (part.getKey()) {
            case "$and" -> part.getValue().asArray().stream().allMatch(each -> matches(document, each.asDocument()));
            case "$or" -> part.getValue().asArray().stream().anyMatch(each -> matches(document, each.asDocument()));
            default -> holds(at(document, part.getKey()), part.getValue());
        });
    }

    private static boolean holds(List<BsonValue> found, BsonValue condition) {
        if (condition.isDocument()
                && !condition.asDocument().isEmpty()
                && condition.asDocument().getFirstKey().startsWith("$")) {
            return condition.asDocument().entrySet().stream()
                    .allMatch(each -> holds(found, each.getKey(), each.getValue()));
        }
        return holds(found, "$eq", condition);
    }

    private static boolean holds(List<BsonValue> found, String operator, BsonValue operand) {
        return switch (operator) {
            case "$eq" ->
                operand.isNull()
                        ? found.isEmpty() || found.stream().anyMatch(BsonValue::isNull)
                        : found.stream().anyMatch(each -> equal(each, operand));
            case "$ne" -> !holds(found, "$eq", operand);
            case "$in" -> operand.asArray().stream().anyMatch(each -> holds(found, "$eq", each));
            case "$exists" -> operand.asBoolean().getValue() != found.isEmpty();
            case "$lt" -> found.stream().anyMatch(each -> comparable(each, operand) && compare(each, operand) < 0);
            case "$lte" -> found.stream().anyMatch(each -> comparable(each, operand) && compare(each, operand) <= 0);
            case "$gt" -> found.stream().anyMatch(each -> comparable(each, operand) && compare(each, operand) > 0);
            case "$gte" -> found.stream().anyMatch(each -> comparable(each, operand) && compare(each, operand) >= 0);
            case "$elemMatch" ->
                found.stream().anyMatch(each -> each.isDocument() && matches(each.asDocument(), operand.asDocument()));
            default -> throw new UnsupportedOperationException(operator);
        };
    }

    /** What stands at a path: of an array itself and each of its elements. */
    private static List<BsonValue> at(BsonDocument document, String path) {
        var found = new ArrayList<BsonValue>();
        at(document, path.split("\\."), 0, found);
        return found;
    }

    private static void at(BsonValue here, String[] path, int depth, List<BsonValue> found) {
        if (depth == path.length) {
            found.add(here);
            if (here.isArray()) {
                found.addAll(here.asArray());
            }
        } else if (here.isDocument()) {
            var next = here.asDocument().get(path[depth]);
            if (next != null) {
                at(next, path, depth + 1, found);
            }
        } else if (here.isArray()) {
            BsonArray all = here.asArray();
            if (path[depth].chars().allMatch(Character::isDigit)) {
                int index = Integer.parseInt(path[depth]);
                if (index < all.size()) {
                    at(all.get(index), path, depth + 1, found);
                }
            } else {
                all.stream().filter(BsonValue::isDocument).forEach(each -> at(each, path, depth, found));
            }
        }
    }

    private static boolean equal(BsonValue one, BsonValue other) {
        return one.isNumber() && other.isNumber()
                ? one.asNumber().doubleValue() == other.asNumber().doubleValue()
                : one.equals(other);
    }

    private static boolean comparable(BsonValue one, BsonValue other) {
        return one.isNumber() && other.isNumber() || one.getBsonType() == other.getBsonType();
    }

    private static int compare(BsonValue one, BsonValue other) {
        return switch (one) {
            case org.bson.BsonNumber number ->
                Double.compare(number.doubleValue(), other.asNumber().doubleValue());
            case org.bson.BsonString string -> string.compareTo(other.asString());
            case org.bson.BsonDateTime date -> date.compareTo(other.asDateTime());
            default -> throw new UnsupportedOperationException("order of " + one.getBsonType());
        };
    }

    /** The order of a sort: what is missing comes first. */
    static Comparator<BsonDocument> order(BsonDocument sort) {
        return (one, other) -> {
            for (var field : sort.entrySet()) {
                var a = least(one.get(field.getKey()));
                var b = least(other.get(field.getKey()));
                int order = a == null || b == null ? Boolean.compare(a != null, b != null) : compare(a, b);
                if (order != 0) {
                    return field.getValue().asNumber().intValue() < 0 ? -order : order;
                }
            }
            return 0;
        };
    }

    /** An array stands where its least element does. */
    private static BsonValue least(BsonValue value) {
        return value != null && value.isArray()
                ? value.asArray().stream().min(Matching::compare).orElse(null)
                : value;
    }

    /** The element of an array that the filter's {@code $elemMatch} on it means. */
    static int position(BsonArray array, String path, BsonDocument filter) {
        for (var part : filter.entrySet()) {
            if (part.getKey().equals("$and")) {
                for (var each : part.getValue().asArray()) {
                    int found = position(array, path, each.asDocument());
                    if (found >= 0) {
                        return found;
                    }
                }
            } else if (part.getKey().equals(path)
                    && part.getValue().isDocument()
                    && part.getValue().asDocument().containsKey("$elemMatch")) {
                var wanted = part.getValue().asDocument().getDocument("$elemMatch");
                for (int i = 0; i < array.size(); i++) {
                    if (matches(array.get(i).asDocument(), wanted)) {
                        return i;
                    }
                }
            }
        }
        return -1;
    }
}
