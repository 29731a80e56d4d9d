package dev.chamado.proof.door;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends what somebody asks to the gateway, once or until there is an answer. */
public final class Door implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final long LONGEST_PAUSE_SECONDS = 3;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI gateway;

    public Door(URI gateway) {
        this.gateway = gateway;
    }

    /** Asks once. */
    public Answer send(Asking asking) throws IOException, InterruptedException {
        var body = asking.body();
        var request = HttpRequest.newBuilder(gateway.resolve(asking.path()))
                .timeout(TIMEOUT)
                .method(asking.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        asking.headers().forEach(request::header);
        if (asking.token() != null) {
            request.header("Authorization", "Bearer " + asking.token());
        }
        return answer(http.send(request.build(), BodyHandlers.ofString()));
    }

    /**
     * Asks until there is an answer other than "come back", as a client does whose request carries a key or changes
     * nothing: an answer that was lost is asked for again.
     *
     * @throws IOException when the patience is over and the last try had no answer
     */
    public Answer insist(Asking asking, Duration patience) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                var answer = send(asking);
                if (!answer.isComeBack() || System.nanoTime() > deadline) {
                    return answer;
                }
                Thread.sleep(Duration.ofSeconds(Math.clamp(answer.retryAfter(), 1, LONGEST_PAUSE_SECONDS)));
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        var headers = response.headers();
        return new Answer(
                response.statusCode(),
                headers.firstValue("ETag")
                        .map(tag -> Long.parseLong(tag.replaceAll("\\D", "")))
                        .orElse(-1L),
                headers.firstValue("Content-Type").orElse(""),
                headers.firstValueAsLong("Retry-After").orElse(0),
                response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
