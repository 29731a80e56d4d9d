package dev.chamado.gateway.status;

import dev.chamado.gateway.limit.Admission;
import dev.chamado.gateway.route.GatewaySettings;
import dev.chamado.platform.caller.Allowed;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells anybody which part is down; asks the parts at most once a second, however many ask here. */
@RestController
class HealthController {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final GatewaySettings settings;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ReentrantLock asking = new ReentrantLock();
    private @Nullable Health last;

    /** Whether a part takes requests. */
    enum Status {
        UP,
        DOWN
    }

    /**
     * How the desk is.
     *
     * @param status DOWN when any part is
     */
    record Health(Status status, Map<String, Status> parts, Instant at) {}

    HealthController(GatewaySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Answers 200 also when parts are down: the gateway itself is there to say so. */
    @GetMapping("/api/v1/health")
    @Allowed({})
    Health health(HttpServletRequest request) {
        Admission.leave(request);
        asking.lock();
        try {
            var now = clock.instant();
            if (last == null || last.at().isBefore(now.minusSeconds(1))) {
                last = ask(now);
            }
            return last;
        } finally {
            asking.unlock();
        }
    }

    private Health ask(Instant now) {
        var answers = new TreeMap<String, CompletableFuture<Status>>();
        settings.services().forEach((name, service) -> answers.put(name, ask(service.urls())));
        var parts = new TreeMap<String, Status>();
        answers.forEach((name, answer) -> parts.put(name, answer.join()));
        return new Health(parts.containsValue(Status.DOWN) ? Status.DOWN : Status.UP, parts, now);
    }

    /** A part takes requests while any of its instances does. */
    private CompletableFuture<Status> ask(List<URI> instances) {
        return instances.stream()
                .map(this::ask)
                .reduce((one, other) ->
                        one.thenCombine(other, (status, also) -> status == Status.UP ? Status.UP : also))
                .orElseThrow();
    }

    private CompletableFuture<Status> ask(URI service) {
        var request = HttpRequest.newBuilder(service.resolve("/actuator/health/readiness"))
                .timeout(PATIENCE)
                .build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() == 200 ? Status.UP : Status.DOWN)
                .exceptionally(_ -> Status.DOWN);
    }
}
