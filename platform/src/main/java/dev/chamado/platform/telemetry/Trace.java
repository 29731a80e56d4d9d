package dev.chamado.platform.telemetry;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The trace of the request at hand, in the forms that are kept and shown. */
public final class Trace {
    private final @Nullable Tracer tracer;

    Trace(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** The trace id, 32 hexadecimal digits; nothing outside a traced request. */
    public @Nullable String id() {
        var context = context();
        return context == null ? null : context.traceId();
    }

    /** The trace id as a UUID: what joins everything that follows from one request. */
    public @Nullable UUID correlation() {
        var id = id();
        return id == null || id.length() != 32
                ? null
                : new UUID(Long.parseUnsignedLong(id, 0, 16, 16), Long.parseUnsignedLong(id, 16, 32, 16));
    }

    /** The W3C {@code traceparent} that continues the trace. */
    public @Nullable String parent() {
        var context = context();
        return context == null
                ? null
                : "00-" + context.traceId() + "-" + context.spanId()
                        + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
    }

    private @Nullable TraceContext context() {
        var span = tracer == null ? null : tracer.currentSpan();
        return span == null ? null : span.context();
    }
}
