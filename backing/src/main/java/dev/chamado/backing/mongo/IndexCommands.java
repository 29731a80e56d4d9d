package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates and drops indexes; refuses the kinds that there are none of here, rather than to pretend. */
final class IndexCommands {
    private static final Set<String> KNOWN = Set.of("key", "name", "ns", "v", "unique", "sparse", "background");
    private final DocumentDatabase database;

    IndexCommands(DocumentDatabase database) {
        this.database = database;
    }

    Document create(Document query) {
        var name = text(query.get("createIndexes"));
        int before = count(name);
        for (var description : (List<?>) Objects.requireNonNull(query.get("indexes"))) {
            create(name, (Document) description);
        }
        return new Document("numIndexesBefore", before)
                .append("numIndexesAfter", count(name))
                .append("ok", 1.0);
    }

    private int count(String collection) {
        var found = database.collection(collection);
        return found == null ? 0 : found.getNumIndexes();
    }

    private void create(String collection, Document description) {
        refuseUnknown(description);
        description.remove("background");
        description.put("ns", database.fullName(collection));
        var found = database.collection(collection);
        if (found != null && exists(found, description)) {
            return;
        }
        try {
            database.createIndex(description);
        } catch (MongoServerError e) {
            database.removeEntries(collection, text(description.get("name"))); // what was built before it failed
            throw e;
        }
    }

    private static void refuseUnknown(Document description) {
        for (var option : description.keySet()) {
            if (!KNOWN.contains(option)) {
                throw new MongoServerError(67, "CannotCreateIndex", "There is no index option " + option + " here");
            }
        }
        keys(description).forEach((path, direction) -> {
            boolean directed = direction instanceof Number number && Math.abs(number.intValue()) == 1;
            if (!directed || path.contains("$") || path.matches("(.*\\.)?[0-9]+(\\..*)?")) {
                throw new MongoServerError(67, "CannotCreateIndex", "No index here on " + path + ": " + direction);
            }
        });
    }

    private static boolean exists(DocumentCollection collection, Document description) {
        for (var index : collection.getIndexes()) {
            boolean sameName = index.getName().equals(description.get("name"));
            boolean sameKeys = order(index.getKeys()).equals(order(description));
            boolean sameKind = index.getName().equals("_id_")
                    || index.isUnique() == Boolean.TRUE.equals(description.get("unique"))
                            && isSparse(index.toIndexDescription()) == isSparse(description);
            if (sameKeys && sameKind && (sameName || index.getName().equals("_id_"))) {
                return true;
            }
            if (sameName) {
                throw new MongoServerError(
                        86, "IndexKeySpecsConflict", "Another index has the name " + index.getName());
            }
            if (sameKeys) {
                throw new MongoServerError(85, "IndexOptionsConflict", "Index exists with the name " + index.getName());
            }
        }
        return false;
    }

    private static boolean isSparse(Document description) {
        return Boolean.TRUE.equals(description.get("sparse"));
    }

    private static List<String> order(List<IndexKey> keys) {
        return keys.stream()
                .map(key -> key.getKey() + (key.isAscending() ? " 1" : " -1"))
                .toList();
    }

    private static List<String> order(Document description) {
        return keys(description).entrySet().stream()
                .map(key -> key.getKey() + " " + ((Number) key.getValue()).intValue())
                .toList();
    }

    private static Document keys(Document description) {
        return (Document) Objects.requireNonNull(description.get("key"));
    }

    Document drop(Document query) {
        var collection = database.collection(text(query.get("dropIndexes")));
        if (collection != null) {
            switch (query.get("index")) {
                case String all
                when all.equals("*") ->
                    List.copyOf(collection.getIndexes()).stream()
                            .filter(SecondaryIndex.class::isInstance)
                            .forEach(index -> database.dropIndex(collection, index.getName()));
                case Document keys -> database.dropIndex(collection, named(collection, keys));
                case List<?> names -> names.forEach(name -> dropNamed(collection, text(name)));
                case Object name -> dropNamed(collection, text(name));
                case null -> throw new MongoServerError(9, "FailedToParse", "Which index is to be dropped?");
            }
        }
        return new Document("ok", 1.0);
    }

    private void dropNamed(DocumentCollection collection, String name) {
        if (name.equals("_id_")) {
            throw new MongoServerError(72, "InvalidOptions", "cannot drop _id index");
        }
        database.dropIndex(collection, name);
    }

    private static String named(DocumentCollection collection, Document keys) {
        return collection.getIndexes().stream()
                .filter(index -> order(index.getKeys()).equals(order(new Document("key", keys))))
                .findFirst()
                .orElseThrow(() -> new IndexNotFoundException(keys))
                .getName();
    }

    private static String text(@Nullable Object value) {
        return Objects.requireNonNull(value).toString();
    }
}
