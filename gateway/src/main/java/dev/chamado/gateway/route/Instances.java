package dev.chamado.gateway.route;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;

import dev.chamado.gateway.limit.Admission;
import dev.chamado.platform.problem.Refusal;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends a request to the instance of a service that has the fewest to answer, and answers for them when none does: at
 * once while its circuit is open, so that callers do not pile up behind one that is silent, and at once while as many
 * requests are on their way as the service does well with: what it is asked beyond that would only make everybody wait.
 *
 * <p>An instance that answers anything at all, a refusal or a 500 too, is there; only silence counts as failure. A request
 * that one instance has not answered goes to the next when that can do no harm: it never arrived, it only reads, or it
 * carries an Idempotency-Key and is known by it. Otherwise whether it was carried out is not known here, and the caller
 * decides.
 */
final class Instances implements HandlerFilterFunction<ServerResponse, ServerResponse> {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final String service;
    private final List<Instance> instances;
    private final Bulkhead room;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param underWay requests that it has not begun to answer */
    private record Instance(URI url, CircuitBreaker circuit, AtomicInteger underWay) {}

    private Instances(String service, List<Instance> instances, Bulkhead room) {
        this.service = service;
        this.instances = instances;
        this.room = room;
    }

    /** The circuit of the first one has the service's name, those of the others a number behind it. */
    static Instances of(String service, List<URI> urls, CircuitBreakerRegistry breakers, BulkheadRegistry bulkheads) {
        return new Instances(
                service,
                IntStream.range(0, urls.size())
                        .mapToObj(i -> new Instance(
                                urls.get(i),
                                breakers.circuitBreaker(i == 0 ? service : service + "-" + (i + 1)),
                                new AtomicInteger()))
                        .toList(),
                bulkheads.bulkhead(service));
    }

    /** A place is taken until the service begins its answer: a live stream, which has no end, keeps none. */
    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!room.tryAcquirePermission()) {
            throw Refusal.unavailable(
                    "service-busy", "The service " + service + " has as much to do as it can at the moment.", SOON);
        }
        Admission.leave(request.servletRequest());
        try {
            return ask(request, next);
        } finally {
            room.onComplete();
        }
    }

    private ServerResponse ask(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        var refusal = unreachable();
        for (var instance : idlestFirst()) {
            if (!instance.circuit().tryAcquirePermission()) {
                continue;
            }
            var start = System.nanoTime();
            instance.underWay().incrementAndGet();
            try {
                var answer = next.handle(uri(instance.url()).apply(request));
                instance.circuit().onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                return answer;
            } catch (ResourceAccessException e) {
                if (has(
                        e,
                        ClientAbortException.class)) { // the caller hung up while sending: says nothing of the service
                    instance.circuit().releasePermission();
                    throw e;
                }
                if (has(e, Exchange.NotTaken.class)) { // neither: it has begun to take it
                    instance.circuit().releasePermission();
                    throw unreachable();
                }
                instance.circuit().onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
                refusal = isTooSlow(e) ? tooSlow() : unreachable();
                if (!mayGoOn(request, e)) {
                    throw refusal;
                }
            } catch (Exception e) { // a refusal of ours, such as a body that is too long, passes on untouched
                instance.circuit().releasePermission();
                throw e;
            } finally {
                instance.underWay().decrementAndGet();
            }
        }
        throw refusal;
    }

    /** Those with the fewest requests first, in turns among equals: one that has frozen soon gets no more. */
    private List<Instance> idlestFirst() {
        int first = Math.floorMod(turn.getAndIncrement(), instances.size());
        return IntStream.range(0, instances.size())
                .mapToObj(i -> instances.get((first + i) % instances.size()))
                .map(instance -> Map.entry(instance.underWay().get(), instance)) // read once, or the order may fail
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean mayGoOn(ServerRequest request, ResourceAccessException failure) {
        if (has(failure, ConnectException.class) || has(failure, ConnectTimeoutException.class)) {
            return true; // nothing of it was sent
        }
        boolean reads = request.method().equals(HttpMethod.GET);
        if (has(failure, Exchange.Closing.class)) {
            return reads || Exchange.isKept(request);
        }
        return !isTooSlow(failure) // the caller has waited long enough
                && (reads || request.headers().firstHeader("Idempotency-Key") != null && Exchange.isKept(request));
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

    private static boolean isTooSlow(Throwable thrown) {
        return has(thrown, SocketTimeoutException.class) && !has(thrown, ConnectTimeoutException.class);
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
