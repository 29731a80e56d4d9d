package dev.chamado.desk.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway as a client sees it: sends what a person asks, and comes back when it is told to. */
final class Door implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI gateway;
    private final UnaryOperator<String> tokenOf;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Door(URI gateway, UnaryOperator<String> tokenOf) {
        this.gateway = gateway;
        this.tokenOf = tokenOf;
    }

    /**
     * Asks for something in somebody's name.
     *
     * @param key names the command, so that asking again changes nothing
     * @param version for {@code If-Match}; nothing where it is not needed
     * @throws Refused when the answer is neither success nor "come back"
     */
    JsonNode ask(String person, String method, String path, @Nullable Object body, String key, @Nullable Long version) {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(person, tokenOf))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var answer = send(request.build(), deadline);
            int status = answer == null ? 503 : answer.statusCode();
            if (answer != null && status < 300) {
                return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
            }
            if (answer != null && status != 429 && status != 503
                    || Instant.now().isAfter(deadline)) {
                throw new Refused(method + " " + path + ": " + status + " " + (answer == null ? "" : answer.body()));
            }
            pause(answer);
        }
    }

    private @Nullable HttpResponse<String> send(HttpRequest request, Instant deadline) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            if (Instant.now().isAfter(deadline)) {
                throw new Refused(request.uri() + " does not answer: " + e.getMessage());
            }
            return null; // the answer was lost; the key makes asking again safe
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }

    private static void pause(@Nullable HttpResponse<String> answer) {
        long seconds = answer == null
                ? 1
                : answer.headers().firstValueAsLong("Retry-After").orElse(1);
        try {
            Thread.sleep(Duration.ofSeconds(Math.clamp(seconds, 1, 10)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** The gateway said no. */
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }
}
