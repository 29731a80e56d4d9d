package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Bulks as MongoDB takes them: an ordered one ends at its first error, and only what was done is counted. */
final class WriteCommands {
    private WriteCommands() {}

    /** The library's own handling of a command. */
    interface Next {
        Document handle(Document query);
    }

    static Document insert(Document query, Next next) {
        var answer = next.handle(query);
        if (answer.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
            int asked = ((List<?>) Objects.requireNonNull(query.get("documents"))).size();
            int done = isOrdered(query)
                    ? ((Number) Objects.requireNonNull(((Document) errors.getFirst()).get("index"))).intValue()
                    : asked - errors.size();
            answer.put("n", done);
        }
        return answer;
    }

    static Document update(Document query, Next next) {
        var updates = (List<?>) Objects.requireNonNull(query.get("updates"));
        int matched = 0;
        int modified = 0;
        var upserted = new ArrayList<Document>();
        var errors = new ArrayList<Document>();
        for (int i = 0; i < updates.size() && !(isOrdered(query) && !errors.isEmpty()); i++) {
            var one = query.clone();
            one.put("updates", List.of(updates.get(i)));
            var answer = next.handle(one);
            matched += number(answer, "n");
            modified += number(answer, "nModified");
            addAt(i, answer, "upserted", upserted);
            addAt(i, answer, "writeErrors", errors);
        }
        var answer = new Document("n", matched).append("nModified", modified);
        if (!upserted.isEmpty()) {
            answer.put("upserted", upserted);
        }
        if (!errors.isEmpty()) {
            answer.put("writeErrors", errors);
        }
        return answer.append("ok", 1.0);
    }

    private static boolean isOrdered(Document query) {
        return !Boolean.FALSE.equals(query.get("ordered"));
    }

    private static int number(Document answer, String field) {
        return answer.get(field) instanceof Number number ? number.intValue() : 0;
    }

    private static void addAt(int index, Document answer, String field, List<Document> all) {
        if (answer.get(field) instanceof Iterable<?> found) {
            found.forEach(document -> all.add(((Document) document).append("index", index)));
        }
    }
}
