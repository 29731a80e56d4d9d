package dev.chamado.platform.wire;

import dev.chamado.contracts.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event with what is known about it: the same in the event store, on Kafka and in a view's hands.
 *
 * @param tenant whose event it is
 * @param subject the id of the aggregate it happened to
 * @param sequence counts 0, 1, 2, ... per subject without a gap
 * @param eventId unique; derived where the event is derived
 * @param type the stable name with revision, such as {@code chamado.ticket.opened.v1}
 * @param occurredAt when it happened at the desk
 * @param recordedAt when the store took it, by the store's clock; never falls along the store
 * @param correlation what started the chain of causes: the same for all that follows from one request
 * @param causation the event or command that caused it directly
 * @param imported whether it was recorded from another desk's history
 * @param traceparent W3C trace context of the command, if it was traced
 */
public record Envelope<E>(
        String tenant,
        String subject,
        long sequence,
        UUID eventId,
        String type,
        Instant occurredAt,
        Instant recordedAt,
        Actor actor,
        UUID correlation,
        @Nullable UUID causation,
        boolean imported,
        @Nullable String traceparent,
        E event) {

    /** The same envelope around another form of the event: its bytes, or the record read from them. */
    public <F> Envelope<F> with(F other) {
        return new Envelope<>(
                tenant,
                subject,
                sequence,
                eventId,
                type,
                occurredAt,
                recordedAt,
                actor,
                correlation,
                causation,
                imported,
                traceparent,
                other);
    }
}
