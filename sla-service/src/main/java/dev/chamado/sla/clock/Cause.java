package dev.chamado.sla.clock;

import dev.chamado.platform.wire.Envelope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The event that a fact follows from, as far as the fact has to name it. */
public record Cause(
        UUID eventId, UUID correlation, @Nullable String traceparent) {
    static Cause of(Envelope<?> event) {
        return new Cause(event.eventId(), event.correlation(), event.traceparent());
    }
}
