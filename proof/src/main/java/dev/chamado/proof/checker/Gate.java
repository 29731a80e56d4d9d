package dev.chamado.proof.checker;

import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a desk through its gateway what it shows, until there is an answer. */
final class Gate implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ALL_SEEING = "agent-0-0";
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int TRIES = 100;

    private final OwnDesk desk;
    private final String tenant;
    private final Line line;
    private final String token;

    Gate(OwnDesk desk, String tenant) {
        this.desk = desk;
        this.tenant = tenant;
        this.line = new Line(desk.port(8080), PATIENCE_MILLIS);
        // an operator too: only he is named all tickets that a recomputation finds broken
        this.token = token(ALL_SEEING, "agent", "lead", "admin", "operator");
    }

    private String token(String person, String... roles) {
        return desk.token(
                tenant,
                person,
                List.of(roles),
                claims -> claims.expirationTime(Date.from(Instant.now().plus(TOKEN_LIFE))));
    }

    /** Somebody's own token. */
    String of(String person, boolean agent) {
        return token(person, agent ? "agent" : "requester");
    }

    /** Asks for something that is done in the background. */
    void begin(String path) throws IOException {
        var _ = line.send(Ask.of("POST", "/api/v1" + path, token, Map.of(), "{}"))
                .is(202);
    }

    /** Has a service do something for an operator; throws when it does not answer in time. */
    JsonNode operate(String service, String what) throws IOException {
        var path = "/api/v1/operations/" + service + "-service/" + what;
        var operator = token("oscar.operator", "operator");
        return JSON.readTree(
                line.send(Ask.of("POST", path, operator, Map.of(), "")).is(200).body());
    }

    /** As somebody who may see everything of the tenant. */
    JsonNode get(String path) throws IOException {
        return get(path, token);
    }

    /** All items of a list, page by page. */
    void pages(String path, Consumer<JsonNode> each) throws IOException {
        wholePages(path, page -> page.get("items").forEach(each));
    }

    /** All pages of a list, with what else they say. */
    void wholePages(String path, Consumer<JsonNode> each) throws IOException {
        var page = get(path, token);
        while (true) {
            each.accept(page);
            var next = page.path("next").asString("");
            if (next.isEmpty()) {
                return;
            }
            page = get(path + (path.contains("?") ? "&" : "?") + "cursor=" + encoded(next), token);
        }
    }

    /** Asks until there is an answer: nothing that is looked at here changes anything. */
    JsonNode get(String path, String token) throws IOException {
        var ask = Ask.of("GET", "/api/v1" + path, token, Map.of(), "");
        for (int tries = 1; ; tries++) {
            try {
                return JSON.readTree(line.send(ask).is(200).body());
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw new IOException("GET " + path + ": " + e.getMessage(), e);
                }
            }
            pause();
        }
    }

    /** The bytes of a file; none when it is not there. */
    byte[] bytes(String path) throws IOException {
        var ask = Ask.of("GET", "/api/v1" + path, token, Map.of(), "");
        for (int tries = 1; ; tries++) {
            try {
                var told = line.send(ask).is(200, 404);
                return told.status() == 404 ? new byte[0] : told.body();
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw new IOException("GET " + path + ": " + e.getMessage(), e);
                }
            }
            pause();
        }
    }

    static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        line.close();
    }
}
