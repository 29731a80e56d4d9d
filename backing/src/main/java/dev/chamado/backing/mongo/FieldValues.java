package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a document holds under a dotted path, as indexes and sorts see it: an array counts as its elements. */
final class FieldValues {
    private FieldValues() {}

    static List<byte[]> of(Document document, String path) {
        return switch (at(document, path)) {
            case Collection<?> elements when elements.isEmpty() -> List.of(OrderedBytes.undefined());
            case Collection<?> elements ->
                elements.stream().map(OrderedBytes::of).toList();
            case null -> List.of(OrderedBytes.of(null));
            case Object value -> List.of(OrderedBytes.of(value));
        };
    }

    /** The value under a path that is no array; nothing if it is one. */
    static byte @Nullable [] single(Document document, String path) {
        var value = at(document, path);
        return value instanceof Collection<?> ? null : OrderedBytes.of(value);
    }

    /** Whether two documents surely hold the same there: plain values, or lists of plain values. */
    static boolean isSame(Document one, Document other, String path) {
        return isSame(at(one, path), at(other, path));
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        return switch (one) {
            case String _, Integer _, Long _, Instant _, Boolean _, UUID _, Missing _ -> one.equals(other);
            case List<?> items ->
                other instanceof List<?> others && items.size() == others.size() && areSame(items, others);
            default -> false;
        };
    }

    private static boolean areSame(List<?> items, List<?> others) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof List<?> || !isSame(items.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** By what a document is sorted: the least element of an array, or the greatest when the order is descending. */
    static byte[] first(Document document, String path, boolean ascending) {
        return of(document, path).stream()
                .map(value -> ascending ? value : OrderedBytes.inverted(value))
                .min(Arrays::compareUnsigned)
                .orElseThrow();
    }

    static boolean isArray(Document document, String path) {
        return at(document, path) instanceof Collection;
    }

    static boolean isPresent(Document document, String path) {
        return switch (at(document, path)) {
            case Missing _ -> false;
            case Collection<?> elements ->
                elements.isEmpty() || elements.stream().anyMatch(e -> !(e instanceof Missing));
            case null -> true;
            case Object _ -> true;
        };
    }

    static @Nullable Object shown(Document document, String path) {
        var value = at(document, path);
        return value instanceof Missing ? null : value;
    }

    /** Two arrays in one index would need an entry for each pair; MongoDB refuses that too. */
    static void refuseParallelArrays(Document document, List<String> paths) {
        if (paths.size() < 2) {
            return;
        }
        var arrays = new ArrayList<String>();
        for (var path : paths) {
            var root = firstArray(document, path);
            if (root != null && !arrays.contains(root)) {
                arrays.add(root);
            }
        }
        if (arrays.size() > 1) {
            throw new CannotIndexParallelArraysError(arrays);
        }
    }

    private static @Nullable String firstArray(Document document, String path) {
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            if (isArray(document, path.substring(0, dot))) {
                return path.substring(0, dot);
            }
        }
        return isArray(document, path) ? path : null;
    }

    private static @Nullable Object at(Document document, String path) {
        return path.indexOf('.') < 0
                ? document.getOrMissing(path)
                : Utils.getSubdocumentValueCollectionAware(document, path);
    }
}
