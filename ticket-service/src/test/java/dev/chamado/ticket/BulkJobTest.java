package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One command on all that a filter finds, as a job. That it survives a kill is shown in the suite. */
class BulkJobTest extends RunningDesk {
    private static final String NOTE = """
            {"filter":{"words":"%s"},"expected":%d,"action":"notes","with":{"text":"Looked at together."}}""";

    private Tenant desk;

    @BeforeEach
    void founded() {
        desk = tenant();
        Wait.until(
                "search is level",
                () -> desk.bruno().get("/tickets/search?query=x").status() == 200);
    }

    /** So many new tickets with that word, half of them of the network's. */
    private void opened(String word, int tickets) {
        var commands = new StringBuilder();
        var last = "";
        for (int i = 0; i < tickets; i++) {
            last = UUID.randomUUID().toString();
            commands.append(commands.isEmpty() ? "" : ",")
                    .append("""
                    {"key":"%s-%d","ticketId":"%s","action":"open","with":{"subject":"%s %d","groupId":"%s"}}""".formatted(word, i, last, word, i, i % 2 == 0 ? "service-desk" : "network"));
        }
        var results = desk.rita()
                .post("/tickets:bulk", "{\"commands\":[" + commands + "]}")
                .is(200)
                .json()
                .get("results");
        results.forEach(result -> assertThat(result.get("status").asInt()).isEqualTo(201));
        Wait.until(
                "all are found",
                () -> desk.rita()
                        .post("/bulk-jobs", NOTE.formatted(word, tickets + 1))
                        .json()
                        .get("detail")
                        .asString()
                        .contains(" " + tickets + " tickets now"));
    }

    private JsonNode ended(Somebody who, String job) {
        Wait.until(
                "the job has ended",
                () -> who.get("/bulk-jobs/" + job).is(200).json().has("endedAt"));
        return who.get("/bulk-jobs/" + job).json();
    }

    private static String id(Answer accepted) {
        return accepted.is(202).json().get("id").asString();
    }

    @Test
    void is_accepted_and_asks_each_ticket_once_because_of_itself() {
        opened("heron", 230);
        var accepted = desk.lee().key("herons").post("/bulk-jobs", NOTE.formatted("heron", 230));
        var job = id(accepted);
        assertThat(accepted.response().headers().firstValue("Location")).contains("/api/v1/bulk-jobs/" + job);
        assertThat(accepted.json().get("total").asInt()).isEqualTo(230);
        assertThat(accepted.json().get("callerId").asString()).isEqualTo("lee.chen");
        assertThat(accepted.json().get("state").asString()).isEqualTo("RUNNING");

        var ended = ended(desk.lee(), job);
        assertThat(ended.get("state").asString()).isEqualTo("DONE");
        assertThat(ended.get("done").asInt()).isEqualTo(230);
        assertThat(ended.get("failed").asInt()).isZero();
        assertThat(ended.get("removedAt").asString()).isNotBlank();

        assertThat(id(desk.lee().key("herons").post("/bulk-jobs", NOTE.formatted("heron", 230))))
                .as("the same one again")
                .isEqualTo(job);
        desk.lee()
                .key("herons")
                .post("/bulk-jobs", NOTE.formatted("heron", 230).replace("together", "alone"))
                .refused(422, "idempotency-key-reused");

        var first = desk.lee()
                .get("/bulk-jobs/" + job + "/results?limit=200")
                .is(200)
                .json();
        assertThat(first.get("items")).hasSize(200);
        desk.lee()
                .get("/bulk-jobs/" + job + "/results?failed=true&cursor="
                        + first.get("next").asString())
                .refused(400, "bad-input");
        var rest = desk.lee()
                .get("/bulk-jobs/" + job + "/results?limit=200&cursor="
                        + first.get("next").asString())
                .is(200)
                .json();
        assertThat(rest.get("items")).hasSize(30);
        assertThat(rest.path("next").isMissingNode() || rest.get("next").isNull())
                .isTrue();
        var ticket = rest.at("/items/29/ticketId").asString();
        var notes = StreamSupport.stream(
                        desk.lee()
                                .get("/tickets/" + ticket + "/timeline")
                                .is(200)
                                .json()
                                .get("entries")
                                .spliterator(),
                        false)
                .filter(entry -> entry.get("type").asString().endsWith("work-note-added.v1"))
                .toList();
        assertThat(notes).hasSize(1);
        assertThat(notes.getFirst().get("causation").asString()).isEqualTo(job);
        assertThat(notes.getFirst().get("by").get("id").asString()).isEqualTo("lee.chen");

        assertThat(desk.lee().get("/bulk-jobs").is(200).json().at("/0/id").asString())
                .isEqualTo(job);
        desk.bruno().get("/bulk-jobs/" + job).refused(404, "not-found");
        desk.bruno().get("/bulk-jobs/" + job + "/results").refused(404, "not-found");
        desk.bruno().post("/bulk-jobs/" + job + "/cancellation", "{}").refused(404, "not-found");
        assertThat(desk.rita().get("/bulk-jobs").is(200).json().at("/0/id").asString())
                .isEqualTo(job);
        desk.rita().get("/bulk-jobs/" + job).is(200);
        desk.carla().get("/bulk-jobs/" + job).refused(404, "not-found");
    }

