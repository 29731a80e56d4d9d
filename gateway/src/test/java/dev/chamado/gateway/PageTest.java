package dev.chamado.gateway;

import static dev.chamado.gateway.Gateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the gateway shows by itself, to anybody. */
class PageTest {
    private static final String DOCUMENT = """
            {"openapi":"3.1.0","paths":{
              "/api/v1/tickets/{id}":{"get":{"operationId":"read","tags":["ticket-controller"],"responses":{"200":{
                "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Version"}}}},
                "default":{"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}}}},
              "/internal/thing":{"get":{"operationId":"thing","responses":{}}}},
             "components":{"schemas":{"Version":{"type":"object","properties":{"of":{"$ref":"#/components/schemas/Version"}}},
              "Problem":{"type":"object"}}}}""";

    private static Upstream service;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws IOException {
        service = Upstream.start();
        service.answer = exchange -> Upstream.reply(exchange, 200, "application/json", DOCUMENT);
        gateway = Gateway.before(service.url());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        service.close();
    }

    @Test
    void health_says_which_part_is_down() {
        var health = Gateway.JSON.readTree(open("/api/v1/health"));
        assertThat(health.get("status").asString()).isEqualTo("DOWN");
        assertThat(health.at("/parts/ticket").asString()).isEqualTo("UP");
        assertThat(health.at("/parts/sla").asString()).isEqualTo("DOWN");
    }

    @Test
    void metrics_are_for_operators() {
        refused(gateway.send(gateway.request("/actuator/prometheus").GET()), 403, "forbidden");
        refused(gateway.get("/actuator/prometheus"), 403, "forbidden");
        refused(gateway.get("/actuator/%70rometheus"), 403, "forbidden");
        assertThat(gateway.send(gateway.as("oscar.operator", "/actuator/prometheus")
                                .GET())
                        .body())
                .contains("http_server_requests_seconds_count", "resilience4j_circuitbreaker_state{name=\"sla\"");
        assertThat(open("/actuator/health/readiness")).contains("UP");
    }

    @Test
    void the_api_document_is_that_of_all_services_as_the_gateway_routes_them() {
        var document = Gateway.JSON.readTree(open("/api/v1/openapi.json"));
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.get("paths").propertyNames())
                .containsExactlyInAnyOrder("/api/v1/tickets/{id}", "/api/v1/health", "/api/v1/openapi.json");
        assertThat(document.at("/paths/~1api~1v1~1tickets~1{id}/get/operationId")
                        .asString())
                .isEqualTo("ticket_read");
        assertThat(document.get("x-missing").toString()).contains("sla").doesNotContain("ticket");
        var references = new ArrayList<String>();
        references(document, references);
        assertThat(references).contains("#/components/schemas/ticket.Version", "#/components/schemas/Problem");
        for (var reference : references) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void the_page_to_browse_it_loads_nothing_from_elsewhere() {
        var page = gateway.send(gateway.request("/api-docs").GET());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "connect-src 'self' " + Gateway.TOKENS.issuer());
        assertThat(page.body())
                .contains("name=\"issuer\" content=\"" + Gateway.TOKENS.issuer(), "chamado-web", "Sign in");
        var links = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        var found = 0;
        while (links.find()) {
            var link = links.group(1);
            if (!link.startsWith("data:")) {
                assertThat(link).startsWith("/");
                assertThat(gateway.send(gateway.request(link).GET()).statusCode())
                        .as(link)
                        .isEqualTo(200);
                found++;
            }
        }
        assertThat(found).isGreaterThan(4);
        assertThat(open("/signed-in")).contains("/assets/signed-in.js");
        assertThat(gateway.send(gateway.request("/").GET()).headers().firstValue("Location"))
                .contains("/api-docs");
        refused(gateway.send(gateway.request("/assets/nothing.js").GET()), 404, "not-found");
        refused(
                gateway.send(
                        gateway.request("/assets/..%2f..%2fapplication.yml").GET()),
                400,
                "bad-input");
    }

    @Test
    void a_link_in_a_mail_leads_to_a_page_that_asks_first() {
        service.seen.clear();
        var page = gateway.send(
                gateway.request("/l/abc.def").header("Accept-Language", "pt-BR").GET());
        assertThat(page.body()).contains("<html lang=\"pt-BR\">", "/assets/link.js");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(service.seen).isEmpty();
        assertThat(open("/assets/link.js")).contains("/api/v1/links/");
    }

    @Test
    void a_problem_code_is_explained_in_english_and_portuguese() {
        assertThat(open("/problems/not-found")).contains("<html lang=\"en\">", "HTTP 404", "There is no such");
        var portuguese = gateway.send(gateway.request("/problems/not-found")
                .header("Accept-Language", "pt-BR,pt;q=0.9,en;q=0.8")
                .GET());
        assertThat(portuguese.body()).contains("<html lang=\"pt-BR\">", "Não há");
        assertThat(open("/problems")).contains("/problems/too-many-requests");
        assertThat(open("/problems?lang=pt")).contains("O que as recusas significam");
        refused(gateway.send(gateway.request("/problems/no-such-code").GET()), 404, "not-found");
    }

    private static void references(JsonNode node, ArrayList<String> into) {
        node.propertyStream()
                .filter(it -> it.getKey().equals("$ref"))
                .forEach(it -> into.add(it.getValue().asString()));
        node.forEach(child -> references(child, into));
    }

    private static String open(String path) {
        var answer = gateway.send(gateway.request(path).GET());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
