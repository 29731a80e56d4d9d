package dev.chamado.platform.follow;

import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * A subject that waits, as an operator sees it.
 *
 * @param sequence of the event at which it stopped, if it can be read
 * @param reason {@code GAP}, {@code UNREADABLE}, {@code NOT_FOLDED} or {@code NO_EFFECT}
 * @param waiting how many events wait, that one included
 */
record ParkedSubject(
        String tenant,
        String subject,
        String topic,
        int partition,
        long offset,
        @Nullable Long sequence,
        @Nullable String type,
        String reason,
        String detail,
        Instant since,
        long waiting) {

    static ParkedSubject read(BsonDocument stored, long waiting) {
        var sequence = stored.get("sequence");
        var type = stored.get("type");
        return new ParkedSubject(
                stored.getString("tenant").getValue(),
                stored.getString("subject").getValue(),
                stored.getString("topic").getValue(),
                stored.getInt32("partition").getValue(),
                stored.getInt64("offset").getValue(),
                sequence instanceof BsonInt64 number ? (Long) number.getValue() : null,
                type instanceof BsonString text ? text.getValue() : null,
                stored.getString("reason").getValue(),
                stored.getString("detail").getValue(),
                Instant.ofEpochMilli(stored.getDateTime("since").getValue()),
                waiting);
    }
}
