package dev.chamado.desk.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.chamado.desk.door.Door;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SendingTest {
    @TempDir
    private Path folder;

    @Test
    void rows_of_a_ticket_that_are_not_together_come_in_another_request() throws Exception {
        var requests = new CopyOnWriteArrayList<List<String>>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/imports/log", exchange -> {
            var body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            var keys = body.get("tickets").values().stream()
                    .map(ticket -> ticket.get("key").asString())
                    .toList();
            requests.add(keys);
            var results =
                    keys.stream().map(key -> Map.of("key", key, "status", 200)).toList();
            var bytes = JsonMapper.shared()
                    .writeValueAsString(Map.of("results", results))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        var gateway = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var door = new Door(gateway, person -> person, Duration.ofSeconds(5))) {
            var text = """
                    row,key,at
                    1,T-1,2024-05-02T08:00:00Z
                    2,T-2,2024-05-02T08:00:00Z
                    3,T-1,2024-05-02T08:00:00Z
                    """;
            var file = HistoryFile.of(Files.writeString(folder.resolve("log.csv"), text), null);
            var orders = new Sending.Orders("admin", "/api/v1/imports/log", 1, Duration.ofSeconds(5), file.sha256());
            var progress = new Progress(new PrintStream(OutputStream.nullOutputStream()), false, 3, 3);
            var sent = new Sending(door, orders, folder.resolve("mark.json"), 0, progress)
                    .send(file, new StandingStates(Map.of()));
            assertThat(requests).containsExactlyInAnyOrder(List.of("T-1", "T-2"), List.of("T-1"));
            assertThat(sent.changed()).isEqualTo(3);
        } finally {
            server.stop(0);
        }
    }
}
