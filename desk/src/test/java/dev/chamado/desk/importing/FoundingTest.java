package dev.chamado.desk.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.chamado.desk.door.Door;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundingTest {
    @TempDir
    private Path folder;

    @Test
    void publishes_names_as_lines_whatever_the_source_let_into_them() throws Exception {
        var taken = new ConcurrentHashMap<String, String>();
        var held = Map.of(
                "/api/v1/definitions/categories",
                        "{\"categories\":[{\"name\":\"other\",\"labels\":{\"en\":\"All else\"}}]}",
                "/api/v1/definitions/resolution-codes",
                        "{\"codes\":[\"SOLVED\"],\"labels\":[{\"name\":\"SOLVED\",\"labels\":{\"en\":\"It works\"}}]}");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("PUT")) {
                taken.put(path, body);
            }
            var bytes = held.get(path).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", "\"0\"");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        var gateway = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var door = new Door(gateway, person -> person, Duration.ofSeconds(5))) {
            var text = """
                    row,key,at,category,subcategory,resolutionCode
                    1,T-1,2024-05-02T08:00:00Z,red\u202Eder,a\tb,DONE\u0007OK
                    """;
            var file = HistoryFile.of(Files.writeString(folder.resolve("log.csv"), text), null);
            var survey = Survey.of(file);
            assertThat(Limits.exceeded(survey)).isEmpty();
            new Founding(door, "acme", _ -> {}).words(survey);
        } finally {
            server.stop(0);
        }
        assertThat(taken.get("/api/v1/definitions/categories")).contains("red der", "a b", "All else");
        assertThat(taken.get("/api/v1/definitions/resolution-codes")).contains("SOLVED", "DONE OK", "It works");
    }
}
