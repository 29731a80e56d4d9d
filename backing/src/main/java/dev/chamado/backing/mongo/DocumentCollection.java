package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A collection whose queries are planned over its indexes and whose results are read as they are asked for. */
final class DocumentCollection extends AbstractMongoCollection<Position> {
    private final StoreFile store;
    private final JournaledMap<byte[]> documents;
    private final PrimaryIndex primary;
    /** Set while one document at most is to be changed; guarded by the store's write lock. */
    private boolean first;

    DocumentCollection(
            DocumentDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            StoreFile store,
            JournaledMap<byte[]> documents) {
        super(database, name, options, cursors);
        this.store = store;
        this.documents = documents;
        var id = options.getIdField();
        this.primary = new PrimaryIndex(documents, id == null ? List.of() : List.of(new IndexKey(id, true)));
    }

    static Position position(Document document, String idField) {
        return new Position(OrderedBytes.of(document.get(idField)));
    }

    JournaledMap<byte[]> documents() {
        return documents;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document sort, int skip, int limit, int batchSize, @Nullable Document fields) {
        var search = new Search(query, Search.order(sort), Math.max(skip, 0), first ? 1 : Math.max(limit, 0));
        var found = find(search);
        if (batchSize > 0) {
            var cursor = new Batches(cursorRegistry.generateCursorId(), found, list -> projected(list, fields));
            var batch = cursor.takeDocuments(batchSize);
            if (cursor.isEmpty()) {
                return new QueryResult(batch);
            }
            cursorRegistry.add(cursor);
            return new QueryResult(batch, cursor);
        }
        Iterable<Document> all = () -> new Batches(0, found, list -> projected(list, fields));
        return new QueryResult(all);
    }

    private List<Document> projected(List<Document> list, @Nullable Document fields) {
        return fields == null || fields.isEmpty()
                ? list
                : matchDocumentsFromStream(new Document(), list.stream(), 0, 0, 0, null, fields)
                        .collectDocuments();
    }

    private Iterator<Found> find(Search search) {
        var plan = Plan.choose(ordered(), search.filter(), search.order(), search.wanted());
        if (search.naturalDescending()) {
            plan = new Plan(plan.index(), plan.parts(), true, true, false, 0);
        }
        Iterator<Position> positions = new Walk(plan);
        if (!plan.sorted()) {
            positions = search.sorted(new Matches(this, positions, search.filter()));
        }
        var found = search.cut(new Matches(this, positions, search.filter()));
        if (!store.isWriting()) {
            return found;
        }
        return search.limit() == 1 ? all(found) : read(found); // who writes must not meet what he has just written
    }

    private static Iterator<Found> all(Iterator<Found> found) {
        var all = new ArrayList<Found>();
        found.forEachRemaining(all::add);
        return all.iterator();
    }

    /** Keeps places only: a write may concern all documents. */
    private Iterator<Found> read(Iterator<Found> found) {
        var positions = new ArrayList<Position>();
        found.forEachRemaining(one -> positions.add(one.position()));
        return new Matches(this, positions.iterator(), new Document());
    }

    private List<OrderedIndex> ordered() {
        var all = new ArrayList<OrderedIndex>(List.of(primary));
        getIndexes().forEach(index -> {
            if (index instanceof SecondaryIndex secondary) {
                all.add(secondary);
            }
        });
        return all;
    }

    /** The document if it is there and satisfies the filter. */
    @Nullable
    Found read(Position position, Document filter) {
        var bytes = documents.get(position.bytes());
        if (bytes == null) {
            return null;
        }
        if (!DocumentDatabase.isSystem(getCollectionName())) {
            store.documentsRead().increment();
        }
        var document = StoredBytes.decode(bytes);
        return documentMatchesQuery(document, filter) ? new Found(position, document, bytes.length) : null;
    }

    @Override
    public int count(@Nullable Document query, int skip, int limit) {
        var plan = query == null || query.isEmpty() ? Optional.<Plan>empty() : Plan.counting(ordered(), query);
        if (plan.isEmpty()) {
            return super.count(query, skip, limit);
        }
        int counted = (int) Math.max(0, plan.get().count() - Math.max(skip, 0));
        return limit > 0 ? Math.min(limit, counted) : counted;
    }

    @Override
    public Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean isMulti, boolean isUpsert, Oplog oplog) {
        first = !isMulti;
        try {
            return super.updateDocuments(selector, update, filters, isMulti, isUpsert, oplog);
        } finally {
            first = false;
        }
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document sort, int skip, int limit, int batchSize, Document fields) {
        return queryDocuments(query, sort, skip, limit, batchSize, fields);
    }

    @Override
    protected Document getDocument(Position position) {
        return StoredBytes.decode(Objects.requireNonNull(documents.get(position.bytes())));
    }

    @Override
    protected Position addDocumentInternal(Document document) {
        var id = getIdField();
        var position = id == null ? next() : position(document, id);
        documents.put(position.bytes(), StoredBytes.encode(document));
        return position;
    }

    /** Behind all others: the list of indexes has no ids and keeps its order. */
    private Position next() {
        var last = documents.lastKey();
        long next = last == null ? 0 : ByteBuffer.wrap(last).getLong() + 1;
        return new Position(ByteBuffer.allocate(Long.BYTES).putLong(next).array());
    }

    @Override
    protected void handleUpdate(Position position, Document before, Document after) {
        documents.put(position.bytes(), StoredBytes.encode(after));
    }

    @Override
    protected void removeDocument(Position position) {
        documents.remove(position.bytes());
    }

    @Override
    protected Stream<DocumentWithPosition<Position>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream()
                .map(entry ->
                        new DocumentWithPosition<>(StoredBytes.decode(entry.getValue()), new Position(entry.getKey())));
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int change) {}

    @Override
    protected int getDataSize() {
        return 0;
    }
}
