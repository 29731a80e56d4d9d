package dev.chamado.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.identity.DeskTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running gateway, as a test needs it. */
final class Gateway implements AutoCloseable {
    static final DeskTokens TOKENS = DeskTokens.start();
    static final JsonMapper JSON = new JsonMapper();

    final ConfigurableApplicationContext context;
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    private Gateway(ConfigurableApplicationContext context) {
        this.context = context;
        base = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** In front of a ticket-service at the address, or at several with commas; what else is set, as {@code name=value}. */
    static Gateway before(String ticketService, String... settings) {
        var arguments = new LinkedHashMap<String, String>();
        Stream.concat(
                        Stream.of(
                                "server.port=0",
                                "chamado.identity.issuer=" + TOKENS.issuer(),
                                "chamado.gateway.sign-in.issuer=" + TOKENS.issuer(),
                                "chamado.gateway.services.ticket.urls=" + ticketService,
                                "chamado.gateway.services.routing.urls=http://127.0.0.1:1",
                                "chamado.gateway.services.sla.urls=http://127.0.0.1:1",
                                "chamado.gateway.services.notification.urls=http://127.0.0.1:1",
                                "chamado.gateway.services.reporting.urls=http://127.0.0.1:1"),
                        Stream.of(settings)) // the last word holds
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> arguments.put(setting[0], setting[1]));
        return new Gateway(SpringApplication.run(
                GatewayApplication.class,
                arguments.entrySet().stream()
                        .map(each -> "--" + each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpRequest.Builder as(String person, String path) {
        return request(path).header("Authorization", "Bearer " + TOKENS.token(person));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(as("ana.souza", path).GET());
    }

    static JsonNode refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var document = JSON.readTree(answer.body());
        assertThat(document.get("type").asString()).isEqualTo("/problems/" + code);
        assertThat(document.get("traceId").asString()).matches("[0-9a-f]{32}");
        return document;
    }

    @Override
    public void close() {
        http.shutdownNow();
        context.close();
    }
}
