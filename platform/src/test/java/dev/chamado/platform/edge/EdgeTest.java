package dev.chamado.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.backing.identity.DeskTokens;
import dev.chamado.backing.identity.Person;
import dev.chamado.platform.http.RouteCheck;
import dev.chamado.platform.wire.DerivedId;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the edge refuses, and in which words: over real HTTP, with real tokens. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EdgeTest {
    private static final DeskTokens TOKENS = DeskTokens.start();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ID = "0198a5a0-0000-7000-8000-000000000001";
    private static final String GOOD = """
            {"title":"Chair","colour":"RED","count":1,"urgent":true,"reference":"%s",
             "until":"2026-01-31T12:00:00.000Z","within":"PT8H","lines":[{"text":"a","count":1}]}""".formatted(ID);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("chamado.identity.issuer", TOKENS::issuer);
    }

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @Nested
    class A_token {
        @Test
        void that_is_right_opens_the_door() {
            var answer = post("/api/v1/orders", GOOD);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
            assertThat(json(answer).get("id").asString()).isEqualTo("Chair");
        }

        @Test
        void is_needed() {
            refused(send(request("/api/v1/orders/" + ID).GET()), 401, "unauthenticated");
            refused(
                    send(request("/api/v1/orders/" + ID)
                            .header("Authorization", "Basic eDp5")
                            .GET()),
                    401,
                    "unauthenticated");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"none", "issuer", "audience", "expired", "key", "garbage", "tenant", "subject", "empty"})
        void that_is_wrong_is_refused(String how) {
            var wrong = switch (how) {
                case "none" -> TOKENS.unsigned("ana.souza");
                case "issuer" -> TOKENS.ofWrongIssuer("ana.souza");
                case "audience" -> TOKENS.forWrongAudience("ana.souza");
                case "expired" -> TOKENS.expired("ana.souza");
                case "key" -> TOKENS.ofWrongKey("ana.souza");
                case "tenant" -> TOKENS.token("de/mo", "ana", List.of("requester"), List.of());
                case "subject" -> TOKENS.token("demo", "a b", List.of("requester"), List.of());
                case "empty" -> "";
                default -> "a.b.c";
            };
            for (var path : List.of("/api/v1/orders/" + ID, "/api/v1/orders/whoami")) {
                refused(
                        send(request(path)
                                .header("Authorization", "Bearer " + wrong)
                                .GET()),
                        401,
                        "unauthenticated");
            }
        }

        @Test
        void that_was_believed_is_refused_once_it_has_expired() {
            var allowance = Duration.ofSeconds(60); // for clocks that differ
            var end = Instant.now().minus(allowance).plusSeconds(15);
            var then = Date.from(end.minusSeconds(3600));
            var token = TOKENS.token(
                    Person.of("demo", "short.visit", List.of("requester"), List.of()),
                    claims -> claims.issueTime(then).notBeforeTime(then).expirationTime(Date.from(end)));
            var asked = request("/api/v1/orders/whoami").header("Authorization", "Bearer " + token);
            assertThat(send(asked.GET()).statusCode()).isEqualTo(200);
            Wait.untilIs(401, () -> send(asked.GET()).statusCode());
        }

        @Test
        void without_the_role_is_refused() {
            var answer = send(as("ana.souza", "/api/v1/orders/" + ID + "/agent")
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{}")));
            refused(answer, 403, "forbidden");
        }

        @Test
        void is_not_needed_where_the_route_says_so() {
            assertThat(send(request("/api/v1/orders/open-door").GET()).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void says_who_calls() {
            var who = json(send(as("bruno.lima", "/api/v1/orders/whoami")
                    .header("Idempotency-Key", "k-1")
                    .header("X-Tenant", "other")
                    .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                    .GET()));
            assertThat(who.get("tenant").asString()).isEqualTo("demo");
            assertThat(who.get("id").asString()).isEqualTo("bruno.lima");
            assertThat(who.get("roles").toString()).isEqualTo("[\"AGENT\"]");
            assertThat(who.get("groups").toString()).isEqualTo("[\"service-desk\"]");
            assertThat(who.get("actor").get("kind").asString()).isEqualTo("PERSON");
            assertThat(who.get("commandId").asString())
                    .isEqualTo(DerivedId.of("demo", "bruno.lima", "k-1").toString());
            assertThat(who.get("correlation").asString()).isEqualTo("0af76519-16cd-43dd-8448-eb211c80319c");
            assertThat(who.get("traceparent").asString())
                    .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01");
        }

        @Test
        void of_an_integration_acts_as_one_and_each_command_is_new_without_a_key() {
            var token =
                    TOKENS.token("demo", "monitor", List.of("integration", "agent", "uma_authorization"), List.of());
            var first = json(send(request("/api/v1/orders/whoami")
                    .header("Authorization", "Bearer " + token)
                    .GET()));
            var second = json(send(request("/api/v1/orders/whoami")
                    .header("Authorization", "Bearer " + token)
                    .GET()));
            assertThat(first.get("actor").get("kind").asString()).isEqualTo("INTEGRATION");
            assertThat(UUID.fromString(first.get("commandId").asString()).version())
                    .isEqualTo(7);
            assertThat(first.get("commandId")).isNotEqualTo(second.get("commandId"));
        }
    }

    @Nested
    class A_body {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\"',
                nullValues = "-",
                value = {
                    "{                                             | malformed-json     | -",
                    "{}{}                                          | *                  | -",
                    "{'title':'a','title':'b'}                     | duplicate-property | -",
                    "{'count':1,'urgent':true,'nothing':1}          | unknown-property   | /nothing",
                    "{'lines':[{'count':1,'no':1}]}                 | unknown-property   | /lines/0/no",
                    "{'title':5}                                   | wrong-type         | /title",
                    "{'title':true}                                | wrong-type         | /title",
                    "{'colour':'red'}                              | wrong-type         | /colour",
                    "{'colour':''}                                 | wrong-type         | /colour",
                    "{'colour':0}                                  | wrong-type         | /colour",
                    "{'count':'1'}                                 | wrong-type         | /count",
                    "{'count':1.5}                                 | wrong-type         | /count",
                    "{'count':null}                                | wrong-type         | /count",
                    "{'count':true}                                | wrong-type         | /count",
                    "{'count':99999999999}                         | *                  | /count",
                    "{'urgent':'true'}                             | wrong-type         | /urgent",
                    "{'urgent':1}                                  | wrong-type         | /urgent",
                    "{'reference':'x'}                             | wrong-type         | /reference",
                    "{'until':'yesterday'}                         | wrong-type         | /until",
                    "{'until':17000}                               | wrong-type         | /until",
                    "{'within':'8 hours'}                          | wrong-type         | /within",
                    "{'within':8}                                  | wrong-type         | /within",
                    "{'lines':'a'}                                 | wrong-type         | /lines",
                    "{'lines':{'text':'a'}}                        | wrong-type         | /lines",
                    "[]                                            | wrong-type         | ''",
                    "5                                             | wrong-type         | ''",
                    "\"'text'\"                                    | wrong-type         | ''",
                })
        void that_does_not_fit_is_refused_with_its_place(String body, String code, String pointer) {
            var answer = post("/api/v1/orders", body.replace('\'', '"'));
            var fault = refused(answer, 400, "bad-input").get("errors").get(0);
            if (!code.equals("*")) {
                assertThat(fault.get("code").asString()).as(answer.body()).isEqualTo(code);
            }
            if (pointer != null) {
                assertThat(fault.get("pointer").asString()).isEqualTo(pointer.equals("''") ? "" : pointer);
            }
        }

        @Test
        void with_an_unknown_name_is_told_the_known_ones() {
            assertThat(post("/api/v1/orders", "{\"colour\":\"BLUE\"}").body()).contains("one of RED, GREEN");
        }

        @Test
        void that_breaks_constraints_is_refused_with_every_place() {
            var body = GOOD.replace("Chair", " ").replace("\"text\":\"a\"", "\"text\":\"\"");
            var errors = refused(post("/api/v1/orders", body), 400, "bad-input").get("errors");
            assertThat(List.of(errors.get(0), errors.get(1)))
                    .extracting(fault -> fault.get("pointer").asString())
                    .containsExactlyInAnyOrder("/title", "/lines/0/text");
            assertThat(errors.get(0).get("code").asString()).isEqualTo("not-blank");
        }

        /** The validator would tell a fault of each element, and take time by the square of their number for it. */
        @Test
        void a_list_that_is_too_long_is_refused_before_anybody_looks_into_it() {
            var body = "{\"title\":\"x\",\"count\":1,\"urgent\":false,\"lines\":[" + "null,".repeat(20_000) + "null]}";
            var errors = refused(post("/api/v1/orders", body), 400, "bad-input").get("errors");
            assertThat(errors.valueStream()
                            .map(error -> error.get("pointer").asString() + " "
                                    + error.get("code").asString()))
                    .containsExactly("/lines size");
        }

        @Test
        void must_be_there() {
            refused(post("/api/v1/orders", ""), 400, "bad-input");
            refused(post("/api/v1/orders", "null"), 400, "bad-input");
        }

        @Test
        void of_ten_megabytes_is_refused_declared_or_not() {
            var large = ("{\"title\":\"" + "x".repeat(10_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
            var declared = as("ana.souza", "/api/v1/orders").header("Content-Type", "application/json");
            refused(send(declared.POST(BodyPublishers.ofByteArray(large))), 413, "too-large");
            var chunked = as("ana.souza", "/api/v1/orders").header("Content-Type", "application/json");
            refused(
                    send(chunked.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
                    413,
                    "too-large");
        }

        @Test
        void is_taken_to_its_end_though_it_is_refused_so_that_the_refusal_is_read() throws Exception {
            try (var socket = new Socket("127.0.0.1", port)) {
                var out = socket.getOutputStream();
                out.write("POST /api/v1/orders HTTP/1.1\r\nHost: desk\r\nContent-Length: 100000000\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                for (int n = 0; n < 100; n++) {
                    out.write(new byte[1_000_000]);
                }
                var answer = new byte[12];
                assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
                assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
            }
        }

        @Test
        void may_be_larger_where_the_route_says_so() {
            var two = "x".repeat(2_000_000);
            var path = "/api/v1/orders/import";
            var answer = send(
                    as("bruno.lima", path).header("Content-Type", "text/plain").POST(BodyPublishers.ofString(two)));
            assertThat(answer.body()).isEqualTo("{\"length\":2000000}");
            answer = send(as("bruno.lima", path)
                    .header("Content-Type", "text/plain")
                    .POST(BodyPublishers.ofString(two + two)));
            refused(answer, 413, "too-large");
        }

        @ParameterizedTest
        @ValueSource(strings = {"gzip", "GZIP", "deflate", "br", "identity, gzip", "nothing-known"})
        void that_says_it_is_packed_is_refused(String encoding) {
            var answer = encoded(encoding);
            refused(answer, 415, "content-encoding-unsupported");
            assertThat(answer.headers().firstValue("Accept-Encoding")).contains("identity");
            assertThat(encoded("identity").statusCode()).isEqualTo(201);
            refused(
                    raw(
                            "GET /api/v1/orders/whoami HTTP/1.1",
                            "Content-Encoding: identity\r\nContent-Encoding: " + encoding),
                    415,
                    "content-encoding-unsupported");
        }

        private HttpResponse<String> encoded(String encoding) {
            return send(as("ana.souza", "/api/v1/orders")
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", encoding)
                    .POST(BodyPublishers.ofString(GOOD)));
        }

        @Test
        void must_be_of_the_right_type() {
            var answer = send(as("ana.souza", "/api/v1/orders")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("title=a")));
            refused(answer, 415, "unsupported-media-type");
        }
    }

    @Nested
    class A_request {
        @Test
        void to_nowhere_is_404() {
            refused(send(request("/api/v1/nothing").GET()), 404, "not-found");
            refused(send(request("/").GET()), 404, "not-found");
            refused(send(request("/error").GET()), 404, "not-found");
        }

        @Test
        void with_the_wrong_method_is_405_and_told_the_right_ones() {
            var answer = send(as("ana.souza", "/api/v1/orders").DELETE());
            refused(answer, 405, "method-not-allowed");
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
        }

        @Test
        void for_another_form_is_406() {
            refused(
                    send(as("ana.souza", "/api/v1/orders/" + ID)
                            .header("Accept", "image/png")
                            .GET()),
                    406,
                    "not-acceptable");
        }

        @Test
        void with_parameters_that_do_not_fit_is_refused_with_their_names() {
            var id = refused(send(as("ana.souza", "/api/v1/orders/not-a-uuid").GET()), 400, "bad-input");
            assertThat(id.get("errors").get(0).get("pointer").asString()).isEqualTo("id");
            var limit = refused(
                    send(as("ana.souza", "/api/v1/orders/" + ID + "?limit=201").GET()), 400, "bad-input");
            assertThat(limit.get("errors").get(0).get("pointer").asString()).isEqualTo("limit");
            refused(send(as("ana.souza", "/api/v1/orders/" + ID + "?limit=x").GET()), 400, "bad-input");
        }

        @ParameterizedTest
        @ValueSource(strings = {"5", "*", "\"x\"", "\"1\", \"2\"", "\"-1\"", "\"99999999999999999999\""})
        void with_a_version_of_another_form_is_refused(String tag) {
            refused(assign(tag), 400, "bad-input");
        }

        @Test
        void needs_the_version_where_a_change_is_not_commutative() {
            refused(assign(null), 428, "version-missing");
            assertThat(assign("\"5\"").headers().firstValue("ETag")).contains("\"6\"");
            assertThat(assign("W/\"5\"").headers().firstValue("ETag")).contains("\"6\"");
        }

        @Test
        void with_a_parameter_that_the_route_does_not_have_is_refused() {
            var problem = refused(
                    send(as("ana.souza", "/api/v1/orders/whoami?colour=red").GET()), 400, "bad-input");
            assertThat(problem.get("errors").get(0).get("pointer").asString()).isEqualTo("colour");
        }

        @ParameterizedTest
        @ValueSource(strings = {" a b", "ü", "\t"})
        void with_an_idempotency_key_of_another_form_is_refused(String key) {
            var path = "/api/v1/orders/whoami";
            var sent = key.isBlank() ? "x".repeat(201) : key;
            refused(raw("GET " + path + " HTTP/1.1", "Idempotency-Key: " + sent), 400, "bad-input");
        }

        @Test
        void that_the_server_cannot_read_is_a_problem_document_too() {
            assertThat(raw("GET /a|b{ HTTP/1.1", "X: y")).contains("HTTP/1.1 400", "application/problem+json");
            assertThat(raw("GET /a%2f%00b;x=%0d HTTP/1.1", "X: y"))
                    .contains("HTTP/1.1 400", "application/problem+json");
            assertThat(raw("GET / HTTP/1.1", "X: " + "y".repeat(40_000)))
                    .contains("HTTP/1.1 400", "application/problem+json");
            assertThat(raw("GET /../../etc/passwd HTTP/1.1", "X: y"))
                    .contains("HTTP/1.1 400", "application/problem+json");
        }
    }

    @Nested
    class A_refusal {
        @Test
        void of_a_rule_is_409_with_its_code() {
            var document = refused(post("/api/v1/orders/" + ID + "/refused/rule", ""), 409, "order-closed");
            assertThat(document.get("detail").asString()).isEqualTo("Reopen the order first.");
            assertThat(document.get("title").asString()).isEqualTo("Conflict");
        }

        @Test
        void for_now_says_when_to_come_back() {
            var answer = post("/api/v1/orders/" + ID + "/refused/busy", "");
            refused(answer, 503, "busy");
            assertThat(answer.headers().firstValue("Retry-After")).contains("3");
        }

        @Test
        void carries_its_members() {
            var document = refused(post("/api/v1/orders/" + ID + "/refused/stale", ""), 412, "stale");
            assertThat(document.get("theirs").asInt()).isEqualTo(2);
        }

        @Test
        void by_accident_shows_nothing_internal() {
            var answer = post("/api/v1/orders/" + ID + "/refused/else", "");
            refused(answer, 500, "internal");
            assertThat(answer.body()).doesNotContain("secret", "/a/path", "Exception");
        }
    }

    @Nested
    class The_service {
        @Test
        void refuses_strangers_and_the_wrong_roles_on_every_route() {
            var check = new RouteCheck(context, role -> TOKENS.token("demo", "somebody", List.of(role), List.of()));
            assertThat(check.wronglyOpen()).isEmpty();
        }

        @Test
        void documents_what_it_serves_and_nothing_else() {
            var check = new RouteCheck(context, _ -> "");
            assertThat(check.undocumented()).isEmpty();
        }

        @Test
        void says_in_its_document_what_a_caller_must_know() {
            var document = json(send(request("/v3/api-docs").GET()));
            assertThat(document.get("openapi").asString()).startsWith("3.1");
            assertThat(document.at("/info/title").asString()).isEqualTo("small-desk");
            var assign = document.at("/paths/~1api~1v1~1orders~1{id}~1agent/put");
            assertThat(assign.get("description").asString()).contains("Roles: lead");
            assertThat(assign.get("parameters").toString())
                    .contains("If-Match", "Idempotency-Key")
                    .doesNotContain("\"caller\"");
            assertThat(needed(assign)).containsEntry("If-Match", true).containsEntry("Idempotency-Key", false);
            assertThat(needed(document.at("/paths/~1api~1v1~1orders~1{id}~1agent/delete")))
                    .containsEntry("If-Match", false)
                    .containsEntry("Idempotency-Key", false);
            assertThat(needed(document.at("/paths/~1api~1v1~1orders~1{id}/get")))
                    .doesNotContainKeys("If-Match", "Idempotency-Key");
            assertThat(assign.get("security").toString()).isEqualTo("[{\"token\":[]}]");
            assertThat(assign.at("/responses/default/content").toString()).contains("application/problem+json");
            var read = document.at("/paths/~1api~1v1~1orders~1{id}/get/responses/200");
            assertThat(read.toString()).contains("#/components/schemas/Line", "ETag");
            assertThat(document.at("/components/schemas").propertyNames())
                    .doesNotContain("IfMatch", "Versioned", "VersionedLine");
        }

        /** The headers of an operation, and whether it asks for each. */
        private static Map<String, Boolean> needed(JsonNode operation) {
            return operation
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals("header"))
                    .collect(Collectors.toMap(
                            parameter -> parameter.path("name").asString(),
                            parameter -> parameter.path("required").asBoolean()));
        }

        @Test
        void says_how_it_is() {
            assertThat(send(request("/actuator/health/readiness").GET()).body()).contains("UP");
            assertThat(send(request("/actuator/health/liveness").GET()).statusCode())
                    .isEqualTo(200);
            assertThat(send(request("/actuator/prometheus").GET()).body())
                    .contains("http_server_requests_seconds_count");
            refused(send(request("/actuator/env").GET()), 404, "not-found");
        }
    }

    private HttpResponse<String> assign(String tag) {
        var request = request("/api/v1/orders/" + ID + "/agent")
                .header("Authorization", "Bearer " + TOKENS.token("lee.chen"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"text\":\"a\",\"count\":1}"));
        return send(tag == null ? request : request.header("If-Match", tag));
    }

    /** Asserts what every refusal must be, and returns its document. */
    private static JsonNode refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var document = json(answer);
        assertThat(document.get("type").asString()).isEqualTo("/problems/" + code);
        assertThat(document.get("status").asInt()).isEqualTo(status);
        assertThat(document.get("traceId").asString()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        assertThat(document.get("detail").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "dev.chamado", "java.", "jackson", "springframework");
        return document;
    }

    private static void refused(String answer, int status, String code) {
        assertThat(answer)
                .contains("HTTP/1.1 " + status, "application/problem+json", "/problems/" + code)
                .doesNotContain("Exception");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(String path, String body) {
        return send(
                as("ana.souza", path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder as(String person, String path) {
        return request(path).header("Authorization", "Bearer " + TOKENS.token(person));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends what no well-behaved client would. */
    private String raw(String line, String header) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5_000);
            var text = line + "\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer "
                    + TOKENS.token("ana.souza") + "\r\n" + header + "\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
