package dev.chamado.platform.follow;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Events that wait behind the one at which their subject was parked: whole records, in order. */
final class Lane {
    private Lane() {}

    /** Sorts by sequence within a topic; the same event, published again, takes the place of what came before. */
    static String id(String parked, Delivery event) {
        var envelope = event.envelope();
        var order = envelope == null
                ? "~%019d".formatted(event.record().offset()) // no sequence can be read: behind those that have one
                : "%019d".formatted(envelope.sequence());
        return parked + "/" + event.topic() + "/" + order;
    }

    static BsonDocument write(String parked, Delivery event) {
        var record = event.record();
        var headers = new BsonArray();
        record.headers()
                .forEach(header -> headers.add(new BsonDocument("name", new BsonString(header.key()))
                        .append("value", binary(header.value()))));
        return new BsonDocument("_id", new BsonString(id(parked, event)))
                .append("parked", new BsonString(parked))
                .append("topic", new BsonString(record.topic()))
                .append("partition", new BsonInt32(record.partition()))
                .append("offset", new BsonInt64(record.offset()))
                .append("timestamp", new BsonInt64(record.timestamp()))
                .append("key", record.key() == null ? BsonNull.VALUE : new BsonString(record.key()))
                .append("headers", headers)
                .append("value", binary(record.value()));
    }

    static Delivery read(BsonDocument stored) {
        var headers = new RecordHeaders();
        stored.getArray("headers").forEach(each -> {
            var header = each.asDocument();
            headers.add(header.getString("name").getValue(), bytes(header));
        });
        return Delivery.of(new ConsumerRecord<>(
                stored.getString("topic").getValue(),
                stored.getInt32("partition").getValue(),
                stored.getInt64("offset").getValue(),
                stored.getInt64("timestamp").getValue(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                stored.isNull("key") ? null : stored.getString("key").getValue(),
                bytes(stored),
                headers,
                Optional.empty()));
    }

    private static BsonValue binary(byte @Nullable [] value) {
        return value == null ? BsonNull.VALUE : new BsonBinary(value);
    }

    private static byte[] bytes(BsonDocument holder) {
        return holder.isNull("value") ? new byte[0] : holder.getBinary("value").getData();
    }
}
