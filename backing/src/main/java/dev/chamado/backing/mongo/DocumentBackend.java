package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Takes each command under the store's lock, and answers a journaled write when it is on the disk. */
final class DocumentBackend extends AbstractMongoBackend {
    private static final Set<String> ABOUT_THE_SERVER =
            Set.of("ping", "ismaster", "hello", "buildinfo", "endsessions", "killcursors", "serverstatus", "getlog");
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "count",
            "distinct",
            "listindexes",
            "listcollections",
            "listdatabases",
            "dbstats",
            "collstats");
    private final StoreFile store;
    private final Map<String, MongoDatabase> databases = new HashMap<>();

    DocumentBackend(StoreFile store) {
        this.store = store;
        var names = store.names().stream()
                .filter(name -> name.startsWith(StoreFile.DOCUMENTS))
                .map(name -> name.substring(StoreFile.DOCUMENTS.length(), name.indexOf('.')))
                .distinct()
                .toList();
        names.forEach(name -> store.writing(() -> resolveDatabase(name))); // an index that is built anew is one write
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        synchronized (databases) {
            return databases.computeIfAbsent(name, _ -> new DocumentDatabase(name, getCursorRegistry(), store));
        }
    }

    @Override
    public void dropDatabase(String name) {
        super.dropDatabase(name);
        synchronized (databases) {
            databases.remove(name);
        }
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        var query = message.getDocument();
        var command = query.keySet().iterator().next().toLowerCase(Locale.ROOT);
        try {
            if (ABOUT_THE_SERVER.contains(command)) {
                return super.handleMessage(message);
            }
            if (READS.contains(command) || command.equals("aggregate") && !isWriting(query)) {
                return store.reading(() -> super.handleMessage(message));
            }
            var answer = store.writing(() -> super.handleMessage(message));
            if (query.get("writeConcern") instanceof Document concern && Boolean.TRUE.equals(concern.get("j"))) {
                store.flush();
            }
            return answer;
        } catch (MongoServerException e) {
            return refusal(e); // the caller learns of it; thrown further, it would be logged with its stack
        }
    }

    private static boolean isWriting(Document aggregate) {
        return aggregate.get("pipeline") instanceof List<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document
                                && (document.containsKey("$out") || document.containsKey("$merge")));
    }

    private static Document refusal(MongoServerException e) {
        var answer = new Document("ok", 0).append("errmsg", e.getMessageWithoutErrorCode());
        if (e instanceof MongoServerError error) {
            answer.put("code", error.getCode());
            answer.put("codeName", error.getCodeName());
        }
        return answer;
    }

    @Override
    public void close() {
        super.close();
        store.close();
    }
}
