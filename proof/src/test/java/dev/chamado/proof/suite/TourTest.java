package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tours of the README and of {@code docs/tours.md}, typed as they stand there, and what they show. */
@ExtendWith(OnTheDesk.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TourTest {
    private static final Pattern TOUR = Pattern.compile("<!-- tour -->\\n(.*?)<!-- /tour -->", Pattern.DOTALL);
    private static final Pattern BLOCK =
            Pattern.compile("^(## [^\\n]*)$|^```bash\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String NEXT = "=== ";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private String said = "";

    @Test
    @Order(1)
    void can_be_typed_as_they_stand(SuiteDesk desk) throws Exception {
        var pages = Files.readString(SuiteDesk.ROOT.resolve("README.md"))
                + Files.readString(SuiteDesk.ROOT.resolve("docs/tours.md"));
        var tours = TOUR.matcher(pages).results().map(MatchResult::group).toList();
        assertThat(tours).hasSize(2);
        var typed = BLOCK.matcher(String.join("\n", tours))
                .results()
                .map(TourTest::typed)
                .toList();
        assertThat(typed).hasSizeGreaterThan(12);
        var script = Files.createTempFile(desk.data(), "tour", ".sh");
        Files.writeString(script, typed.stream().collect(Collectors.joining("\n", "set -euo pipefail\n", "\n")));
        var ran = desk.run(List.of("bash", script.toString()), tour -> {
            tour.environment().put("GATEWAY", desk.gateway().toString());
            tour.environment().put("ISSUER", desk.issuer().toString());
            tour.environment().put("IMAP", "imap://localhost:" + desk.imap());
        });
        assertThat(ran.code()).as(ran.text()).isZero();
        said = ran.text();
        assertThat(said).contains("refused: {\"type\":\"/problems/stale-version\"", "Subject: ");
    }

    /** A block, or the heading above some, which is said so that one finds what they said. */
    private static String typed(MatchResult found) {
        return found.group(1) == null ? found.group(2) : "echo '" + NEXT + found.group(1) + "'";
    }

    @Test
    @Order(2)
    void a_laptop_is_approved_by_the_manager_of_who_asks_and_resolved_when_nothing_is_owed() {
        var laptop = part("A laptop");
        assertThat(laptop).contains("\njohn.miller\n");
        assertThat(after("not Lee's: ", laptop))
                .singleElement()
                .satisfies(refused -> assertThat(text(refused, "type")).isEqualTo("/problems/forbidden"));
        assertThat(after("owed: ", laptop))
                .extracting(owed -> String.join(" ", owed.get("errors").findValuesAsString("code")))
                .containsExactly("task-open task-open approval-missing", "task-open task-open", "task-open");

        var approval = last("verdict", laptop).at("/items/0");
        assertThat(text(approval, "verdict")).isEqualTo("APPROVED");
        assertThat(approval.get("approverIds").toString()).isEqualTo("[\"john.miller\"]");
        assertThat(text(approval.get("manager"), "ofId")).isEqualTo("ana.souza");
        assertThat(text(approval.get("manager"), "found")).isEqualTo("ASKED");
        assertThat(promises(last("promises", laptop))).containsEntry("RESOLUTION", "KEPT");
    }

    @Test
    @Order(2)
    void a_call_keeps_its_promise_over_a_hold_and_a_reopening_and_its_score_is_in_the_report() {
        var call = part("A call");
        var promised = all("promises", call)
                .map(answer -> promises(answer).get("RESOLUTION"))
                .toList();
        assertThat(promised).containsExactly("DUE", "WAITING_FOR_YOU", "KEPT");
        var scores = all("score", call).map(row -> row.get("score").asInt()).toList();
        assertThat(scores).containsExactly(5);
        var figure = last("rows", call).get("rows");
        assertThat(figure).singleElement().satisfies(row -> {
            assertThat(text(row, "group")).isEqualTo("service-desk");
            assertThat(row.get("responses").asInt()).isEqualTo(1);
            assertThat(row.get("average").asDouble()).isEqualTo(5);
        });

        var resolution = last("clocks", call)
                .get("clocks")
                .valueStream()
                .filter(clock -> text(clock, "metric").equals("RESOLUTION"))
                .toList();
        assertThat(resolution).singleElement().satisfies(clock -> {
            assertThat(clock.get("met").asBoolean()).isTrue();
            assertThat(clock.get("intervals").findValuesAsString("kind")).contains("PAUSED", "RESOLVED");
        });
    }

    @Test
    @Order(2)
    void an_alert_that_is_repeated_has_one_ticket_which_is_resolved_when_it_is_over() {
        var alert = part("An alert");
        assertThat(alert).contains("\nit is the same ticket\n", "\nRESOLVED\n");
        var timeline = last("entries", alert);
        assertThat(alert).contains("\ntickets of this trouble: " + text(timeline.get("ticket"), "id") + "\n");
        assertThat(timeline.get("entries").findValuesAsString("type"))
                .containsOnlyOnce("chamado.ticket.opened.v1", "chamado.ticket.alert-raised.v1")
                .containsSubsequence(
                        "chamado.ticket.alert-raised.v1",
                        "chamado.ticket.alert-cleared.v1",
                        "chamado.ticket.resolved.v1");
        var cleared = timeline.get("entries")
                .valueStream()
                .filter(entry -> text(entry, "type").equals("chamado.ticket.alert-cleared.v1"))
                .toList();
        assertThat(cleared)
                .singleElement()
                .satisfies(entry -> assertThat(entry.at("/event/count").asInt())
                        .as("signals of trouble")
                        .isEqualTo(2));
    }

    /** What was said under a heading that begins like this. */
    private String part(String heading) {
        var begin = said.indexOf(NEXT + "## " + heading);
        assertThat(begin).as(heading).isNotNegative();
        var end = said.indexOf(NEXT, begin + 1);
        return end < 0 ? said.substring(begin) : said.substring(begin, end);
    }

    /** The answers behind this word. */
    private static List<JsonNode> after(String word, String part) {
        return part.lines()
                .filter(line -> line.startsWith(word))
                .map(line -> JSON.readTree(line.substring(word.length())))
                .toList();
    }

    /** The answers in which this name stands. */
    private static Stream<JsonNode> all(String name, String part) {
        return part.lines()
                .filter(line -> line.startsWith("{") && line.contains("\"" + name + "\":"))
                .map(JSON::readTree);
    }

    private static JsonNode last(String name, String part) {
        return all(name, part).toList().getLast();
    }

    /** How each promise stands. */
    private static Map<String, String> promises(JsonNode answer) {
        return answer.get("promises")
                .valueStream()
                .collect(Collectors.toMap(each -> text(each, "metric"), each -> text(each, "state")));
    }

    private static String text(JsonNode of, String name) {
        return of.path(name).asString("");
    }
}
