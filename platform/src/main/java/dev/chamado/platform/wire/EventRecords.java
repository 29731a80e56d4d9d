package dev.chamado.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.contracts.Actor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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
        attributes(topic, event).forEach((name, value) -> put(headers, "ce_" + name, value));
        put(headers, "content-type", "application/json");
        put(headers, "traceparent", event.traceparent());
        return record;
    }

    /** What CloudEvents says of an event, by name, in both modes; what there is nothing to say of is left out. */
    static Map<String, Object> attributes(String topic, Envelope<?> event) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.eventId().toString());
        attributes.put("type", event.type());
        attributes.put("source", "/tenants/" + event.tenant() + "/" + topic);
        attributes.put("subject", event.subject());
        attributes.put("time", event.occurredAt().toString());
        attributes.put("recordedtime", event.recordedAt().toString());
        attributes.put("dataschema", "urn:chamado:schema:" + event.type());
        attributes.put("sequence", event.sequence());
        attributes.put("tenant", event.tenant());
        attributes.put("actorkind", event.actor().kind().name());
        attributes.put("actor", event.actor().id());
        if (event.actor().version() != null) {
            attributes.put("actorversion", event.actor().version());
        }
        attributes.put("correlation", event.correlation().toString());
        if (event.causation() != null) {
            attributes.put("causation", event.causation().toString());
        }
        if (event.imported()) {
            attributes.put("imported", true);
        }
        return attributes;
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
                    Instants.parse(need(headers, "ce_time")),
                    Instants.parse(need(headers, "ce_recordedtime")),
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

    /** The instant a watermark vouches for; nothing if the record is an event. Throws as {@link #envelope} does. */
    public static @Nullable Instant watermarkOf(Headers headers) {
        if (!isWatermark(headers)) {
            return null;
        }
        try {
            return Instants.parse(need(headers, "ce_time"));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new UnreadableEvent("a watermark does not say when: " + e.getMessage(), e);
        }
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
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
