package dev.chamado.gateway.page;

import dev.chamado.gateway.limit.Admission;
import dev.chamado.gateway.limit.Limits;
import dev.chamado.gateway.route.GatewaySettings;
import dev.chamado.platform.caller.Allowed;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API document of the whole desk, put together from what the services say; they are asked by one caller at a time and
 * at most every few seconds, however many ask here.
 */
@RestController
class ApiController {
    private static final Duration PATIENCE = Duration.ofSeconds(20); // a service makes its document at the first call
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final GatewaySettings settings;
    private final Environment environment;
    private final JsonMapper json;
    private final Limits limits;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    /** What a service said last; shown while it is down. */
    private final Map<String, JsonNode> known = new HashMap<>();

    private final ReentrantLock asking = new ReentrantLock();
    private @Nullable Told last;

    private record Told(String document, Instant at) {}

    ApiController(GatewaySettings settings, Environment environment, JsonMapper json, Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.settings = settings;
        this.environment = environment;
        this.json = json;
    }

    /** OpenAPI 3.1; a service that was never reached is named under {@code x-missing}. */
    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed({})
    String openapi(HttpServletRequest request) {
        limits.takeAddress(request.getRemoteAddr());
        Admission.leave(request);
        asking.lock();
        try {
            if (last == null || last.at().isBefore(clock.instant().minus(FRESH))) {
                var document = ask();
                last = new Told(document, clock.instant()); // who waited behind a silent service need not ask it again
            }
            return last.document();
        } finally {
            asking.unlock();
        }
    }

    private String ask() {
        var asked = new LinkedHashMap<String, CompletableFuture<Optional<JsonNode>>>();
        settings.services().forEach((name, service) -> asked.put(name, ask(service.urls())));
        asked.put("gateway", ask(URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port"))));
        var merged = new MergedApi(json);
        asked.forEach((name, answer) -> {
            answer.join().ifPresent(document -> known.put(name, document));
            var document = known.get(name);
            if (document == null) {
                merged.missing(name);
            } else {
                merged.add(name, document, settings.patterns(name));
            }
        });
        return json.writeValueAsString(merged.document());
    }

    /** The first instance that says anything: all say the same. */
    private CompletableFuture<Optional<JsonNode>> ask(List<URI> instances) {
        return instances.stream()
                .map(this::ask)
                .reduce((one, other) -> one.thenCombine(other, (said, also) -> said.or(() -> also)))
                .orElseThrow();
    }

    private CompletableFuture<Optional<JsonNode>> ask(URI service) {
        var request = HttpRequest.newBuilder(service.resolve("/v3/api-docs"))
                .timeout(PATIENCE)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(this::read)
                .exceptionally(_ -> Optional.empty());
    }

    private Optional<JsonNode> read(HttpResponse<String> answer) {
        try {
            return answer.statusCode() == 200 ? Optional.of(json.readTree(answer.body())) : Optional.empty();
        } catch (JacksonException _) { // what answers there is not a service of ours
            return Optional.empty();
        }
    }
}
