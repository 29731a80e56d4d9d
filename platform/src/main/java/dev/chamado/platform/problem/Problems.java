package dev.chamado.platform.problem;

import dev.chamado.platform.telemetry.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes problem documents (RFC 9457) onto answers: the one place where a refusal becomes bytes, for controllers,
 * filters, the security chain and the server's own errors alike.
 */
public final class Problems {
    static final String MEDIA_TYPE = "application/problem+json";

    private final JsonMapper json;
    private final Trace trace;

    Problems(JsonMapper json, Trace trace) {
        this.json = json;
        this.trace = trace;
    }

    /** Answers with the refusal; headers that were set before stay, a body that was begun does not. */
    public void write(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(refusal.status());
        response.setContentType(MEDIA_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        var bytes = json.writeValueAsBytes(document(refusal));
        response.setContentLength(bytes.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(bytes);
        }
        response.flushBuffer();
    }

    private Map<String, Object> document(Refusal refusal) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "/problems/" + refusal.code());
        document.put("title", title(refusal.status()));
        document.put("status", refusal.status());
        document.put("detail", String.valueOf(refusal.getMessage()));
        if (!refusal.faults().isEmpty()) {
            document.put("errors", refusal.faults());
        }
        refusal.members().forEach(document::putIfAbsent);
        var id = trace.id();
        document.put("traceId", id == null ? "00000000000000000000000000000000" : id);
        return document;
    }

    private static String title(int status) {
        var known = HttpStatus.resolve(status);
        return known == null ? "Refused" : known.getReasonPhrase();
    }
}
