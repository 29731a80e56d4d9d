package dev.chamado.proof.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.UnreadableEvent;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.proof.checker.Checker;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VenomTest {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);
    private static final UUID TICKET = new UUID(1, 2);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @EnumSource(names = {"GARBAGE", "STRANGE_TYPE", "NO_FIT"})
    void takes_the_place_of_the_next_event_and_cannot_be_read(Venom venom) {
        var envelope = envelope(venom);
        assertThat(envelope.sequence()).isEqualTo(5);
        assertThatThrownBy(() -> WIRE.read(envelope.type(), envelope.event())).isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void can_be_read_but_comes_far_too_early() {
        var envelope = envelope(Venom.AHEAD);
        assertThat(envelope.sequence()).isGreaterThan(1_000);
        assertThat(WIRE.read(envelope.type(), envelope.event())).isInstanceOf(TicketEvent.WorkNoteAdded.class);
    }

    /** Of the same ticket, another event, and marked as nobody's. */
    private static Envelope<byte[]> envelope(Venom venom) {
        var good = good();
        var record = venom.after(good);
        assertThat(record.headers().lastHeader(Checker.STRANGER)).isNotNull();
        assertThat(record.key()).isEqualTo(good.key());
        assertThat(record.partition()).isEqualTo(3);
        var envelope = EventRecords.envelope(record.headers(), record.value());
        assertThat(envelope.subject()).isEqualTo(TICKET.toString());
        assertThat(envelope.eventId()).isNotEqualTo(new UUID(3, 4));
        return envelope;
    }

    private static ConsumerRecord<String, byte[]> good() {
        var event = new TicketEvent.WorkStarted(TICKET, NOON);
        var sent = EventRecords.of(
                "tickets",
                new Envelope<>(
                        "t",
                        TICKET.toString(),
                        4,
                        new UUID(3, 4),
                        WIRE.typeOf(event),
                        NOON,
                        NOON,
                        new Actor(Actor.Kind.PERSON, "ana", null),
                        new UUID(5, 6),
                        null,
                        false,
                        null,
                        WIRE.write(event)));
        assertThat(new String(sent.value(), UTF_8)).contains("ticketId");
        return new ConsumerRecord<>(
                "tickets",
                3,
                17,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
