package dev.chamado.gateway;

import static dev.chamado.gateway.Gateway.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.chamado.backing.Wait;
import dev.chamado.gateway.route.GatewaySettings;
import dev.chamado.platform.http.RouteCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** What reaches a service through the gateway, and what comes back. */
@Timeout(300)
class ForwardingTest {
    private static Upstream service;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws IOException {
        service = Upstream.start();
        gateway = Gateway.before(service.url());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        service.close();
    }

    @BeforeEach
    void forget() {
        service.seen.clear();
        service.answer = exchange -> Upstream.reply(exchange, 200, "application/json", "{\"ok\":true}");
    }

    @Nested
    class A_request {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/tickets",
                    "/api/v1/tickets:bulk",
                    "/api/v1/tickets/1/replies?limit=3&state=NEW&q=a%20b%26c",
                    "/api/v1/people/ana",
                    "/api/v1/people:csv",
                    "/api/v1/operations/ticket-service/followers"
                })
        void reaches_the_service_that_serves_it(String path) {
            assertThat(gateway.get(path).body()).isEqualTo("{\"ok\":true}");
            assertThat(service.last().uri()).isEqualTo(path);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/nothing",
                    "/api/v2/tickets",
                    "/v3/api",
                    "/actuator/env",
                    "/api/v1/operations/gateway-service",
                    "/api/v1/tickets:csv"
                })
        void to_nowhere_is_404(String path) {
            refused(gateway.get(path), 404, "not-found");
            assertThat(service.seen).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/tickets/%2e%2e/%2e%2e/%2e%2e/actuator/env",
                    "/api/v1/tickets/..%2f..%2f..%2factuator",
                    "/api/v1/tickets;/../../../actuator",
                    "/api/v1/tickets//x",
                    "/api/v1/tickets/%00"
                })
        void that_tries_to_leave_its_service_by_its_path_is_refused(String path) throws IOException {
            assertThat(raw(
                            "GET " + path + " HTTP/1.1",
                            "Connection: close\nAuthorization: Bearer " + Gateway.TOKENS.token("oscar.operator")
                                    + "\n"))
                    .containsPattern("HTTP/1.1 40[04]")
                    .contains("application/problem+json");
            assertThat(service.seen).isEmpty();
        }

        @Test
        void needs_a_good_token() {
            refused(gateway.send(gateway.request("/api/v1/tickets").GET()), 401, "unauthenticated");
            for (var wrong : List.of(
                    Gateway.TOKENS.unsigned("ana.souza"),
                    Gateway.TOKENS.ofWrongKey("ana.souza"),
                    Gateway.TOKENS.ofWrongIssuer("ana.souza"),
                    Gateway.TOKENS.expired("ana.souza"),
                    Gateway.TOKENS.forWrongAudience("ana.souza"))) {
                var request = gateway.request("/api/v1/tickets").header("Authorization", "Bearer " + wrong);
                refused(gateway.send(request.GET()), 401, "unauthenticated");
            }
            assertThat(service.seen).isEmpty();
        }

        @Test
        void needs_no_token_where_a_link_carries_its_own_proof() {
            assertThat(gateway.send(gateway.request("/api/v1/links/abc.def").GET())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(service.last().uri()).isEqualTo("/api/v1/links/abc.def");
        }

        @Test
        void carries_what_a_service_needs_and_nothing_that_could_be_believed_wrongly() throws IOException {
            var answer = raw("GET /api/v1/tickets HTTP/1.1", """
                    Authorization: Bearer %s
                    Idempotency-Key: k-1
                    If-Match: "5"
                    traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                    X-Tenant: other
                    X-User: root
                    X-Forwarded-For: 10.0.0.1
                    X-Forwarded-Host: evil.example
                    X-Http-Method-Override: DELETE
                    Forwarded: for=10.0.0.1
                    Cookie: session=1
                    TE: trailers
                    Connection: close, X-Secret
                    X-Secret: 1
                    Proxy-Authorization: Basic eDp5
                    """.formatted(Gateway.TOKENS.token("ana.souza")));
            assertThat(answer).startsWith("HTTP/1.1 200");
            var seen = service.last();
            assertThat(seen.header("Authorization")).startsWith("Bearer ");
            assertThat(seen.header("Idempotency-key")).isEqualTo("k-1");
            assertThat(seen.header("If-match")).isEqualTo("\"5\"");
            assertThat(seen.headers().get("Traceparent"))
                    .singleElement()
                    .asString()
                    .startsWith("00-0af7651916cd43dd8448eb211c80319c-");
            assertThat(seen.headers().keySet())
                    .isSubsetOf("Authorization", "Idempotency-key", "If-match", "Traceparent", "Host", "Connection");
            assertThat(seen.header("Host")).isEqualTo("127.0.0.1:" + service.port());
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/v1/tickets", "/api/v1/attachments?name=a", "/api/v1/people:csv"})
        void whose_body_says_it_is_packed_is_refused_before_it_reaches_anybody(String path) {
            var packed = gateway.as("ana.souza", path)
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofString("{}"));
            refused(gateway.send(packed), 415, "content-encoding-unsupported");
            assertThat(service.seen).isEmpty();
        }

        @Test
        void with_a_large_body_is_not_gathered_first() throws Exception {
            var begun = new CompletableFuture<Integer>();
            var length = new CompletableFuture<Integer>();
            service.answer = exchange -> {
                var body = exchange.getRequestBody();
                begun.complete(body.read());
                length.complete(body.readAllBytes().length + 1);
                Upstream.reply(exchange, 200, "application/json", "{}");
            };
            var pipe = new PipedOutputStream();
            var body = new PipedInputStream(pipe, 1 << 16);
            var answer = gateway.http.sendAsync(
                    gateway.as("ana.souza", "/api/v1/tickets")
                            .POST(BodyPublishers.ofInputStream(() -> body))
                            .build(),
                    BodyHandlers.ofString());
            pipe.write(new byte[100_000]);
            pipe.flush();
            assertThat(begun.get(10, TimeUnit.SECONDS)).isZero(); // and the caller has not even sent the rest
            for (var i = 0; i < 119; i++) {
                pipe.write(new byte[100_000]);
            }
            pipe.close();
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(length.get()).isEqualTo(12_000_000);
        }

        @Test
        void with_a_file_may_be_larger_than_others() {
            service.answer = exchange -> Upstream.reply(
                    exchange,
                    201,
                    "application/json",
                    Integer.toString(exchange.getRequestBody().readAllBytes().length));
            var file = new byte[17 << 20];
            assertThat(sends("/api/v1/attachments?name=x", file).body()).isEqualTo(Integer.toString(17 << 20));
            refused(sends("/api/v1/attachments/x", file), 413, "too-large");
            refused(sends("/api/v1/attachments", new byte[(100 << 20) + 1]), 413, "too-large");
        }

        private HttpResponse<String> sends(String path, byte[] bytes) {
            return gateway.send(gateway.as("ana.souza", path)
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
        }

        @Test
        void with_a_body_over_the_limit_is_refused_declared_or_not() {
            var large = new byte[17 * 1024 * 1024];
            refused(
                    gateway.send(gateway.as("ana.souza", "/api/v1/tickets").POST(BodyPublishers.ofByteArray(large))),
                    413,
                    "too-large");
            assertThat(service.seen).isEmpty();
            var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
            refused(gateway.send(gateway.as("ana.souza", "/api/v1/tickets").POST(chunked)), 413, "too-large");
            assertThat(gateway.get("/api/v1/tickets").statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class An_answer {
        @Test
        void that_refuses_passes_through_untouched() {
            var problem = "{\"type\":\"/problems/ticket-closed\", \"status\":409,\"errors\":[],\"odd\":1}";
            service.answer = exchange -> {
                exchange.getResponseHeaders().set("Retry-After", "7");
                exchange.getResponseHeaders().set("ETag", "\"9\"");
                Upstream.reply(exchange, 409, "application/problem+json", problem);
            };
            var answer = gateway.send(gateway.as("ana.souza", "/api/v1/tickets").POST(BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).isEqualTo(problem);
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/problem+json");
            assertThat(answer.headers().allValues("ETag")).containsExactly("\"9\"");
            assertThat(answer.headers().allValues("Retry-After")).containsExactly("7");
        }

        @Test
        void of_500_or_a_redirect_is_the_services_own() {
            service.answer = exchange -> {
                exchange.getResponseHeaders().set("Location", "/api/v1/tickets/1");
                Upstream.reply(exchange, 303, "text/plain", "see");
            };
            assertThat(gateway.get("/api/v1/tickets").headers().firstValue("Location"))
                    .contains("/api/v1/tickets/1");
            service.answer = exchange -> Upstream.reply(exchange, 500, "application/problem+json", "{\"status\":500}");
            for (var i = 0; i < 30; i++) {
                assertThat(gateway.get("/api/v1/tickets").body()).isEqualTo("{\"status\":500}");
            }
        }

        @Test
        void that_streams_arrives_event_by_event_and_ends_when_the_caller_leaves() throws Exception {
            var events = new LinkedBlockingQueue<String>();
            var left = new CompletableFuture<Boolean>();
            service.answer = exchange -> stream(exchange, events, left);
            events.add("data: one\n\n");
            var answer = gateway.http.send(
                    gateway.as("ana.souza", "/api/v1/tickets")
                            .header("Accept", "text/event-stream")
                            .GET()
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            try (InputStream body = answer.body()) {
                for (var text : List.of("one", "two", "three")) {
                    assertThat(new String(body.readNBytes(text.length() + 8), StandardCharsets.UTF_8))
                            .isEqualTo("data: " + text + "\n\n");
                    events.add(text.equals("one") ? "data: two\n\n" : "data: three\n\n"); // not before the one was read
                }
            }
            Wait.until("the service sees at a heartbeat that the caller has left", () -> {
                events.add(":\n\n");
                return left.isDone();
            });
            assertThat(left.get(10, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void that_breaks_off_early_becomes_a_problem_document() {
            service.answer = exchange -> half(exchange, 100);
            var answer = gateway.get("/api/v1/tickets");
            refused(answer, 503, "service-unreachable");
            assertThat(answer.headers().firstValue("X-Of-The-Service")).isEmpty();
        }

        @Test
        void that_breaks_off_late_does_not_look_whole() {
            service.answer = exchange -> half(exchange, 100_000);
            assertThatThrownBy(() -> gateway.get("/api/v1/tickets")).hasCauseInstanceOf(IOException.class);
        }

        private static void half(HttpExchange exchange, int bytes) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Of-The-Service", "1");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[bytes]);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        }
    }

    @Nested
    class The_gateway {
        /** Read from the sources: whoever adds a route to a service learns here that nobody can reach it. */
        @Test
        void leads_to_every_route_of_every_service() throws IOException {
            var settings = gateway.context.getBean(GatewaySettings.class);
            var mapping = Pattern.compile("Mapping\\([^)]*?\"(/api/v1/[^\"]*)\"");
            var lost = new ArrayList<String>();
            var found = 0;
            for (var name : settings.services().keySet()) {
                var patterns = settings.patterns(name).stream()
                        .map(PathPatternParser.defaultInstance::parse)
                        .toList();
                try (var files = Files.walk(Path.of("../" + name + "-service/src/main/java"))) {
                    for (var file :
                            files.filter(it -> it.toString().endsWith(".java")).toList()) {
                        for (var it : mapping.matcher(Files.readString(file))
                                .results()
                                .toList()) {
                            found++;
                            var path = PathContainer.parsePath(it.group(1).replaceAll("\\{[^}]*}", "x"));
                            if (patterns.stream().noneMatch(pattern -> pattern.matches(path))) {
                                lost.add(name + ": " + it.group(1));
                            }
                        }
                    }
                }
            }
            assertThat(found).isGreaterThan(10);
            assertThat(lost).isEmpty();
        }

        @Test
        void documents_the_routes_of_its_own() {
            var check = new RouteCheck(gateway.context, _ -> "");
            assertThat(check.undocumented()).isEmpty();
            assertThat(check.wronglyOpen()).isEmpty();
            assertThat(check.withoutExample())
                    .as("who reads the document reads an example of it")
                    .containsExactly("GET /api/v1/openapi.json");
            assertThat(check.stale()).isEmpty();
            assertThat(check.unexplained()).isEmpty();
        }
    }

    private static void stream(
            HttpExchange exchange, LinkedBlockingQueue<String> events, CompletableFuture<Boolean> left)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            while (true) {
                body.write(events.take().getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        } catch (IOException e) {
            left.complete(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String raw(String line, String headers) throws IOException {
        var port = gateway.context.getEnvironment().getRequiredProperty("local.server.port");
        try (var socket = new Socket("127.0.0.1", Integer.parseInt(port))) {
            var text = line + "\nHost: localhost\n" + headers + "\n";
            socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
