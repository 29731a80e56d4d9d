package dev.chamado.gateway.route;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Passes on only headers that mean something to a service. What is not listed (cookies, forwarded addresses, anything
 * that claims who the caller is) ends here, so nothing behind the gateway can be made to believe it.
 */
final class KnownHeaders implements RequestHttpHeadersFilter, Ordered {
    private static final Set<String> KNOWN = caseInsensitive(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Cache-Control",
            "Content-Disposition",
            "Content-Length",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "Last-Event-ID",
            "Range",
            "traceparent",
            "tracestate",
            "User-Agent");

    @Override
    public HttpHeaders apply(HttpHeaders headers, ServerRequest request) {
        var known = new HttpHeaders();
        headers.forEach((name, values) -> {
            if (KNOWN.contains(name)) {
                known.addAll(name, values);
            }
        });
        return known;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    private static Set<String> caseInsensitive(String... names) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
