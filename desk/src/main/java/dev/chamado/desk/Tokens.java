package dev.chamado.desk;

import dev.chamado.desk.Desk.Complaint;
import dev.chamado.desk.supervisor.Board;
import dev.chamado.desk.supervisor.Home;
import dev.chamado.desk.supervisor.Port;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the embedded issuer for tokens of demo people. It gives them to whoever can read the secret in the data
 * folder, which is whoever could read its signing key as well.
 */
final class Tokens {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI issuer;
    private final Path secret;

    private Tokens(URI issuer, Path secret) {
        this.issuer = issuer;
        this.secret = secret;
    }

    /** Of the running desk; a {@link Complaint} when none runs. */
    static Tokens of(Home home) {
        var board = Board.read(home)
                .filter(Board::alive)
                .orElseThrow(() -> new Complaint("Chamado is not running. Start it with ./chamado up"));
        var issuer = URI.create("http://localhost:" + Port.ISSUER.at(board.offset()));
        return new Tokens(issuer, home.of("issuer").resolve("token-secret"));
    }

    /** An access token of the person, for an hour. */
    String token(String person) {
        return token(person, null);
    }

    /**
     * An access token of the person, for an hour.
     *
     * @param tenant at whose desk; nothing: the person's own
     */
    String token(String person, @Nullable String tenant) {
        var body = "person=" + URLEncoder.encode(person, StandardCharsets.UTF_8)
                + (tenant == null ? "" : "&tenant=" + URLEncoder.encode(tenant, StandardCharsets.UTF_8));
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(issuer.resolve("/demo/token"))
                    .header(
                            "Authorization",
                            "Bearer " + Files.readString(secret).strip())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new Complaint("The issuer gives no token for " + person + " (" + answer.statusCode() + ").");
            }
            return JSON.readTree(answer.body()).get("access_token").asString();
        } catch (IOException e) {
            throw new Complaint("The issuer does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted.");
        }
    }
}
