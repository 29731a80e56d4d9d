package dev.chamado.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import dev.chamado.backing.identity.DeskTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A service does not need its issuer to start, and goes on without it once it knows the keys. */
class IssuerDownTest {
    @Test
    void it_starts_and_asks_the_caller_to_come_back() throws Exception {
        var tokens = DeskTokens.start();
        var token = tokens.token("ana.souza");
        tokens.close();
        try (var desk = start(tokens.issuer())) {
            var answer = whoami(desk, token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("/problems/issuer-unreachable");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(whoami(desk, "a.b.c").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void it_goes_on_with_the_keys_that_it_knows() throws Exception {
        var tokens = DeskTokens.start();
        try (var desk = start(tokens.issuer())) {
            assertThat(whoami(desk, tokens.token("ana.souza")).statusCode()).isEqualTo(200);
            tokens.close();
            assertThat(whoami(desk, tokens.token("john.miller")).statusCode()).isEqualTo(200);
            assertThat(whoami(desk, tokens.ofWrongKey("john.miller")).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void a_normal_start_and_stop_are_one_line_each(CapturedOutput output) {
        start("http://127.0.0.1:1", "--logging.config=classpath:as-in-production-logback.xml")
                .close();
        assertThat(output.getAll().lines().toList())
                .hasSize(2)
                .satisfies(line -> assertThat(line).contains("is ready on port"), atIndex(0))
                .satisfies(line -> assertThat(line).contains("is stopping", "\"ecs\""), atIndex(1));
    }

    private static ConfigurableApplicationContext start(String issuer, String... more) {
        var arguments = Stream.concat(Stream.of("--chamado.identity.issuer=" + issuer), Stream.of(more));
        return SpringApplication.run(SmallDesk.class, arguments.toArray(String[]::new));
    }

    private static HttpResponse<String> whoami(ConfigurableApplicationContext desk, String token) throws Exception {
        var port = desk.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/orders/whoami"))
                .header("Authorization", "Bearer " + token);
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
