package dev.chamado.platform.follow;

import dev.chamado.platform.wire.Envelope;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;

/** Goes on with the trace of the command that an event came from; without a tracer it only runs what it is given. */
final class EventTrace {
    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    EventTrace(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    void run(String what, Envelope<?> event, Runnable effect) {
        if (tracer == null || propagator == null) {
            effect.run();
            return;
        }
        var span = propagator
                .extract(event, (envelope, field) -> field.equals("traceparent") ? envelope.traceparent() : null)
                .name(what)
                .start();
        try (var _ = tracer.withSpan(span)) {
            effect.run();
        } finally {
            span.end();
        }
    }
}
