package dev.chamado.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FarewellTest {
    @Test
    void a_program_that_stops_answers_for_a_while_and_ends_each_connection_with_an_answer() throws Exception {
        try (var service = Upstream.start()) {
            var gateway = Gateway.before(service.url(), "chamado.http.farewell=3s");
            int port = Integer.parseInt(gateway.context.getEnvironment().getRequiredProperty("local.server.port"));
            assertThat(asked(port)).first().isEqualTo("HTTP/1.1 200 ");
            assertThat(asked(port)).noneMatch(line -> line.equalsIgnoreCase("Connection: close"));
            var stopping = Thread.ofPlatform().start(gateway::close);
            Wait.until("it ends its connections", () -> {
                var answer = asked(port);
                assertThat(answer).first().isEqualTo("HTTP/1.1 200 ");
                return answer.stream().anyMatch(line -> line.equalsIgnoreCase("Connection: close"));
            });
            stopping.join();
        }
    }

    /** The lines of the answer's head. */
    private static List<String> asked(int port) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            var text = "GET /api/v1/tickets HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + Gateway.TOKENS.token("ana.souza") + "\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var lines = new ArrayList<String>();
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            return lines;
        }
    }
}