    @Test
    void ends_in_exactly_one_page_of_results() {
        opened("crane", 20);
        var job = id(desk.lee().post("/bulk-jobs", NOTE.formatted("crane", 20)));
        ended(desk.lee(), job);
        var all = desk.lee()
                .get("/bulk-jobs/" + job + "/results?limit=20")
                .is(200)
                .json();
        assertThat(all.get("items")).hasSize(20);
        assertThat(all.has("next")).isFalse();
    }

    @Test
    void ends_also_when_refusals_say_what_nobody_can_store() {
        opened("swift", 2);
        var job = id(desk.lee().post("/bulk-jobs", """
                {"filter":{"words":"swift"},"expected":2,"action":"state","with":{"state":"x\\u0000"}}"""));
        var ended = ended(desk.lee(), job);
        assertThat(ended.get("state").asString()).isEqualTo("DONE");
        assertThat(ended.get("failed").asInt()).isEqualTo(2);
        desk.lee().post("/bulk-jobs", """
                        {"filter":{"words":"swift"},"expected":2,"action":"group","with":{"groupId":"%s"}}""".formatted("g".repeat(200))).refused(400, "bad-input");
    }

    @Test
    void is_judged_ticket_by_ticket() {
        opened("ibis", 20);
        var job = id(desk.carla().post("/bulk-jobs", """
                {"filter":{"words":"ibis"},"expected":20,"action":"resolution","with":{"code":"SOLVED",
                 "text":"The mail server was restarted at nine. All that had waited was delivered by ten, and nothing was lost; whoever still misses a mail may open a ticket of its own."}}"""));
        var ended = ended(desk.carla(), job);
        assertThat(ended.get("done").asInt()).as("those of her group").isEqualTo(10);
        assertThat(ended.get("failed").asInt()).isEqualTo(10);
        var refused = desk.carla()
                .get("/bulk-jobs/" + job + "/results?failed=true")
                .is(200)
                .json()
                .get("items");
        assertThat(refused).hasSize(10);
        assertThat(refused.at("/0/status").asInt()).isEqualTo(403);
        assertThat(refused.at("/0/problem/type").asString()).isEqualTo("/problems/forbidden");
    }

    @Test
    void stops_when_it_is_cancelled() {
        opened("stork", 900);
        var job = id(desk.lee().post("/bulk-jobs", NOTE.formatted("stork", 900)));
        var cancelled = desk.lee()
                .post("/bulk-jobs/" + job + "/cancellation", "{}")
                .is(200)
                .json();
        assertThat(cancelled.get("state").asString()).isEqualTo("CANCELLING");
        assertThat(cancelled.has("endedAt")).isFalse();
        var ended = ended(desk.lee(), job);
        assertThat(ended.get("state").asString()).isEqualTo("CANCELLED");
        assertThat(ended.get("done").asInt()).isLessThan(900);
        assertThat(answered(job)).isEqualTo(ended.get("done").asInt());
    }

