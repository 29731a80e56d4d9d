package dev.chamado.sla.topology;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Fact;
import org.apache.kafka.streams.processor.api.Record;

/** Facts as records of the topic {@code sla}: every header follows from the fact, so a repeat is the same to the byte. */
public final class FactRecords {
    private static final Actor CLOCK = new Actor(Actor.Kind.POLICY, "sla-clock", null);
    private static final WireFormat WIRE = WireFormat.of(SlaEvent.TOPIC);

    private FactRecords() {}

    static Record<String, byte[]> of(String tenant, Fact fact) {
        var envelope = envelope(tenant, fact);
        var record = EventRecords.of(SlaEvent.TOPIC.name(), envelope);
        return new Record<>(
                record.key(), record.value(), Math.max(0, envelope.occurredAt().toEpochMilli()), record.headers());
    }

    /** A fact as it is published. */
    public static Envelope<byte[]> envelope(String tenant, Fact fact) {
        var event = fact.event();
        return new Envelope<>(
                tenant,
                event.ticketId().toString(),
                fact.sequence(),
                fact.id(tenant),
                WIRE.typeOf(event),
                event.occurredAt(),
                event.occurredAt(),
                CLOCK,
                fact.cause().correlation(),
                fact.cause().eventId(),
                fact.imported(),
                fact.cause().traceparent(),
                WIRE.write(event));
    }
}
