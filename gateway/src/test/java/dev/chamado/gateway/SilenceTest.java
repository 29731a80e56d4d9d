package dev.chamado.gateway;

import static dev.chamado.gateway.Gateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers are told when a service does not answer. */
@Timeout(300)
class SilenceTest {
    @Test
    void a_service_that_is_down_is_a_problem_document_and_its_circuit_opens_and_closes_again() throws Exception {
        var port = freePort();
        try (var gateway = Gateway.before(
                "http://127.0.0.1:" + port, "resilience4j.circuitbreaker.configs.default.waitDurationInOpenState=1s")) {
            for (var i = 0; i < 5; i++) {
                var answer = gateway.get("/api/v1/tickets");
                refused(answer, 503, "service-unreachable");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
            try (var service = Upstream.start(port)) {
                refused(gateway.get("/api/v1/tickets"), 503, "service-unreachable"); // open: nobody is asked
                assertThat(service.seen).isEmpty();
                Wait.untilIs(200, () -> gateway.get("/api/v1/tickets").statusCode());
                assertThat(service.seen).isNotEmpty();
            }
        }
    }

    @Test
    void one_silent_service_does_not_stop_another() throws Exception {
        try (var service = Upstream.start();
                var gateway = Gateway.before(service.url())) {
            for (var i = 0; i < 10; i++) {
                refused(gateway.get("/api/v1/reports/backlog"), 503, "service-unreachable");
            }
            assertThat(gateway.get("/api/v1/tickets").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_service_that_is_full_refuses_what_is_more_at_once_and_another_does_not() throws Exception {
        var end = new CountDownLatch(1);
        try (var service = Upstream.start();
                var gateway =
                        Gateway.before(service.url(), "resilience4j.bulkhead.configs.default.maxConcurrentCalls=2")) {
            service.answer = exchange -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                Upstream.reply(exchange, 200, "application/json", "{}");
            };
            var request = gateway.as("ana.souza", "/api/v1/tickets").build();
            var waiting = List.of(
                    gateway.http.sendAsync(request, BodyHandlers.ofString()),
                    gateway.http.sendAsync(request, BodyHandlers.ofString()));
            Wait.untilIs(2, service.seen::size);
            var answer = gateway.get("/api/v1/tickets");
            refused(answer, 503, "service-busy");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            refused(gateway.get("/api/v1/reports/backlog"), 503, "service-unreachable");
            assertThat(service.seen).hasSize(2);
            end.countDown();
            for (var each : waiting) {
                assertThat(each.join().statusCode()).isEqualTo(200);
            }
            assertThat(gateway.get("/api/v1/tickets").statusCode()).isEqualTo(200);
        } finally {
            end.countDown();
        }
    }

    @Test
    void who_comes_while_too_many_are_looked_at_is_refused_at_once_but_a_probe_is_not() throws Exception {
        try (var service = Upstream.start();
                var gateway = Gateway.before(service.url(), "chamado.gateway.limit.at-once=0")) {
            var answer = gateway.get("/api/v1/tickets");
            refused(answer, 503, "gateway-busy");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(service.seen).isEmpty();
            assertThat(gateway.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void who_is_on_the_way_to_a_service_or_was_refused_is_looked_at_no_more() throws Exception {
        var end = new CountDownLatch(1);
        try (var service = Upstream.start();
                var gateway = Gateway.before(service.url(), "chamado.gateway.limit.at-once=1")) {
            service.answer = exchange -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                Upstream.reply(exchange, 200, "application/json", "{}");
            };
            var first = gateway.http.sendAsync(
                    gateway.as("ana.souza", "/api/v1/tickets").build(), BodyHandlers.ofString());
            Wait.untilIs(1, service.seen::size);
            refused(gateway.send(gateway.request("/api/v1/tickets").GET()), 401, "unauthenticated");
            var second = gateway.http.sendAsync(
                    gateway.as("ana.souza", "/api/v1/tickets").build(), BodyHandlers.ofString());
            Wait.untilIs(2, service.seen::size);
            end.countDown();
            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(second.join().statusCode()).isEqualTo(200);
        } finally {
            end.countDown();
        }
    }

    @Test
    void who_waits_for_the_api_document_is_looked_at_no_more() throws Exception {
        var end = new CountDownLatch(1);
        try (var service = Upstream.start();
                var gateway = Gateway.before(service.url(), "chamado.gateway.limit.at-once=1")) {
            service.answer = exchange -> {
                if (exchange.getRequestURI().getPath().equals("/v3/api-docs")) {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                Upstream.reply(exchange, 200, "application/json", "{}");
            };
            var document = gateway.http.sendAsync(
                    gateway.request("/api/v1/openapi.json").build(), BodyHandlers.ofString());
            Wait.untilIs(1, service.seen::size);
            Wait.untilIs(200, () -> gateway.get("/api/v1/tickets").statusCode()); // its own part may be asked right now
            end.countDown();
            assertThat(document.join().statusCode()).isEqualTo(200);
        } finally {
            end.countDown();
        }
    }

    @Test
    void a_service_that_hangs_is_given_up_and_a_write_is_never_sent_twice() throws Exception {
        var end = new CountDownLatch(1);
        try (var service = Upstream.start();
                var gateway = Gateway.before(service.url(), "chamado.gateway.silence-timeout=300ms")) {
            assertThat(gateway.get("/api/v1/tickets").statusCode()).isEqualTo(200);
            service.seen.clear();
            service.answer = exchange -> {
                try (exchange) {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };
            var answer = gateway.send(gateway.as("ana.souza", "/api/v1/tickets").POST(BodyPublishers.ofString("{}")));
            refused(answer, 503, "service-too-slow");
            service.answer = exchange -> {
                throw new java.io.IOException("hangs up without an answer");
            };
            answer = gateway.send(gateway.as("ana.souza", "/api/v1/tickets").POST(BodyPublishers.ofString("{}")));
            refused(answer, 503, "service-unreachable");
            assertThat(service.seen).hasSize(2);
        } finally {
            end.countDown();
        }
    }

    private static int freePort() throws java.io.IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
