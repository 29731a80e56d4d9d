package dev.chamado.platform.follow;

import dev.chamado.platform.document.RecordForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * A subject as a view holds it: its document, and the sequence of the last event of each topic (-1 before the first).
 * A subject without a document is held as well, for its sequences; it has no tenant then, so that no query finds it.
 *
 * @param id {@code <tenant>/<subject>}
 */
record Stored<D extends Record>(String id, @Nullable D document, Map<String, Long> sequences) {
    static final String TENANT = "tenant";
    static final String SEQUENCES = "_sequence";

    static <D extends Record> Stored<D> none(String id, List<String> topics) {
        var sequences = new HashMap<String, Long>();
        topics.forEach(topic -> sequences.put(topic, -1L));
        return new Stored<>(id, null, sequences);
    }

    static <D extends Record> Stored<D> read(BsonDocument stored, RecordForm<D> form) {
        var sequences = new HashMap<String, Long>();
        stored.getDocument(SEQUENCES)
                .forEach((topic, last) -> sequences.put(topic, last.asNumber().longValue()));
        var document = stored.containsKey(TENANT) ? form.read(stored) : null;
        return new Stored<>(stored.getString("_id").getValue(), document, sequences);
    }

    BsonDocument write(RecordForm<D> form) {
        var stored = new BsonDocument("_id", new BsonString(id));
        if (document != null) {
            stored.put(TENANT, new BsonString(id.substring(0, id.indexOf('/'))));
            stored.putAll(form.write(document));
        }
        var last = new BsonDocument();
        sequences.forEach((topic, sequence) -> last.put(topic, new BsonInt64(sequence)));
        return stored.append(SEQUENCES, last);
    }

    /** Whether any event has been taken in. */
    boolean exists() {
        return sequences.values().stream().anyMatch(last -> last >= 0);
    }

    long sequence(String topic) {
        return sequences.getOrDefault(topic, -1L);
    }

    /** The same subject after one more event. */
    Stored<D> after(String topic, long sequence, @Nullable D next) {
        var later = new HashMap<>(sequences);
        later.put(topic, sequence);
        return new Stored<>(id, next, later);
    }
}
