package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Those of the documents at some positions that are there and satisfy a filter; each is read when it is asked for. */
final class Matches implements Iterator<Found> {
    private final DocumentCollection collection;
    private final Iterator<Position> positions;
    private final Document filter;
    private @Nullable Found next;

    Matches(DocumentCollection collection, Iterator<Position> positions, Document filter) {
        this.collection = collection;
        this.positions = positions;
        this.filter = filter;
    }

    @Override
    public boolean hasNext() {
        while (next == null && positions.hasNext()) {
            next = collection.read(positions.next(), filter);
        }
        return next != null;
    }

    @Override
    public Found next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var found = next;
        next = null;
        return found;
    }
}
