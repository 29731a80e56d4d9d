package dev.chamado.desk.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.desk.door.Door;
import dev.chamado.desk.door.Door.Refused;
import dev.chamado.desk.importing.WorkflowDraft.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import publishes for which tenant, asked at a gateway that holds one definition. */
class WorkflowsTest {
    private static final String STANDARD = """
            {"ticketType":"INCIDENT","states":[{"id":"NEW","category":"NEW","labels":{"en":"New"}},
              {"id":"ASSIGNED","category":"ASSIGNED","labels":{"en":"Assigned"}},
              {"id":"IN_PROGRESS","category":"IN_PROGRESS","labels":{"en":"In progress"}},
              {"id":"RESOLVED","category":"RESOLVED","labels":{"en":"Resolved"}},
              {"id":"CLOSED","category":"CLOSED","labels":{"en":"Closed"}},
              {"id":"CANCELLED","category":"CANCELLED","labels":{"en":"Cancelled"}}],
             "transitions":[{"from":"NEW","to":"IN_PROGRESS","roles":[],"required":[],"labels":{}},
              {"from":"IN_PROGRESS","to":"RESOLVED","roles":["lead"],"required":[],"labels":{}}]}""";

    private static final String ROWS = """
            row,key,at,state,workflowState
            1,T-1,2024-05-02T08:00:00Z,NEW,New
            2,T-1,2024-05-02T09:00:00Z,IN_PROGRESS,Active
            3,T-1,2024-05-02T10:00:00Z,IN_PROGRESS,In progress
            4,T-1,2024-05-02T11:00:00Z,RESOLVED,Resolved
            """;

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private final List<String> published = new ArrayList<>();
    private HttpServer gateway;
    private String definition = STANDARD;
    private int version = -1;
    private boolean hasTickets;

    @BeforeEach
    void open() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/api/v1/tickets", this::tickets);
        gateway.createContext("/api/v1/definitions/workflow-incident", this::definition);
        gateway.start();
    }

    @AfterEach
    void close() {
        gateway.stop(0);
    }

    private void tickets(HttpExchange asked) throws IOException {
        answer(asked, hasTickets ? "{\"items\":[{}]}" : "{\"items\":[]}");
    }

    private void definition(HttpExchange asked) throws IOException {
        if (asked.getRequestMethod().equals("PUT")) {
            definition = new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            published.add(definition);
            version++;
        }
        answer(asked, definition);
    }

    private void answer(HttpExchange asked, String body) throws IOException {
        if (version >= 0) {
            asked.getResponseHeaders().add("ETag", "\"" + version + "\"");
        }
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        asked.sendResponseHeaders(200, bytes.length);
        asked.getResponseBody().write(bytes);
        asked.close();
    }

    private StandingStates imported(String rows, boolean asked) throws IOException {
        var gate = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
        try (var door = new Door(gate, person -> person, Duration.ofSeconds(5))) {
            var workflows = new Workflows(door, asked, told::add);
            var survey = Survey.of(file(rows));
            workflows.check(survey);
            return workflows.publish(survey);
        }
    }

    private HistoryFile file(String rows) throws IOException {
        return HistoryFile.of(Files.writeString(folder.resolve("history.csv"), rows), null);
    }

    @Nested
    class A_tenant_without_tickets {
        @Test
        void gets_the_states_and_ways_of_the_source_in_place_of_the_standard_ones() throws Exception {
            var standing = imported(ROWS, false);
            assertThat(published).hasSize(1);
            assertThat(published.getFirst()).contains("\"ACTIVE\"").doesNotContain("lead");
            assertThat(standing.known().get(TicketType.INCIDENT))
                    .extracting(State::id)
                    .contains("ACTIVE", "IN_PROGRESS");

            hasTickets = true;
            imported(ROWS, false);
            assertThat(published).hasSize(1);
            assertThat(told).last().asString().endsWith(" in version 1");
        }

        @Test
        void keeps_a_workflow_of_its_own() throws Exception {
            version = 1;
            var standing = imported(ROWS, false);
            assertThat(published).isEmpty();
            assertThat(told).last().asString().contains("keeps its workflow", "--workflow");
            assertThat(standing.known().get(TicketType.INCIDENT))
                    .extracting(State::id)
                    .doesNotContain("ACTIVE");
        }
    }

    @Nested
    class A_tenant_that_is_at_work {
        @Test
        void keeps_the_standard_workflow() throws Exception {
            hasTickets = true;
            var standing = imported(ROWS, false);
            assertThat(published).isEmpty();
            assertThat(told).last().asString().contains("keeps the standard workflow", "--workflow");
            assertThat(standing.known().get(TicketType.INCIDENT)).hasSize(6);
        }

        @Test
        void gets_the_states_of_the_source_when_that_is_asked_for() throws Exception {
            hasTickets = true;
            version = 1;
            imported(ROWS, true);
            assertThat(published).hasSize(1);
            assertThat(published.getFirst())
                    .contains("\"ACTIVE\"", "[\"lead\"]")
                    .doesNotContain("{\"from\":\"NEW\",\"to\":\"RESOLVED\"}");
        }
    }

    @Nested
    class More_states_than_a_workflow_takes {
        private static final String HEADER = "row,key,at,state,workflowState\n";

        private String rows(int states) {
            return IntStream.rangeClosed(1, states)
                    .mapToObj(i -> i + ",T-1,2024-05-02T08:00:00Z,IN_PROGRESS,Step " + i + "\n")
                    .collect(Collectors.joining("", HEADER, ""));
        }

        @Test
        void are_found_by_a_dry_run() throws Exception {
            var file = file(rows(51));
            var out = new ByteArrayOutputStream();
            assertThat(Report.print(file, Survey.of(file), new PrintStream(out, true, StandardCharsets.UTF_8)))
                    .isFalse();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("nothing would be imported: 57 states of INCIDENT; a desk takes 50");
            var fewer = file(rows(20));
            assertThat(Report.print(fewer, Survey.of(fewer), new PrintStream(out, true, StandardCharsets.UTF_8)))
                    .isTrue();
        }

        @Test
        void are_refused_before_anything_is_published() {
            assertThatThrownBy(() -> imported(rows(51), false))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("a desk takes 50");
            assertThat(published).isEmpty();
        }

        @Test
        void do_not_matter_where_the_tenant_keeps_its_own() throws Exception {
            hasTickets = true;
            imported(rows(51), false);
            assertThat(published).isEmpty();
        }
    }

    @Nested
    class What_a_desk_refuses_as_a_whole {
        @Test
        void is_found_by_a_dry_run() throws Exception {
            var rows = new StringBuilder("row,key,at,state,resolutionCode\n");
            for (int i = 1; i <= 1001; i++) {
                rows.append(i).append(",T-1,2024-05-02T08:00:00Z,NEW,\n");
            }
            rows.append("1002,T-2,2024-05-02T08:00:00Z,RESOLVED,")
                    .append("x".repeat(41))
                    .append('\n');
            var survey = Survey.of(file(rows.toString()));
            assertThat(survey.examples(History.Oddity.TOO_LARGE))
                    .extracting(History.Odd::key)
                    .containsExactly("T-1");
            assertThat(Limits.exceeded(survey)).hasSize(1).first().asString().contains("at most 40 characters");
        }
    }
}
