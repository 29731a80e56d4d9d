package dev.chamado.backing.mongo;

import static java.util.Comparator.comparing;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks for.
 *
 * @param limit 0 for all
 */
record Search(Document filter, List<IndexKey> order, int skip, int limit) {
    private static final String NATURAL = "$natural";

    static List<IndexKey> order(@Nullable Document sort) {
        var order = new ArrayList<IndexKey>();
        if (sort != null) {
            sort.forEach((field, direction) -> order.add(new IndexKey(field, ((Number) direction).intValue() > 0)));
            order.removeIf(key -> key.getKey().equals(NATURAL) && key.isAscending());
        }
        return order;
    }

    boolean naturalDescending() {
        return order.size() == 1 && order.getFirst().getKey().equals(NATURAL);
    }

    /** After how many documents the search ends, 0 for never. */
    int wanted() {
        return limit == 0 ? 0 : skip + limit;
    }

    /** Sorts what no index sorts; keeps of each document only what it is sorted by and where it is. */
    Iterator<Position> sorted(Iterator<Found> all) {
        record Placed(byte[] key, Position position) {}
        var placed = new ArrayList<Placed>();
        all.forEachRemaining(found -> placed.add(new Placed(keyOf(found), found.position())));
        placed.sort(comparing(Placed::key, Arrays::compareUnsigned));
        return placed.stream().map(Placed::position).iterator();
    }

    private byte[] keyOf(Found found) {
        var key = OrderedBytes.NOTHING;
        for (var field : order) {
            key = OrderedBytes.joined(key, FieldValues.first(found.document(), field.getKey(), field.isAscending()));
        }
        return OrderedBytes.joined(key, found.position().bytes());
    }

    /** Without those to skip and those beyond the limit. */
    Iterator<Found> cut(Iterator<Found> found) {
        for (int i = 0; i < skip && found.hasNext(); i++) {
            found.next();
        }
        return limit == 0 ? found : new Limited(found, limit);
    }

    /** Does not look for one more than asked for. */
    private static final class Limited implements Iterator<Found> {
        private final Iterator<Found> found;
        private int left;

        private Limited(Iterator<Found> found, int left) {
            this.found = found;
            this.left = left;
        }

        @Override
        public boolean hasNext() {
            return left > 0 && found.hasNext();
        }

        @Override
        public Found next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            left--;
            return found.next();
        }
    }
}
