package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Signals of monitoring, over real parts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertServiceTest extends RunningDesk {
    private static final List<String> SETTINGS = List.of(
            "POSTGRES_URL",
            "POSTGRES_USER",
            "POSTGRES_PASSWORD",
            "KAFKA_BOOTSTRAP",
            "MONGO_URI",
            "ISSUER_URI",
            "LINK_KEY",
            "PERSONAL_KEY",
            "DUE_INTERVAL");

    @Autowired
    private Environment environment;

    private Tenant desk;
    private Somebody monitor;

    @BeforeAll
    void founded() {
        desk = tenant();
        monitor = desk.as("monitor", "integration");
    }

    @Test
    void open_a_ticket_are_told_in_it_and_resolve_it() {
        var id = ticketOf(monitor.post("/alerts", problem("one")));
        var ticket = desk.bruno().get("/tickets/" + id).json();
        assertThat(ticket.get("channel").asString()).isEqualTo("MONITORING");
        assertThat(ticket.get("priority").asString()).isEqualTo("P1");
        assertThat(ticket.get("groupId").asString()).isEqualTo("network");
        assertThat(ticket.get("configurationItem").asString()).isEqualTo("sw-1");

        assertThat(ticketOf(monitor.post("/alerts", problem("one")))).isEqualTo(id); // within a minute: counted
        assertThat(ticketOf(monitor.post("/alerts", clear("one")))).isEqualTo(id);
        var timeline = desk.bruno().get("/tickets/" + id + "/timeline").json();
        assertThat(types(timeline))
                .containsExactly(
                        "chamado.ticket.opened.v1",
                        "chamado.ticket.alert-raised.v1",
                        "chamado.ticket.reference-added.v1",
                        "chamado.ticket.alert-cleared.v1",
                        "chamado.ticket.resolved.v1");
        assertThat(timeline.toString()).contains("\"count\":2");

        var next = ticketOf(monitor.post("/alerts", problem("one")));
        assertThat(next).isNotEqualTo(id);
        var link = desk.bruno()
                .get("/tickets/" + next + "/links")
                .json()
                .get("items")
                .get(0);
        assertThat(link.get("type").asString()).isEqualTo("RELATES_TO");
        assertThat(link.get("ticketId").asString()).isEqualTo(id);
        var seen = desk.bruno().get("/tickets/" + next).version();
        assertThat(desk.bruno()
                        .get("/tickets?reference=test-monitor:one&min-version=" + next + ":" + seen)
                        .is(200)
                        .json()
                        .get("items"))
                .hasSize(2);
    }

    @Test
    void leave_to_people_what_people_have_touched() {
        var id = ticketOf(monitor.post("/alerts", problem("touched")));
        desk.carla()
                .post("/tickets/" + id + "/notes", "{\"text\":\"Looking at it.\"}")
                .is(200);
        monitor.post("/alerts", clear("touched")).is(200);
        assertThat(desk.bruno().get("/tickets/" + id).json().get("state").asString())
                .isEqualTo("NEW");
        assertThat(ticketOf(monitor.post("/alerts", problem("touched")))).isEqualTo(id);
        assertThat(types(desk.bruno().get("/tickets/" + id + "/timeline").json()))
                .endsWith("chamado.ticket.alert-cleared.v1", "chamado.ticket.alert-repeated.v1");
    }

    @Test
    void leave_to_people_what_they_merged_their_tickets_into() {
        var id = ticketOf(monitor.post("/alerts", problem("merged")));
        var complaint = desk.ana().opens("{\"subject\":\"No network\"}");
        desk.lee()
                .post("/tickets/" + complaint + "/merge", 0, "{\"into\":\"" + id + "\"}")
                .is(200);
        Wait.until(
                "it is taken in",
                () -> desk.lee()
                        .get("/tickets/" + complaint)
                        .json()
                        .get("mergedInto")
                        .get("taken")
                        .asBoolean());
        monitor.post("/alerts", clear("merged")).is(200);
        assertThat(desk.lee().get("/tickets/" + id).json().get("state").asString())
                .isEqualTo("NEW");
        assertThat(types(desk.lee().get("/tickets/" + id + "/timeline").json()))
                .endsWith("chamado.ticket.alert-cleared.v1");
    }

    @Test
    void open_another_ticket_when_theirs_goes_on_elsewhere() {
        var id = ticketOf(monitor.post("/alerts", problem("gone")));
        var master = desk.ana().opens("{\"subject\":\"Network is down\"}");
        var seen = desk.lee().get("/tickets/" + id).version();
        desk.lee()
                .post("/tickets/" + id + "/merge", seen, "{\"into\":\"" + master + "\"}")
                .is(200);
        assertThat(ticketOf(monitor.post("/alerts", clear("gone")))).isEqualTo(id);
        assertThat(desk.lee().get("/tickets/" + id + "/timeline").text()).doesNotContain("alert-cleared");
        assertThat(ticketOf(monitor.post("/alerts", problem("gone")))).isNotIn(id, master);
    }

    @Test
    void of_what_never_was_are_no_trouble() {
        assertThat(monitor.post("/alerts", clear("never")).is(200).json().hasNonNull("ticketId"))
                .isFalse();
    }

    @Test
    void are_taken_once_by_their_key() {
        var first = monitor.key("alert-1").post("/alerts", problem("key")).is(200);
        var cleared = monitor.key("alert-2").post("/alerts", clear("key")).is(200);
        var second = ticketOf(monitor.post("/alerts", problem("key")));
        assertThat(second).isNotEqualTo(ticketOf(first));
        assertThat(monitor.key("alert-1").post("/alerts", problem("key")).text())
                .isEqualTo(first.text());
        assertThat(monitor.key("alert-2").post("/alerts", clear("key")).text()).isEqualTo(cleared.text());
        assertThat(desk.bruno().get("/tickets/" + second).json().get("state").asString())
                .isEqualTo("NEW");
        monitor.key("alert-1")
                .post("/alerts", problem("key").replace("Link down", "Link flaps"))
                .refused(422, "idempotency-key-reused");
        monitor.key("alert-1").post("/alerts", problem("other-key")).refused(422, "idempotency-key-reused");
    }

    @Test
    void at_once_at_two_processes_open_one_ticket() throws Exception {
        var settings = Stream.concat(
                        SETTINGS.stream().map(name -> "--" + name + "=" + environment.getProperty(name)),
                        Stream.of("--server.port=0", "--SEARCH_FOLDER=target/search-second"))
                .toArray(String[]::new);
        try (var second = new SpringApplicationBuilder(TicketApplication.class).run(settings)) {
            var there = monitor.at(second.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            for (int round = 0; round < 5; round++) {
                var key = "race-" + round;
                assertThat(atOnce(40, n -> ticketOf((n % 2 == 0 ? monitor : there).post("/alerts", problem(key)))))
                        .as(key)
                        .hasSize(1);
                assertThat(atOnce(10, n -> ticketOf((n % 2 == 0 ? monitor : there).post("/alerts", clear(key)))))
                        .hasSize(1);
                assertThat(atOnce(40, n -> ticketOf((n % 2 == 0 ? monitor : there).post("/alerts", problem(key)))))
                        .as(key + " again")
                        .hasSize(1);
            }
        }
    }

    @Test
    void of_a_storm_are_counted_and_seldom_told() throws Exception {
        assertThat(atOnce(100, _ -> ticketOf(monitor.post("/alerts", problem("storm")))))
                .hasSize(1);
        var id = ticketOf(monitor.post("/alerts", clear("storm")));
        var timeline = desk.bruno().get("/tickets/" + id + "/timeline").json();
        assertThat(types(timeline)).hasSize(5);
        assertThat(timeline.toString()).contains("\"count\":100");
    }

    @Test
    void are_not_lost_over_letters_that_no_line_has() {
        var odd = problem("odd").replace("Link down", "Link\\tdown\\u202e");
        var id = monitor.post("/alerts", odd).is(200).json().get("ticketId").asString();
        assertThat(desk.bruno()
                        .get("/tickets/" + id)
                        .is(200)
                        .json()
                        .get("subject")
                        .asString())
                .isEqualTo("Link down ");
    }

    @Test
    void of_bad_form_are_refused() {
        for (var body : List.of(
                "",
                "{",
                "{}",
                "{\"source\":\"m\",\"key\":\"k\"}",
                "{\"source\":\"m\",\"key\":\"k\",\"state\":\"PROBLEM\"}",
                "{\"source\":\"m\",\"key\":\"k\",\"state\":\"MAYBE\",\"subject\":\"x\"}",
                "{\"source\":\"\",\"key\":\"k\",\"state\":\"CLEAR\"}",
                "{\"source\":\"a:b\",\"key\":\"k\",\"state\":\"CLEAR\"}",
                "{\"source\":\"m\\u0000\",\"key\":\"k\",\"state\":\"CLEAR\"}",
                "{\"source\":\"m\",\"key\":\"\\u202ek\",\"state\":\"CLEAR\"}",
                "{\"source\":\"m\",\"key\":\"" + "k".repeat(201) + "\",\"state\":\"CLEAR\"}",
                "{\"source\":\"m\",\"key\":\"k\",\"state\":\"PROBLEM\",\"subject\":\" \"}",
                "{\"source\":\"m\",\"key\":\"k\",\"state\":\"PROBLEM\",\"subject\":\"x\",\"severity\":\"DOOM\"}",
                "{\"source\":\"m\",\"key\":\"k\",\"state\":\"PROBLEM\",\"subject\":\"x\",\"impact\":\"DOOM\"}",
                "{\"source\":\"m\",\"key\":\"k\",\"state\":\"PROBLEM\",\"subject\":\"x\",\"groupId\":\"nowhere\"}",
                "{\"source\":\"m\",\"key\":\"k\",\"state\":\"PROBLEM\",\"subject\":\"x\",\"colour\":\"red\"}",
                "{\"source\":\"m\",\"key\":\"k\",\"state\":\"PROBLEM\",\"subject\":\"x\",\"description\":\""
                        + "d".repeat(20_001) + "\"}")) {
            var answer = monitor.post("/alerts", body);
            assertThat(answer.status()).as(body + answer.text()).isBetween(400, 499);
            assertThat(answer.text()).contains("\"type\":\"/problems/").doesNotContain("Exception");
        }
        assertThat(monitor.post("/alerts", clear("k").replace("test-monitor", "m"))
                        .json()
                        .hasNonNull("ticketId"))
                .isFalse();
        desk.bruno().post("/alerts", problem("k")).refused(403, "forbidden");
    }

    private static String problem(String key) {
        return """
                {"source":"test-monitor","key":"%s","state":"PROBLEM","severity":"CRITICAL","subject":"Link down",
                 "description":"Port 7 has no carrier.","configurationItem":"sw-1","groupId":"network"}""".formatted(key);
    }

    private static String clear(String key) {
        return """
                {"source":"test-monitor","key":"%s","state":"CLEAR","description":"Carrier is back."}""".formatted(key);
    }

    private static String ticketOf(Answer answer) {
        return answer.is(200).json().get("ticketId").asString();
    }

    private static List<String> types(JsonNode timeline) {
        return StreamSupport.stream(timeline.get("entries").spliterator(), false)
                .map(entry -> entry.get("type").asString())
                .toList();
    }

    /** One of many who ask the same at once. */
    private interface Asker {
        String ask(int n);
    }

    private static HashSet<String> atOnce(int many, Asker asker) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Callable<String>>();
            for (int n = 0; n < many; n++) {
                var which = n;
                asked.add(() -> asker.ask(which));
            }
            var answers = new HashSet<String>();
            for (var answer : threads.invokeAll(asked)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
