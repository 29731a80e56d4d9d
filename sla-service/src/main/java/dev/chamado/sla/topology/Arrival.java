package dev.chamado.sla.topology;

import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What a record of the topic says: that something happened to a ticket, or that so much has been told; one of both. */
record Arrival(@Nullable Envelope<byte[]> event, @Nullable Instant watermark) {

    static Arrival of(Record<String, byte[]> record) {
        var watermark = EventRecords.watermarkOf(record.headers());
        return watermark == null
                ? new Arrival(EventRecords.envelope(record.headers(), record.value()), null)
                : new Arrival(null, watermark);
    }

    /** When the store took it. */
    Instant at() {
        return event == null ? Objects.requireNonNull(watermark) : event.recordedAt();
    }
}
