package dev.chamado.gateway;

import static dev.chamado.gateway.Gateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.chamado.backing.Wait;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service of two instances, one of which is not well. */
@Timeout(300)
class InstancesTest {
    private static final HttpHandler HANGS_UP = exchange -> {
        throw new IOException("hangs up without an answer");
    };

    private static Upstream one;
    private static Upstream other;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws IOException {
        one = Upstream.start();
        other = Upstream.start();
        gateway = Gateway.before(
                one.url() + "," + other.url(), "resilience4j.circuitbreaker.configs.default.minimumNumberOfCalls=1000");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        one.close();
        other.close();
    }

    @BeforeEach
    void forget() {
        one.seen.clear();
        other.seen.clear();
        one.answer = exchange -> Upstream.reply(exchange, 200, "application/json", "{}");
        other.answer = one.answer;
    }

    @Test
    void both_get_their_share() {
        for (int i = 0; i < 10; i++) {
            assertThat(gateway.get("/api/v1/tickets").statusCode()).isEqualTo(200);
        }
        assertThat(one.seen).hasSize(5);
        assertThat(other.seen).hasSize(5);
    }

    @Test
    void who_has_frozen_gets_no_more_while_the_other_answers() throws Exception {
        var thaw = new CountDownLatch(1);
        one.answer = exchange -> {
            try {
                thaw.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            Upstream.reply(exchange, 200, "application/json", "{}");
        };
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> gateway.get("/api/v1/tickets"));
            var second = callers.submit(() -> gateway.get("/api/v1/tickets"));
            Wait.until(
                    "one of them is with who has frozen, the other is answered",
                    () -> one.seen.size() == 1 && (first.isDone() || second.isDone()));
            for (int i = 0; i < 10; i++) {
                assertThat(gateway.get("/api/v1/tickets").statusCode()).isEqualTo(200);
            }
            assertThat(one.seen).hasSize(1);
            thaw.countDown();
        }
    }

    @Test
    void while_one_is_gone_the_other_answers_everything_and_the_part_counts_as_up() throws IOException {
        var gone = Upstream.start();
        gone.close();
        try (var gateway = Gateway.before(gone.url() + "," + other.url())) {
            for (int i = 0; i < 20; i++) {
                assertThat(gateway.get("/api/v1/tickets").statusCode()).isEqualTo(200);
                assertThat(gateway.send(gateway.as("ana.souza", "/api/v1/tickets")
                                        .POST(BodyPublishers.ofString("{}")))
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(Gateway.JSON
                            .readTree(gateway.get("/api/v1/health").body())
                            .at("/parts/ticket")
                            .asString())
                    .isEqualTo("UP");
        }
    }

    @Test
    void a_read_that_one_breaks_off_is_asked_of_the_other() {
        one.answer = HANGS_UP;
        for (int i = 0; i < 4; i++) {
            assertThat(gateway.get("/api/v1/tickets").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_write_that_one_breaks_off_goes_to_the_other_with_its_body_if_it_has_a_key() {
        var bodies = new CopyOnWriteArrayList<String>();
        one.answer = HANGS_UP;
        other.answer = exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Upstream.reply(exchange, 200, "application/json", "{}");
        };
        var told = List.of(post("key-1"), post("key-2"));
        assertThat(told).allMatch(answer -> answer.statusCode() == 200);
        assertThat(bodies).containsExactly("{\"text\":\"key-1\"}", "{\"text\":\"key-2\"}");
    }

    @Test
    void a_write_without_a_key_that_one_breaks_off_is_never_sent_twice() {
        one.answer = HANGS_UP;
        other.answer = HANGS_UP;
        refused(
                gateway.send(gateway.as("ana.souza", "/api/v1/tickets").POST(BodyPublishers.ofString("{}"))),
                503,
                "service-unreachable");
        assertThat(one.seen.size() + other.seen.size()).isEqualTo(1);
    }

    @Test
    void a_write_that_a_closing_instance_has_not_looked_at_goes_to_the_other() {
        one.answer = exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(503, -1);
            }
        };
        for (int i = 0; i < 4; i++) {
            assertThat(gateway.send(gateway.as("ana.souza", "/api/v1/tickets").POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(other.seen).hasSize(4);
    }

    @Test
    void who_refuses_a_long_body_without_reading_it_is_there() throws IOException {
        var hasty = Upstream.start();
        hasty.answer = exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                throw new IOException("reads no further"); // the connection is closed under the writer's hands
            }
            Upstream.reply(exchange, 200, "application/json", "{}");
        };
        try (hasty;
                var gateway = Gateway.before(
                        hasty.url(), "resilience4j.circuitbreaker.configs.default.minimumNumberOfCalls=2")) {
            var large = BodyPublishers.ofByteArray(new byte[32 << 20]);
            for (int i = 0; i < 4; i++) {
                refused(
                        gateway.send(
                                gateway.as("ana.souza", "/api/v1/attachments").POST(large)),
                        503,
                        "service-unreachable");
            }
            assertThat(hasty.seen).hasSize(4);
            assertThat(gateway.get("/api/v1/tickets").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_refusal_of_one_is_the_answer() {
        one.answer = exchange -> Upstream.reply(exchange, 503, "application/problem+json", "{\"status\":503}");
        other.answer = one.answer;
        assertThat(gateway.get("/api/v1/tickets").body()).isEqualTo("{\"status\":503}");
        assertThat(one.seen.size() + other.seen.size()).isEqualTo(1);
    }

    private static HttpResponse<String> post(String key) {
        return gateway.send(gateway.as("ana.souza", "/api/v1/tickets")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("{\"text\":\"" + key + "\"}")));
    }
}
