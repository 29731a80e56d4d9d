package dev.chamado.platform.http;

import dev.chamado.platform.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses bodies that say they are packed: nothing unpacks them here, so they would be read, or kept, as something else, and a
 * limit would be one of the packed length.
 */
final class PlainBodies implements HandlerInterceptor {
    private static final String PLAIN = "identity";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var plain = Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .allMatch(each -> each.isBlank() || each.strip().equalsIgnoreCase(PLAIN));
        if (plain) {
            return true;
        }
        response.setHeader(HttpHeaders.ACCEPT_ENCODING, PLAIN);
        throw new Refusal(
                415,
                "content-encoding-unsupported",
                "Bodies are taken as they are: send it without Content-Encoding.",
                List.of(),
                Map.of(),
                null);
    }
}
