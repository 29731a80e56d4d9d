package dev.chamado.proof.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.proof.checker.Checker;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What can be wrong with a record, made of a good one that came before it. */
enum Venom {
    /** Not JSON at all. */
    GARBAGE,
    /** Of a type that nobody knows. */
    STRANGE_TYPE,
    /** Of a known type, with a body that does not fit it. */
    NO_FIT,
    /** Good in itself, but so many events are missing before it. */
    AHEAD;

    private static final int GAP = 1_000;

    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);

    /** A record in the place of the next event of the same subject, or far behind it. */
    ProducerRecord<String, byte[]> after(ConsumerRecord<String, byte[]> last) {
        var headers = new RecordHeaders(last.headers().toArray());
        long sequence = sequence(last);
        set(headers, "ce_id", UUID.randomUUID().toString());
        set(headers, "ce_sequence", Long.toString(sequence + (this == AHEAD ? GAP : 1)));
        set(headers, Checker.STRANGER, name());
        var value = switch (this) {
            case GARBAGE -> "\u0000 this is no JSON".getBytes(UTF_8);
            case STRANGE_TYPE -> {
                set(headers, "ce_type", "chamado.ticket.folded.v1");
                yield "{}".getBytes(UTF_8);
            }
            case NO_FIT -> "{\"ticketId\":7,\"occurredAt\":\"yesterday\"}".getBytes(UTF_8);
            case AHEAD -> {
                var ticket = UUID.fromString(last.key().substring(last.key().indexOf('/') + 1));
                var note = new TicketEvent.WorkNoteAdded(ticket, UUID.randomUUID(), "nobody", "Lost.", Instant.EPOCH);
                set(headers, "ce_type", WIRE.typeOf(note));
                yield WIRE.write(note);
            }
        };
        return new ProducerRecord<>(last.topic(), last.partition(), last.key(), value, headers);
    }

    private static long sequence(ConsumerRecord<String, byte[]> record) {
        return Long.parseLong(
                new String(record.headers().lastHeader("ce_sequence").value(), UTF_8));
    }

    private static void set(RecordHeaders headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }
}
