package dev.chamado.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.identity.DeskTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written down for the API page while a service is asked. */
class RecordedExamplesTest {
    private static final String ORDERS = "/api/v1/orders";
    private static final String ORDER = ORDERS + "/0198a5a0-0000-7000-8000-000000000001";

    private final DeskTokens tokens = DeskTokens.start();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void are_what_shows_most_with_how_others_were_refused() throws Exception {
        var file = folder.resolve("examples.json");
        try (var desk = SpringApplication.run(
                SmallDesk.class, "--chamado.identity.issuer=" + tokens.issuer(), "--chamado.examples=" + file)) {
            send(200, ask(desk, ORDER));
            send(200, ask(desk, ORDER + "?limit=3"));
            send(200, ask(desk, ORDER + "?limit=200").header("X-Hostile", "yes"));
            send(400, ask(desk, ORDER + "?limit=201").header("X-Hostile", "yes"));

            send(201, order(desk, "Chair"));
            send(201, order(desk, "Chair\u202Eand table"));
            send(201, order(desk, "[erased], [erased]"));

            var text = BodyPublishers.ofString("[]");
            var plain = ask(desk, ORDERS + "/import").header("Content-Type", "text/plain");
            send(200, plain.copy().header("X-Typical", "yes").POST(BodyPublishers.ofString("x")));
            send(200, plain.POST(text));
            send(
                    415,
                    ask(desk, ORDERS + "/import")
                            .header("Content-Type", "application/json")
                            .POST(text));
            assertThat(firstNews(desk)).isEqualTo("data:{\"title\":\"Chair\"}");
        }

        var examples = JsonMapper.shared().readTree(Files.readString(file));
        var read = examples.get("GET " + ORDERS + "/{id}");
        assertThat(read.get("query").asString()).as("who names more").isEqualTo("limit=3");
        assertThat(refusals(read)).containsExactly("400 bad-input");
        assertThat(ORDER).endsWith("/" + read.at("/path/id").asString());
        assertThat(examples.get("POST " + ORDERS + "/import").get("request").asString())
                .as("what a test calls typical")
                .isEqualTo("x");
        assertThat(examples.get("POST " + ORDERS).at("/request/title").asString())
                .as("what can be read")
                .isEqualTo("Chair");
        assertThat(refusals(examples.get("POST " + ORDERS + "/import")))
                .as("of a form that no route takes")
                .containsExactly("415 unsupported-media-type");
        assertThat(examples.get("GET " + ORDERS + "/stream as a stream")
                        .get("answer")
                        .asString())
                .as("how a stream begins")
                .contains("id:1\ndata:{\"title\":\"Chair\"}\n\n")
                .endsWith("\n\n");
    }

    private String firstNews(ConfigurableApplicationContext desk) throws Exception {
        var http = HttpClient.newHttpClient();
        try (var lines = http.send(ask(desk, ORDERS + "/stream").build(), BodyHandlers.ofLines())
                .body()) {
            return lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
        } finally {
            http.shutdownNow();
        }
    }

    private HttpRequest.Builder order(ConfigurableApplicationContext desk, String title) {
        return ask(desk, ORDERS).header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
                        {"title":"%s","colour":"RED","count":1,"urgent":true,"lines":[],
                         "reference":"0198a5a0-0000-7000-8000-000000000001",
                         "until":"2026-01-31T12:00:00.000Z","within":"PT8H"}""".formatted(
                        title)));
    }

    private HttpRequest.Builder ask(ConfigurableApplicationContext desk, String path) {
        var port = desk.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + tokens.token("bruno.lima"));
    }

    private static void send(int expected, HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        }
    }

    private static List<String> refusals(JsonNode example) {
        return example.get("refusals").valueStream().map(JsonNode::asString).toList();
    }
}
