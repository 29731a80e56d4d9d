package dev.chamado.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.contracts.Actor;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes as Kafka records and back: CloudEvents 1.0 in binary mode, key {@code <tenant>/<subject>}.
 *
 * <p>Beside events a topic carries watermarks, without a key: everything recorded up to that instant precedes it in
 * its partition.
 */
public final class EventRecords {
    private static final String WATERMARK = "chamado.watermark.v1";

    private EventRecords() {}

    /** The record of an event whose bytes are known. */
    public static ProducerRecord<String, byte[]> of(String topic, Envelope<byte[]> event) {
        var record = new ProducerRecord<>(topic, event.tenant() + "/" + event.subject(), event.event());
        var headers = record.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, "content-type", "application/json");
        put(headers, "ce_id", event.eventId().toString());
        put(headers, "ce_type", event.type());
        put(headers, "ce_source", "/tenants/" + event.tenant() + "/" + topic);
        put(headers, "ce_subject", event.subject());
        put(headers, "ce_time", event.occurredAt().toString());
        put(headers, "ce_recordedtime", event.recordedAt().toString());
        put(headers, "ce_dataschema", "urn:chamado:schema:" + event.type());
        put(headers, "ce_sequence", Long.toString(event.sequence()));
        put(headers, "ce_tenant", event.tenant());
        put(headers, "ce_actorkind", event.actor().kind().name());
        put(headers, "ce_actor", event.actor().id());
        put(headers, "ce_actorversion", event.actor().version());
        put(headers, "ce_correlation", event.correlation().toString());
        put(headers, "ce_causation", event.causation());
        put(headers, "ce_imported", event.imported() ? "true" : null);
        put(headers, "traceparent", event.traceparent());
        return record;
    }

    /** The envelope of an event's record; throws {@link UnreadableEvent} when a header is missing or malformed. */
    public static Envelope<byte[]> envelope(ConsumerRecord<String, byte[]> record) {
        return envelope(record.headers(), record.value());
    }

    /** The envelope of an event whose record has been taken apart. */
    public static Envelope<byte[]> envelope(Headers headers, byte[] value) {
        try {
            var version = get(headers, "ce_actorversion");
            var causation = get(headers, "ce_causation");
            return new Envelope<>(
                    need(headers, "ce_tenant"),
                    need(headers, "ce_subject"),
                    Long.parseLong(need(headers, "ce_sequence")),
                    UUID.fromString(need(headers, "ce_id")),
                    need(headers, "ce_type"),
                    Instant.parse(need(headers, "ce_time")),
                    Instant.parse(need(headers, "ce_recordedtime")),
                    new Actor(
                            Actor.Kind.valueOf(need(headers, "ce_actorkind")),
                            need(headers, "ce_actor"),
                            version == null ? null : Integer.valueOf(version)),
                    UUID.fromString(need(headers, "ce_correlation")),
                    causation == null ? null : UUID.fromString(causation),
                    get(headers, "ce_imported") != null,
                    get(headers, "traceparent"),
                    value);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new UnreadableEvent("headers do not fit: " + e.getMessage(), e);
        }
    }

    /** The record that says: everything recorded up to the instant precedes this in the partition. */
    public static ProducerRecord<String, byte[]> watermark(String topic, int partition, Instant upTo) {
        var record = new ProducerRecord<String, byte[]>(topic, partition, null, new byte[0]);
        put(record.headers(), "ce_specversion", "1.0");
        put(record.headers(), "ce_type", WATERMARK);
        put(record.headers(), "ce_time", upTo.toString());
        return record;
    }

    /** The instant a watermark vouches for; nothing if the record is an event. */
    public static @Nullable Instant watermarkOf(Headers headers) {
        return isWatermark(headers) ? Instant.parse(need(headers, "ce_time")) : null;
    }

    /** Whether a record is a watermark, which who follows events passes over. */
    public static boolean isWatermark(Headers headers) {
        return WATERMARK.equals(get(headers, "ce_type"));
    }

    private static void put(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(name, value.toString().getBytes(UTF_8));
        }
    }

    private static String need(Headers headers, String name) {
        var value = get(headers, name);
        if (value == null) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return value;
    }

    private static @Nullable String get(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
