package dev.chamado.platform.follow;

import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.UnreadableEvent;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came from its topic.
 *
 * @param document tenant and subject: the id of the document that it belongs to
 * @param envelope nothing when its headers cannot be read
 * @param fault why they cannot
 */
record Delivery(
        ConsumerRecord<String, byte[]> record,
        String document,
        @Nullable Envelope<byte[]> envelope,
        @Nullable String fault) {

    static Delivery of(ConsumerRecord<String, byte[]> record) {
        try {
            var envelope = EventRecords.envelope(record);
            return new Delivery(record, envelope.tenant() + "/" + envelope.subject(), envelope, null);
        } catch (UnreadableEvent e) {
            // a key is all that is left to know the subject by; without one the event stands for itself
            var key = record.key() == null
                    ? "-/" + record.topic() + "-" + record.partition() + "-" + record.offset()
                    : record.key();
            return new Delivery(record, key, null, e.getMessage());
        }
    }

    String topic() {
        return record.topic();
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** When it was put on the topic. */
    Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }
}
