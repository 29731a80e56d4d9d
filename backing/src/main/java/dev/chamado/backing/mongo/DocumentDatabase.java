package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A database in the one file; mends what the library's commands do otherwise than MongoDB. */
final class DocumentDatabase extends AbstractMongoDatabase<Position> {
    private static final int FIRST_BATCH = 101;
    private final StoreFile store;
    private final IndexCommands indexCommands = new IndexCommands(this);

    DocumentDatabase(String name, CursorRegistry cursors, StoreFile store) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        WriteCommands.Next next = part -> super.handleCommand(channel, command, part, databases, oplog);
        return switch (command.toLowerCase(Locale.ROOT)) {
            case "find" -> next.handle(inBatches(query));
            case "aggregate" -> Pipeline.run(this, query, databases, oplog, cursorRegistry);
            case "insert" -> WriteCommands.insert(query, next);
            case "update" -> WriteCommands.update(query, next);
            case "listcollections" -> filtered(next.handle(query), query);
            case "createindexes" -> indexCommands.create(query);
            case "dropindexes" -> indexCommands.drop(query);
            default -> next.handle(query);
        };
    }

    private static Document inBatches(Document query) {
        boolean single = Boolean.TRUE.equals(query.get("singleBatch"));
        if (single || !(query.get("batchSize") instanceof Number size && size.intValue() > 0)) {
            query.put("batchSize", single ? Integer.MAX_VALUE : FIRST_BATCH);
        }
        return query;
    }

    private static Document filtered(Document answer, Document query) {
        if (query.get("filter") instanceof Document filter && answer.get("cursor") instanceof Document cursor) {
            var matcher = new DefaultQueryMatcher();
            var kept = ((List<?>) Objects.requireNonNull(cursor.get("firstBatch")))
                    .stream()
                            .map(Document.class::cast)
                            .filter(document -> matcher.matches(document, filter))
                            .toList();
            cursor.put("firstBatch", kept);
        }
        return answer;
    }

    @Nullable
    DocumentCollection collection(String name) {
        return (DocumentCollection) resolveCollection(name, false);
    }

    String fullName(String collection) {
        return getFullCollectionNamespace(collection);
    }

    void createIndex(Document description) {
        addIndex(description);
    }

    void dropIndex(DocumentCollection collection, String indexName) {
        dropIndex((MongoCollection<Position>) collection, indexName);
        Objects.requireNonNull(indexes.get())
                .deleteDocuments(new Document("ns", collection.getFullName()).append("name", indexName), 0);
    }

    void removeEntries(String collectionName, String indexName) {
        store.remove(entriesName(fullName(collectionName), indexName));
    }

    @Override
    protected MongoCollection<Position> openOrCreateCollection(String name, CollectionOptions options) {
        return new DocumentCollection(
                this, name, options, cursorRegistry, store, store.documents(documentsName(fullName(name))));
    }

    @Override
    protected Index<Position> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        if (indexName.equals("_id_")) {
            return new PrimaryIndex(store.documents(documentsName(fullName(collectionName))), keys);
        }
        return openIndex(collectionName, indexName, keys, true, sparse);
    }

    @Override
    protected Index<Position> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return openIndex(collectionName, indexName, keys, false, sparse);
    }

    private Index<Position> openIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean unique, boolean sparse) {
        var entries = store.entries(entriesName(fullName(collectionName), indexName));
        return new SecondaryIndex(entries, indexName, keys, unique, sparse);
    }

    @Override
    protected void dropIndex(MongoCollection<Position> collection, String indexName) {
        super.dropIndex(collection, indexName);
        store.remove(entriesName(collection.getFullName(), indexName));
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        super.dropCollection(name, oplog);
        if (!isSystem(name)) {
            store.remove(documentsName(fullName(name)));
        }
    }

    static boolean isSystem(String collection) {
        return collection.startsWith("system.");
    }

    @Override
    public void drop(Oplog oplog) {
        super.drop(oplog); // it needs its list of collections until the end
        store.names().stream()
                .filter(name -> name.startsWith(documentsName(fullName("system."))))
                .forEach(store::remove);
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        if (from != this) {
            throw new MongoServerError(20, "IllegalOperation", "A collection cannot move to another database here");
        }
        var old = collection.getFullName();
        super.moveCollection(from, collection, newName);
        var moved = (DocumentCollection) collection;
        store.rename(moved.documents(), documentsName(moved.getFullName()));
        for (var index : moved.getIndexes()) {
            if (index instanceof SecondaryIndex) {
                store.rename(
                        store.entries(entriesName(old, index.getName())),
                        entriesName(moved.getFullName(), index.getName()));
            }
        }
    }

    private static String documentsName(String collection) {
        return StoreFile.DOCUMENTS + collection;
    }

    private static String entriesName(String collection, String index) {
        return StoreFile.ENTRIES + collection + "/" + index;
    }

    @Override
    protected long getFileSize() {
        return store.bytes();
    }

    @Override
    protected long getStorageSize() {
        return store.bytes();
    }
}
