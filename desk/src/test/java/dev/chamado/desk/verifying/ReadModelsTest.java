package dev.chamado.desk.verifying;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpServer;
import dev.chamado.desk.door.Door;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReadModelsTest {
    private static final LocalDate DAY = LocalDate.parse("2016-02-29");
    private static final String IN_FEBRUARY = "from=2016-02-29&to=2016-02-29";

    private final Map<String, String> answers = new HashMap<>();
    private final Comparison comparison = new Comparison();
    private HttpServer server;
    private Door door;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().toString().substring("/api/v1/".length());
            var body = answers.get(path);
            var bytes = (body == null ? "nothing at " + path : body).getBytes(UTF_8);
            exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        var gateway = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        door = new Door(gateway, person -> person, Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        door.close();
        server.stop(0);
    }

    @Test
    void a_list_is_read_to_its_end_and_held_against_the_counters() {
        answers.put("tickets?sort=age&limit=200", """
                {"items": [{"state": "CLOSED", "priority": "P3", "groupId": "group-1"}], "next": "c1"}""");
        answers.put("tickets?sort=age&limit=200&cursor=c1", """
                {"items": [{"state": "ON_HOLD", "priority": "P1"}]}""");
        answers.put("tickets/counters", """
                [{"groupId": "group-1", "state": "CLOSED", "tickets": 1}, {"state": "NEW", "tickets": 0}]""");
        var lists = new Lists(new Asked(door), OwnStates.NONE);
        assertThat(lists.figures())
                .containsOnly(
                        entry("tickets", 2L),
                        entry("final_state: Closed", 1L),
                        entry("final_state: On hold", 1L),
                        entry("final_priority: 3 - Moderate", 1L),
                        entry("final_priority: 1 - Critical", 1L));
        assertThat(lists.listed()).containsOnly(entry("group-1 CLOSED", 1L), entry("none ON_HOLD", 1L));
        assertThat(lists.counted()).containsOnly(entry("group-1 CLOSED", 1L));
    }

    @Test
    void a_ticket_that_came_before_the_workflow_is_listed_by_its_category() {
        answers.put("tickets?sort=age&limit=200", """
                {"items": [{"state": "CLOSED", "priority": "P3", "workflowState": "SHUT"},
                           {"state": "CLOSED", "priority": "P3"},
                           {"state": "RESOLVED", "priority": "P3", "workflowState": null}]}""");
        answers.put("tickets/counters", "[]");
        var lists = new Lists(new Asked(door), new OwnStates(Map.of("SHUT", "Shut")));
        assertThat(lists.figures())
                .contains(
                        entry("final_state: Shut", 1L),
                        entry("final_state: Closed", 1L),
                        entry("final_state: Resolved", 1L));
    }

    @Test
    void a_figure_with_fewer_rows_behind_it_differs() {
        answers.put("reports/flow?" + IN_FEBRUARY, """
                {"rows": [{"day": "2016-02-29", "group": "group-1", "arrivals": 2},
                          {"day": "2016-02-29", "group": "group-2", "arrivals": 1}]}""");
        var reports = reports("{}");
        assertThat(reports.rows("flow")).hasSize(2);
        answers.put("reports/flow/tickets?side=ARRIVALS&" + IN_FEBRUARY + "&limit=200", """
                {"items": [{"groupId": "group-1"}, {"groupId": "group-1"}]}""");
        var rows = reports.drill("flow/tickets?side=ARRIVALS", Reports::group);
        reports.drilled("arrivals", Map.of("group-1", 2L, "group-2", 1L), rows);
        assertThat(comparison.differing()).isEqualTo(2);
        assertThat(comparison.table()).contains("group-2: 1 expected, null found");
    }

    @Test
    void a_figure_is_held_against_the_count_from_the_file_whatever_it_leaves_out() {
        var reports = reports("{\"reports\": {\"reopenings\": {\"group-1: reopened\": 2, \"group-1: resolved\": 0}}}");
        reports.counted("reopenings", "reopenings", Map.of("group-1: reopened", 2L));
        assertThat(comparison.differing()).isZero();
        reports.counted("reopenings", "reopenings", Map.of("group-1: reopened", 3L));
        assertThat(comparison.differing()).isEqualTo(2);
    }

    private Reports reports(String counts) {
        return new Reports(new Asked(door), comparison, JsonMapper.shared().readTree(counts), DAY, DAY);
    }
}
