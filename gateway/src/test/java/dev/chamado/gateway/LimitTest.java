package dev.chamado.gateway;

import static dev.chamado.gateway.Gateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks too often is told to wait, and nobody else pays for it. */
class LimitTest {
    @Test
    void a_caller_who_asks_too_often_waits_and_others_do_not() throws Exception {
        try (var service = Upstream.start();
                var gateway = Gateway.before(
                        service.url(),
                        "chamado.gateway.limit.caller-per-second=1",
                        "chamado.gateway.limit.caller-burst=60",
                        "chamado.gateway.limit.tenant-per-second=1",
                        "chamado.gateway.limit.tenant-burst=70")) {
            var answer = gateway.get("/api/v1/tickets");
            for (var i = 0; i < 100 && answer.statusCode() == 200; i++) {
                answer = gateway.get("/api/v1/tickets");
            }
            refused(answer, 429, "too-many-requests");
            assertThat(Integer.parseInt(
                            answer.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
            assertThat(service.seen).hasSizeGreaterThanOrEqualTo(60);

            assertThat(gateway.send(gateway.as("john.miller", "/api/v1/tickets").GET())
                            .statusCode())
                    .isEqualTo(200);
            var sameNameElsewhere = Gateway.TOKENS.token("other", "ana.souza", List.of("requester"), List.of());
            var other = gateway.request("/api/v1/tickets").header("Authorization", "Bearer " + sameNameElsewhere);
            assertThat(gateway.send(other.GET()).statusCode()).isEqualTo(200);

            for (var i = 0; i < 100 && answer.statusCode() != 200; i++) {
                answer =
                        gateway.send(gateway.as("bruno.lima", "/api/v1/tickets").GET());
            }
            for (var i = 0; i < 100 && answer.statusCode() == 200; i++) {
                answer =
                        gateway.send(gateway.as("bruno.lima", "/api/v1/tickets").GET());
            }
            refused(answer, 429, "too-many-requests"); // the tenant's bucket is empty before his own is
            assertThat(gateway.send(other.GET()).statusCode()).isEqualTo(200);
        }
    }
}
