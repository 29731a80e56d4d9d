package dev.chamado.gateway.page;

import dev.chamado.gateway.route.GatewaySettings;
import dev.chamado.platform.caller.Allowed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API document of the whole desk, put together from what the services say at the moment. */
@RestController
class ApiController {
    private static final Duration PATIENCE = Duration.ofSeconds(20); // a service makes its document at the first call

    private final GatewaySettings settings;
    private final Environment environment;
    private final JsonMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    /** What a service said last; shown while it is down. */
    private final Map<String, JsonNode> known = new ConcurrentHashMap<>();

    ApiController(GatewaySettings settings, Environment environment, JsonMapper json) {
        this.settings = settings;
        this.environment = environment;
        this.json = json;
    }

    /** OpenAPI 3.1; a service that was never reached is named under {@code x-missing}. */
    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed({})
    String openapi() {
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
