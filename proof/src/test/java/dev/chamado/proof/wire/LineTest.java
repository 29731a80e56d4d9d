package dev.chamado.proof.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Map<InetSocketAddress, Boolean> callers = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/", exchange -> {
            callers.put(exchange.getRemoteAddress(), true);
            var said = exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("If-Match") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var body = said.getBytes(UTF_8);
            boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
            exchange.getResponseHeaders().add("ETag", "\"42\"");
            exchange.sendResponseHeaders(
                    exchange.getRequestURI().getPath().equals("/no") ? 409 : 200, chunked ? 0 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void is_kept_from_answer_to_answer() throws Exception {
        try (var line = line()) {
            for (var path : new String[] {"/", "/chunked", "/no", "/"}) {
                var long_ = "é".repeat(20_000);
                var told = line.send(Ask.of("PUT", path, "", Map.of("If-Match", "\"7\""), long_));
                assertThat(told.status()).isEqualTo(path.equals("/no") ? 409 : 200);
                assertThat(told.version()).isEqualTo(42);
                assertThat(told.text()).isEqualTo("PUT \"7\" " + long_);
            }
            assertThat(line.send(Ask.of("GET", "/", "", Map.of(), "")).text()).isEqualTo("GET null ");
            assertThat(callers).hasSize(1);
        }
    }

    @Test
    void tells_an_answer_that_is_not_wanted() throws Exception {
        try (var line = line()) {
            var told = line.send(Ask.of("POST", "/no", "", Map.of(), "x"));
            assertThat(told.is(200, 409)).isSameAs(told);
            assertThatThrownBy(() -> told.is(200)).hasMessage("answered 409: POST null x");
        }
    }

    @Test
    void is_made_again_after_a_failure() throws Exception {
        int port = server.getAddress().getPort();
        try (var line = line()) {
            line.send(Ask.of("GET", "/", "", Map.of(), ""));
            server.stop(0);
            assertThatThrownBy(() -> line.send(Ask.of("GET", "/", "", Map.of(), "")))
                    .isInstanceOf(IOException.class);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            assertThat(line.send(Ask.of("GET", "/", "", Map.of(), "")).status()).isEqualTo(204);
        }
    }

    @Test
    void that_was_closed_meanwhile_is_made_again_for_what_does_no_harm_twice() throws Exception {
        try (var line = line()) {
            var get = Ask.of("GET", "/", "", Map.of(), "");
            line.send(get);
            startAgain();
            assertThat(line.send(get).status()).isEqualTo(200);
            startAgain();
            var keyed = Ask.of("POST", "/", "", Map.of("Idempotency-Key", "one"), "x");
            assertThat(line.send(keyed).status()).isEqualTo(200);
            startAgain();
            assertThatThrownBy(() -> line.send(Ask.of("POST", "/", "", Map.of(), "x")))
                    .isInstanceOf(IOException.class);
        }
    }

    private void startAgain() throws IOException {
        int port = server.getAddress().getPort();
        server.stop(0);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    private Line line() {
        return new Line(server.getAddress().getPort(), PATIENCE_MILLIS);
    }
}
