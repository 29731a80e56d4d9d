package dev.chamado.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.gateway.route.GatewaySettings;
import dev.chamado.platform.http.SeenByAll;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a service answers to one caller, and what it says to the gateway alone, is told to nobody else. */
class SeenByAllTest {
    private static final List<String> READERS =
            List.of("ana.souza", "john.miller", "bruno.lima", "lee.chen", "rita.alves", "oscar.operator");

    private static final int ROUNDS = 5;

    private static Upstream service;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws IOException {
        service = Upstream.start();
        // whoever asks is answered his own token, and so is the gateway what it asks for itself
        service.answer = exchange -> {
            var token = exchange.getRequestHeaders().getFirst("Authorization");
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("Cache-Control", "public, max-age=60");
            Upstream.reply(exchange, 200, "text/plain", token == null ? "zinside" : token);
        };
        gateway = Gateway.before(
                service.url(),
                "chamado.gateway.services.routing.urls=" + service.url(),
                "chamado.gateway.services.sla.urls=" + service.url(),
                "chamado.gateway.services.notification.urls=" + service.url(),
                "chamado.gateway.services.reporting.urls=" + service.url());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        service.close();
    }

    @Test
    void each_is_handed_what_was_answered_to_him() {
        var tokens = READERS.stream().map(Gateway.TOKENS::token).toList();
        var faults = new ArrayList<String>();
        for (var path : paths()) {
            var asked = new ArrayList<CompletableFuture<String>>();
            for (int round = 0; round < ROUNDS; round++) {
                for (var token : tokens) {
                    var own = "Bearer " + token;
                    var request = gateway.request(path).header("Authorization", own);
                    asked.add(CompletableFuture.supplyAsync(
                            () -> {
                                var answer = gateway.send(request.GET());
                                return answer.statusCode() == 200
                                                && answer.body().equals(own)
                                        ? ""
                                        : path + ": " + answer.statusCode();
                            },
                            Thread::startVirtualThread));
                }
            }
            asked.stream()
                    .map(CompletableFuture::join)
                    .filter(each -> !each.isEmpty())
                    .forEach(faults::add);
        }
        assertThat(faults).isEmpty();
    }

    /** One for each first part of an address that leads to a service. */
    private static List<String> paths() {
        return gateway.context.getBean(GatewaySettings.class).services().values().stream()
                .flatMap(each -> each.paths().stream())
                .map(path -> "/api/v1/" + path)
                .toList();
    }

    @Test
    void what_it_says_itself_is_nothing_that_it_was_told() {
        var seen = new SeenByAll(gateway.context, (person, _) -> Gateway.TOKENS.token(person))
                .asked("GET /openapi.json")
                .asked("GET /health")
                .reader("ana.souza", "requester")
                .reader("bruno.lima", "agent")
                .reader("rita.alves", "admin")
                .reader("oscar.operator", "operator");
        assertThat(seen.faults("inside")).isEmpty();
    }
}
