package dev.chamado.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chamado.desk.supervisor.Board;
import dev.chamado.desk.supervisor.Home;
import dev.chamado.desk.supervisor.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The command as it is typed, to a desk whose issuer and gateway the test plays. */
class RecomputeCommandTest {
    private static final String TICKET = "8517d796-9a28-4bf6-a4ef-d58df6744e18";

    @TempDir
    private Path data;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer issuer;
    private HttpServer gateway;
    private volatile String report = "";

    @BeforeEach
    void start() throws IOException {
        int offset = IntStream.iterate(2_000, each -> each + 100)
                .filter(each -> Port.taken(each, 1, 1).isEmpty())
                .findFirst()
                .orElseThrow();
        issuer = server(Port.ISSUER.at(offset));
        issuer.createContext("/demo/token", exchange -> answer(exchange, "{\"access_token\":\"token\"}"));
        gateway = server(Port.GATEWAY.at(offset));
        gateway.createContext("/api/v1/sla/recomputation", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(exchange.getRequestMethod() + " " + body);
            answer(exchange, report);
        });
        var home = new Home(data, data);
        Files.writeString(home.of("issuer").resolve("token-secret"), "secret");
        var self = ProcessHandle.current();
        var board = new Board(self.pid(), self.info().startInstant().orElseThrow(), offset, List.of());
        Files.write(home.run().resolve("board.json"), JsonMapper.shared().writeValueAsBytes(board));
        issuer.start();
        gateway.start();
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
        gateway.stop(0);
    }

    @Test
    void asks_for_one_ticket_and_ends_with_what_was_found_of_it() {
        report = report("\"ticketId\":\"" + TICKET + "\",", 0);
        assertThat(typed("--ticket", TICKET)).isZero();
        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("POST ")
                .contains("\"tenant\":\"demo\"", "\"ticketId\":\"" + TICKET + "\"");
        report = report("\"ticketId\":\"" + TICKET + "\",", 1);
        assertThat(typed("--ticket", TICKET)).as("something differs").isOne();
    }

    @Test
    void asks_for_all_of_a_tenant_where_no_ticket_is_named() {
        report = report("", 0);
        assertThat(typed("--tenant", "acme")).isZero();
        assertThat(asked).containsExactly("POST {\"tenant\":\"acme\"}");
    }

    @Test
    void does_not_take_another_ones_findings_for_those_that_were_asked_for() {
        report = report("", 0);
        assertThat(typed("--ticket", TICKET)).isOne();
    }

    @Test
    void sends_nothing_that_is_no_ticket_s_id() {
        assertThat(typed("--ticket", "INC-1042")).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    private int typed(String option, String value) {
        return Desk.line().execute("recompute", "--data", data.toString(), option, value);
    }

    private static String report(String ticket, int different) {
        return "{\"tenant\":\"demo\",%s\"state\":\"DONE\",\"found\":{\"tickets\":1,\"facts\":2,\"same\":%d,\"different\":%d}}"
                .formatted(ticket, 2 - different, different);
    }

    private static HttpServer server(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
