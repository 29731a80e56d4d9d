package dev.chamado.platform.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The keys of persons on Kafka, wrapped: key {@code <tenant>/<person>}, value {@code <serial>:<base64>}; nothing after the
 * colon: that one was destroyed, and so were those before it. The topic is compacted, so that what was destroyed goes from
 * there too; that it was destroyed stays, so that a key that is not known is never taken for one.
 */
public final class KeyRecords {
    /** Where they are published, each before the first event that it seals. */
    public static final String TOPIC = "subject-keys";

    private KeyRecords() {}

    /**
     * A key as it stands.
     *
     * @param wrapped nothing: it was destroyed, and so were those before it
     */
    public record Told(String tenant, String person, long serial, byte @Nullable [] wrapped) {}

    /** The record that tells it. */
    public static ProducerRecord<String, byte[]> of(Told told) {
        var wrapped = told.wrapped == null ? "" : Base64.getEncoder().encodeToString(told.wrapped);
        var value = told.serial + ":" + wrapped;
        return new ProducerRecord<>(TOPIC, told.tenant + '/' + told.person, value.getBytes(US_ASCII));
    }

    /** What a record tells; throws {@link UnreadableEvent} if it tells nothing. */
    public static Told read(ConsumerRecord<String, byte[]> record) {
        var slash = record.key().indexOf('/');
        var tenant = record.key().substring(0, Math.max(slash, 0));
        var person = record.key().substring(slash + 1);
        var value = record.value() == null ? "" : new String(record.value(), US_ASCII);
        var colon = value.indexOf(':');
        try {
            var serial = Long.parseLong(value, 0, Math.max(colon, 0), 10);
            var wrapped = Base64.getDecoder().decode(value.substring(colon + 1));
            return new Told(tenant, person, serial, wrapped.length == 0 ? null : wrapped);
        } catch (IllegalArgumentException e) {
            throw new UnreadableEvent("no key: " + e.getMessage(), e);
        }
    }
}
