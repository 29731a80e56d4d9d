package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** A cursor that reads on when the client asks for more; a batch stays well below the greatest message. */
final class Batches extends AbstractCursor implements Iterator<Document> {
    private static final int MOST_DOCUMENTS = 1000;
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private final Iterator<Found> found;
    private final UnaryOperator<List<Document>> projection;

    Batches(long id, Iterator<Found> found, UnaryOperator<List<Document>> projection) {
        super(id);
        this.found = found;
        this.projection = projection;
    }

    @Override
    public boolean isEmpty() {
        return !found.hasNext();
    }

    @Override
    public List<Document> takeDocuments(int wanted) {
        int most = wanted > 0 ? wanted : MOST_DOCUMENTS;
        var taken = new ArrayList<Document>();
        int bytes = 0;
        while (taken.size() < most && bytes < MOST_BYTES && found.hasNext()) {
            var next = found.next();
            bytes += next.bytes();
            taken.add(next.document());
        }
        return projection.apply(taken);
    }

    @Override
    public boolean hasNext() {
        return found.hasNext();
    }

    @Override
    public Document next() {
        return projection.apply(List.of(found.next().document())).getFirst();
    }
}
