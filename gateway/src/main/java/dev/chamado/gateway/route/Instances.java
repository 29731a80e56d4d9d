package dev.chamado.gateway.route;

import dev.chamado.platform.problem.Refusal;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers for a service that does not: at once while its circuit is open, so that callers do not pile up behind it.
 *
 * <p>A service that answers anything at all, a refusal or a 500 too, is there; only silence counts as failure. A request
 * is sent once: whether an unanswered one was carried out is not known here, and the caller may repeat it with its
 * Idempotency-Key.
 */
final class Breaker implements HandlerFilterFunction<ServerResponse, ServerResponse> {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final String service;
    private final CircuitBreaker circuit;

    Breaker(String service, CircuitBreaker circuit) {
        this.service = service;
        this.circuit = circuit;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!circuit.tryAcquirePermission()) {
            throw unreachable();
        }
        var start = System.nanoTime();
        try {
            var answer = next.handle(request);
            circuit.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return answer;
        } catch (ResourceAccessException e) {
            if (has(e, ClientAbortException.class)) { // the caller hung up while sending: says nothing of the service
                circuit.releasePermission();
                throw e;
            }
            circuit.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            throw has(e, SocketTimeoutException.class) ? tooSlow() : unreachable();
        } catch (Exception e) { // a refusal of ours, such as a body that is too long, passes on untouched
            circuit.releasePermission();
            throw e;
        }
    }

    private Refusal unreachable() {
        return Refusal.unavailable(
                "service-unreachable", "The service " + service + " does not answer at the moment.", RETRY_AFTER);
    }

    private Refusal tooSlow() {
        return Refusal.unavailable(
                "service-too-slow",
                "The service " + service + " has not answered in time. Repeat a write with the same Idempotency-Key.",
                RETRY_AFTER);
    }

    private static boolean has(Throwable thrown, Class<? extends IOException> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
