package dev.chamado.desk.door;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The gateway as a client sees it: sends what a person asks, and comes back when it is told to. */
public final class Door implements AutoCloseable {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    /** What says: ask the same again later. Everything that is sent here may be. */
    private static final Set<Integer> COME_BACK = Set.of(429, 502, 503, 504);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI gateway;
    private final UnaryOperator<String> tokenOf;
    private final Duration patience;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /**
     * @param tokenOf gives an access token of a person; asked anew when one is no longer good
     * @param patience for how long the gateway may be away or busy before a question is given up
     */
    public Door(URI gateway, UnaryOperator<String> tokenOf, Duration patience) {
        this.gateway = gateway;
        this.tokenOf = tokenOf;
        this.patience = patience;
    }

    /**
     * Asks until there is an answer other than "come back".
     *
     * @throws Refused when the answer is no success
     */
    public Answer ask(Asking asking) {
        var answer = hear(asking);
        if (answer.status() >= 300) {
            throw new Refused(asking.method() + " " + asking.path() + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /**
     * Asks until there is an answer other than "come back", and gives that answer, whatever it says.
     *
     * @throws Refused when the patience is over before there is an answer
     */
    public Answer hear(Asking asking) {
        var deadline = Instant.now().plus(patience);
        var renewed = false;
        for (int tries = 0; ; tries++) {
            var token = tokens.computeIfAbsent(asking.person(), tokenOf);
            var answer = send(asking, token, deadline);
            if (answer == null || COME_BACK.contains(answer.statusCode())) {
                if (Instant.now().isAfter(deadline)) {
                    throw new Refused(asking.path() + " is not to be had: "
                            + (answer == null ? "no answer" : answer.statusCode() + " " + answer.body()));
                }
                pause(answer, tries);
            } else if (answer.statusCode() == 401 && !renewed) {
                renewed = true; // tokens end; a fresh one that is not good either is an answer
                tokens.remove(asking.person(), token);
            } else {
                return new Answer(answer.statusCode(), version(answer), answer.body());
            }
        }
    }

    private @Nullable HttpResponse<String> send(Asking asking, String token, Instant deadline) {
        var body = asking.body();
        var request = HttpRequest.newBuilder(gateway.resolve(asking.path()))
                .timeout(LONGEST_ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", asking.contentType())
                .method(asking.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (asking.key() != null) {
            request.header("Idempotency-Key", asking.key());
        }
        if (asking.version() != null) {
            request.header("If-Match", "\"" + asking.version() + "\"");
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            if (Instant.now().isAfter(deadline)) {
                throw new Refused(asking.path() + " does not answer: " + e.getMessage());
            }
            return null; // the answer was lost, and asking again is safe
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }

    private static long version(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("ETag")
                .map(tag -> Long.parseLong(tag.replaceAll("\\D", "")))
                .orElse(-1L);
    }

    /** As long as the answer says; without an answer, a little longer each time. */
    private static void pause(@Nullable HttpResponse<String> answer, int tries) {
        var millis = answer == null
                ? 250L << Math.min(tries, 4)
                : 1000
                        * Math.clamp(
                                answer.headers().firstValueAsLong("Retry-After").orElse(1), 1, 10);
        try {
            Thread.sleep(Duration.ofMillis(millis));
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
    public static final class Refused extends RuntimeException {
        public Refused(String message) {
            super(message);
        }
    }
}
