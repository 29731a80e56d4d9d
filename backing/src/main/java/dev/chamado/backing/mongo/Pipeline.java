package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An aggregation whose first stages, as far as a query can do their work, are handed to the indexes. */
final class Pipeline {
    private static final int FIRST_BATCH = 101;
    private static final int RECKONED_BYTES = 1024;
    private static final Document EVERYTHING = new Document();
    private static final Document COUNT =
            new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1)));
    private final List<Document> stages;
    private int taken;

    private Pipeline(List<Document> stages) {
        this.stages = stages;
    }

    static Document run(
            DocumentDatabase database,
            Document query,
            DatabaseResolver databases,
            Oplog oplog,
            CursorRegistry cursors) {
        var name = Objects.requireNonNull(query.get("aggregate")).toString();
        var stages = Aggregation.parse(query.get("pipeline"));
        var collection = database.collection(name);
        var whole = Aggregation.fromPipeline(stages, databases, database, collection, oplog);
        whole.validate(new Document("cursor", EVERYTHING));
        var pipeline = new Pipeline(stages);
        List<Document> results =
                collection == null ? List.of() : pipeline.results(database, collection, databases, oplog);
        var found = results.stream()
                .map(document -> new Found(new Position(OrderedBytes.NOTHING), document, RECKONED_BYTES));
        return answer(database.fullName(name), found.iterator(), query, cursors);
    }

    private List<Document> results(
            DocumentDatabase database, DocumentCollection collection, DatabaseResolver databases, Oplog oplog) {
        var filter = take("$match");
        var match = filter == null ? EVERYTHING : (Document) filter;
        if (isCount()) {
            int count = collection.count(match, number(take("$skip")), number(take("$limit")));
            return count == 0 ? List.of() : List.of(new Document("_id", 1).append("n", count));
        }
        var search = new Document("$query", match);
        search.put("$orderby", take("$sort"));
        int limit = number(take("$limit"));
        var documents = collection.handleQuery(new QueryParameters(search, 0, limit));
        var rest = stages.subList(taken, stages.size());
        return Aggregation.fromPipeline(rest, databases, database, collection, oplog)
                .runStages(stream(documents));
    }

    /** The shape in which drivers ask for the number of documents. */
    private boolean isCount() {
        return stages.subList(taken, stages.size()).stream()
                .dropWhile(stage -> stage.containsKey("$skip") || stage.containsKey("$limit"))
                .toList()
                .equals(List.of(COUNT));
    }

    private @Nullable Object take(String stage) {
        if (taken < stages.size() && stages.get(taken).containsKey(stage)) {
            return stages.get(taken++).get(stage);
        }
        return null;
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static Stream<Document> stream(Iterable<Document> documents) {
        return StreamSupport.stream(documents.spliterator(), false);
    }

    private static Document answer(String name, Iterator<Found> found, Document query, CursorRegistry cursors) {
        var cursor = new Batches(cursors.generateCursorId(), found, list -> list);
        var asked = query.get("cursor") instanceof Document wishes ? number(wishes.get("batchSize")) : 0;
        var batch = cursor.takeDocuments(asked > 0 ? asked : FIRST_BATCH);
        boolean more = !cursor.isEmpty();
        if (more) {
            cursors.add(cursor);
        }
        var result = new Document("id", more ? cursor.getId() : 0L)
                .append("ns", name)
                .append("firstBatch", batch);
        return new Document("cursor", result).append("ok", 1.0);
    }
}