    /** How many of its tickets have a status. */
    private int answered(String job) {
        var answered = 0;
        var next = "";
        do {
            var page = desk.lee()
                    .get("/bulk-jobs/" + job + "/results?limit=200" + next)
                    .is(200)
                    .json();
            for (var result : page.get("items")) {
                answered += result.has("status") ? 1 : 0;
            }
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        return answered;
    }

    private static String named(List<String> ids, String action, String with) {
        return "{\"ticketIds\":[\"" + String.join("\",\"", ids) + "\"],\"action\":\"" + action + "\",\"with\":" + with
                + "}";
    }

    @Test
    void takes_tickets_that_are_named_and_tells_of_what_is_not_there_or_not_to_be_seen() {
        var first = desk.lee().opens("{\"subject\":\"Avocet one\"}");
        var second = desk.lee().opens("{\"subject\":\"Avocet two\"}");
        var secret = desk.helena().opens("{\"subject\":\"Avocet three\",\"groupId\":\"hr\"}");
        var nothing = UUID.randomUUID().toString();
        Wait.until(
                "they are listed",
                () -> desk.lee().get("/tickets?limit=200").text().contains(second));
        var body = named(List.of(second, secret, nothing, first), "resolution", """
                {"code":"SOLVED","text":"The proxy was started again at ten past nine; both pages open since then. Whoever still waits may say so here, and somebody will look at it."}""");
        var accepted = desk.lee().key("avocets").post("/bulk-jobs", body);
        var job = id(accepted);
        assertThat(accepted.json().get("total").asInt()).isEqualTo(4);
        var ended = ended(desk.lee(), job);
        assertThat(ended.get("state").asString()).isEqualTo("DONE");
        assertThat(ended.get("done").asInt()).isEqualTo(2);
        assertThat(ended.get("failed").asInt()).isEqualTo(2);
        var results =
                desk.lee().get("/bulk-jobs/" + job + "/results").is(200).json().get("items");
        assertThat(results)
                .extracting(result -> result.get("ticketId").asString() + " "
                        + result.get("status").asInt())
                .containsExactly(second + " 200", secret + " 404", nothing + " 404", first + " 200");
        assertThat(results.at("/1/problem").toString().replace(secret, ""))
                .as("what is not to be seen is not there")
                .isEqualTo(results.at("/2/problem").toString().replace(nothing, ""));
        assertThat(id(desk.lee().key("avocets").post("/bulk-jobs", body))).isEqualTo(job);
        desk.lee()
                .key("avocets")
                .post("/bulk-jobs", named(List.of(first), "start", "{}"))
                .refused(422, "idempotency-key-reused");
    }

    @Test
    void takes_each_ticket_once_and_so_many() {
        var id = UUID.randomUUID().toString();
        desk.lee().post("/bulk-jobs", named(List.of(id, id), "start", "{}")).refused(400, "bad-input");
        var many =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(1001).toList();
        desk.lee().post("/bulk-jobs", named(many, "start", "{}")).refused(400, "bad-input");
    }

    @Test
    void of_nothing_is_done_at_once() {
        var job = desk.lee()
                .post("/bulk-jobs", NOTE.formatted("unheardof", 0))
                .is(202)
                .json();
        assertThat(job.get("state").asString()).isEqualTo("DONE");
        desk.lee().post("/bulk-jobs", NOTE.formatted("unheardof", 3)).refused(409, "selection-changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"filter\":{},\"expected\":-1,\"action\":\"start\"}",
                "{\"filter\":{},\"expected\":0,\"action\":\"open\"}",
                "{\"filter\":{},\"expected\":0,\"action\":\"destroy\"}",
                "{\"filter\":{},\"expected\":0,\"action\":\"notes\",\"with\":{\"colour\":\"red\"}}",
                "{\"filter\":{},\"expected\":0,\"action\":\"notes\",\"with\":{\"text\":\"\"}}",
                "{\"filter\":{\"colour\":\"red\"},\"expected\":0,\"action\":\"start\"}",
                "{\"filter\":null,\"expected\":0,\"action\":\"start\"}",
                "{\"filter\":{},\"action\":\"start\"}",
                "{\"action\":\"start\"}",
                "{\"ticketIds\":[],\"action\":\"start\"}",
                "{\"ticketIds\":[null],\"action\":\"start\"}",
                "{\"ticketIds\":[\"x\"],\"action\":\"start\"}",
                "{\"ticketIds\":[\"0198a5a0-0000-7000-8000-00000000beef\"],\"expected\":1,\"action\":\"start\"}",
                "{\"ticketIds\":[\"0198a5a0-0000-7000-8000-00000000beef\"],\"filter\":{},\"expected\":1,\"action\":\"start\"}",
                "{\"filter\":{},\"expected\":0,\"action\":\"start\",\"key\":\"k\"}"
            })
    void that_cannot_be_understood_is_refused(String body) {
        desk.lee().post("/bulk-jobs", body).refused(400, "bad-input");
    }

    @Test
    void is_for_staff_and_has_pages_of_some_size() {
        desk.ana().post("/bulk-jobs", NOTE.formatted("x", 0)).refused(403, "forbidden");
        desk.lee().get("/bulk-jobs/" + UUID.randomUUID()).refused(404, "not-found");
        desk.lee().get("/bulk-jobs/x").refused(400, "bad-input");
        var job = id(desk.lee().post("/bulk-jobs", NOTE.formatted("unheardof", 0)));
        desk.lee().get("/bulk-jobs/" + job + "/results?limit=0").refused(400, "bad-input");
        desk.lee().get("/bulk-jobs/" + job + "/results?cursor=5").refused(400, "bad-input");
        desk.lee().get("/bulk-jobs/" + job + "/results?cursor=x").refused(400, "bad-input");
    }
}
