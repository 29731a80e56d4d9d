package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists that are kept, tables that are taken away, and one command on all that a filter finds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavedViewsTest extends RunningDesk {
    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
        Wait.until(
                "search is level",
                () -> desk.bruno().get("/tickets/search?query=x").status() == 200);
    }

    private static String view(String name, String filter, String more) {
        return "{\"name\":\"%s\",\"filter\":%s,\"columns\":[\"NUMBER\",\"SUBJECT\"]%s}".formatted(name, filter, more);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static List<String> texts(JsonNode list, String field) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.get(field).asString()));
        return texts;
    }

    private String opened(Somebody who, String body) {
        var id = who.opens(body);
        desk.rita().get("/tickets/search?query=x&min-version=" + id + ":0").is(200);
        return id;
    }

    private int count(Somebody who, String view) {
        for (var each : who.get("/views/counters").is(200).json()) {
            if (each.get("id").asString().equals(view)) {
                return each.get("tickets").asInt();
            }
        }
        return -1;
    }

    @Test
    void a_view_is_kept_listed_changed_and_dropped() {
        var id = id();
        desk.bruno()
                .put("/views/" + id, view("Mine", "{\"states\":[\"NEW\"]}", ""))
                .is(200);
        var listed = desk.bruno().get("/views?min-version=" + id + ":0").is(200).json();
        assertThat(texts(listed, "id")).contains(id);
        assertThat(texts(desk.carla().get("/views").is(200).json(), "id")).doesNotContain(id);
        desk.carla().get("/views/" + id).refused(404, "not-found");
        desk.rita().get("/views/" + id + "/tickets").refused(404, "not-found");
        var read = desk.bruno().get("/views/" + id).is(200);
        assertThat(read.json().get("order").asString()).isEqualTo("UPDATED");
        assertThat(read.json().get("sharing").asString()).isEqualTo("PRIVATE");

        desk.bruno().put("/views/" + id, 0, view("Renamed", "{}", "")).is(200);
        desk.bruno().put("/views/" + id, 0, view("Late", "{}", "")).refused(412, "stale-version");
        desk.bruno().delete("/views/" + id, 1).is(200);
        desk.bruno().get("/views/" + id).refused(404, "not-found");
        var left = desk.bruno().get("/views?min-version=" + id + ":2").is(200).json();
        assertThat(texts(left, "id")).doesNotContain(id);
    }

    @Test
    void somebody_keeps_two_hundred_views_and_counts_in_half_of_them() {
        var keeper = tenant().bruno();
        var last = "";
        for (int i = 0; i < 200; i++) {
            last = id();
            keeper.put("/views/" + last, view("View " + i, "{}", "")).is(200);
        }
        Wait.until("all are listed", () -> keeper.get("/views").is(200).json().size() == 200);
        keeper.put("/views/" + id(), view("One more", "{}", "")).refused(409, "too-many-views");
        keeper.put("/views/" + last, view("Another name", "{}", "")).is(200);
        assertThat(keeper.get("/views/counters").is(200).json()).hasSize(100);
    }

    @Test
    void a_view_is_shared_with_a_group_or_everybody() {
        var ours = id();
        var all = id();
        desk.bruno()
                .put("/views/" + ours, view("Ours", "{}", ",\"sharing\":\"GROUP\",\"sharedWith\":\"service-desk\""))
                .is(200);
        desk.lee()
                .put("/views/" + all, view("All", "{}", ",\"sharing\":\"EVERYBODY\""))
                .is(200);
        desk.lee().get("/views?min-version=" + all + ":0").is(200); // a list waits for one of them only
        assertThat(texts(
                        desk.lee()
                                .get("/views?min-version=" + ours + ":0")
                                .is(200)
                                .json(),
                        "id"))
                .contains(ours, all);
        assertThat(texts(
                        desk.carla()
                                .get("/views?min-version=" + all + ":0")
                                .is(200)
                                .json(),
                        "id"))
                .contains(all)
                .doesNotContain(ours);
        desk.carla()
                .put("/views/" + id(), view("x", "{}", ",\"sharing\":\"EVERYBODY\""))
                .refused(403, "forbidden");
        desk.carla()
                .put("/views/" + id(), view("x", "{}", ",\"sharing\":\"GROUP\",\"sharedWith\":\"service-desk\""))
                .refused(403, "forbidden");
        desk.carla().delete("/views/" + all, 0).refused(403, "forbidden");
    }

    @Test
    void a_view_shows_and_counts_what_its_reader_may_see() {
        var first = opened(desk.ana(), "{\"subject\":\"Axolotl one\"}");
        var second = opened(desk.ana(), "{\"subject\":\"Axolotl two\",\"impact\":\"HIGH\",\"urgency\":\"HIGH\"}");
        desk.rita()
                .put("/tickets/" + first + "/group", 0, "{\"groupId\":\"hr\"}")
                .is(200);
        desk.helena().get("/tickets/search?query=x&min-version=" + first + ":1").is(200);
        var id = id();
        desk.lee()
                .put(
                        "/views/" + id,
                        view(
                                "Axolotls",
                                "{\"words\":\"axolotl\"}",
                                ",\"sharing\":\"EVERYBODY\",\"order\":\"PRIORITY\""))
                .is(200);
        desk.lee().get("/views?min-version=" + id + ":0").is(200);
        assertThat(count(desk.helena(), id)).isEqualTo(2);
        assertThat(count(desk.bruno(), id)).isEqualTo(1);
        var page =
                desk.helena().get("/views/" + id + "/tickets?limit=1").is(200).json();
        assertThat(texts(page.get("items"), "id")).containsExactly(second);
        var rest = desk.helena()
                .get("/views/" + id + "/tickets?limit=1&cursor="
                        + page.get("next").asString())
                .is(200)
                .json();
        assertThat(texts(rest.get("items"), "id")).containsExactly(first);
        assertThat(rest.has("next")).isFalse();
        assertThat(texts(
                        desk.bruno()
                                .get("/views/" + id + "/tickets")
                                .is(200)
                                .json()
                                .get("items"),
                        "id"))
                .containsExactly(second);
    }

    @Test
    void a_state_of_a_workflow_and_what_is_waited_for_are_filters_everywhere() {
        var own = tenant();
        var change = "{\"subject\":\"Switch\",\"type\":\"CHANGE_REQUEST\",\"groupId\":\"service-desk\"}";
        var fresh = own.bruno().opens(change);
        var assessed = own.bruno().opens(change);
        own.bruno()
                .post(
                        "/tickets/" + assessed + "/start",
                        own.bruno().get("/tickets/" + assessed).version(),
                        null)
                .is(200);
        var waiting = own.bruno().opens("{\"subject\":\"Printer switch\",\"groupId\":\"service-desk\"}");
        own.bruno()
                .put(
                        "/tickets/" + waiting + "/hold",
                        own.bruno().get("/tickets/" + waiting).version(),
                        "{\"reason\":\"SUPPLIER\"}")
                .is(200);
        for (var id : List.of(fresh, assessed, waiting)) {
            var seen = "min-version=" + id + ":"
                    + own.rita().get("/tickets/" + id).is(200).version();
            own.rita().get("/tickets/search?query=x&" + seen).is(200);
            own.rita().get("/tickets?" + seen).is(200);
        }
        assertThat(ids(own, "/tickets?workflowState=ASSESS")).containsExactly(assessed);
        assertThat(ids(own, "/tickets?workflowState=ASSESS,NEW")).containsExactlyInAnyOrder(assessed, fresh);
        assertThat(ids(own, "/tickets?holdReason=SUPPLIER")).containsExactly(waiting);
        assertThat(ids(own, "/tickets?holdReason=EVIDENCE")).isEmpty();
        assertThat(found(own, "workflowState=ASSESS")).containsExactly(assessed);
        assertThat(found(own, "holdReason=SUPPLIER")).containsExactly(waiting);

        var view = id();
        var filter = "{\"workflowStates\":[\"ASSESS\"]}";
        own.bruno()
                .put("/views/" + view, view("Assessed", filter, "").replace("SUBJECT", "WORKFLOW_STATE"))
                .is(200);
        assertThat(own.bruno()
                        .get("/views/" + view)
                        .is(200)
                        .json()
                        .at("/filter/workflowStates/0")
                        .asString())
                .isEqualTo("ASSESS");
        own.bruno().get("/views?min-version=" + view + ":0").is(200);
        assertThat(count(own.bruno(), view)).isEqualTo(1);
        assertThat(ids(own, "/views/" + view + "/tickets")).containsExactly(assessed);
        var number =
                own.bruno().get("/tickets/" + assessed).json().get("number").asString();
        assertThat(own.bruno()
                        .post(
                                "/tickets:export",
                                "{\"filter\":" + filter + ",\"columns\":[\"NUMBER\",\"STATE\",\"WORKFLOW_STATE\"]}")
                        .is(200)
                        .text())
                .isEqualTo("\uFEFF\"number\",\"state\",\"workflow_state\"\r\n\"" + number
                        + "\",\"IN_PROGRESS\",\"ASSESS\"\r\n");
        assertThat(texts(
                        own.lee()
                                .post("/tickets:bulk-by-filter", """
                                {"key":"k","filter":{"holdReasons":["SUPPLIER"]},"expected":1,"action":"notes",
                                 "with":{"text":"Called them."}}""")
                                .is(200)
                                .json()
                                .get("results"),
                        "ticketId"))
                .containsExactly(waiting);
    }

    private static List<String> ids(Tenant of, String path) {
        return ids(of.bruno(), path);
    }

    private static List<String> ids(Somebody who, String path) {
        return texts(who.get(path).is(200).json().get("items"), "id");
    }

    /** A ticket of Ana's in a group, which lists and search know. */
    private static String in(String group, Tenant of) {
        var id = of.ana().opens("{\"subject\":\"Printer switch\"}");
        of.rita()
                .put("/tickets/" + id + "/group", 0, "{\"groupId\":\"%s\"}".formatted(group))
                .is(200);
        known(of, id, 1);
        return id;
    }

    private static void known(Tenant of, String id, int version) {
        of.rita().get("/tickets?min-version=" + id + ":" + version).is(200);
        of.rita()
                .get("/tickets/search?query=x&min-version=" + id + ":" + version)
                .is(200);
    }

    @Test
    void my_groups_are_those_of_who_looks() {
        var own = tenant();
        var desks = in("service-desk", own);
        var networks = in("network", own);
        var hrs = in("hr", own);
        own.ana().opens("{\"subject\":\"Of no group\"}");
        Wait.untilIs(List.of(desks), () -> ids(own.bruno(), "/tickets?group=mine"));
        Wait.untilIs(List.of(networks), () -> ids(own.carla(), "/tickets?group=mine"));
        Wait.untilIs(List.of(hrs), () -> ids(own.helena(), "/tickets?group=mine&sort=age"));
        assertThat(ids(own.rita(), "/tickets?group=mine")).isEmpty();
        assertThat(ids(own.ana(), "/tickets?group=mine"))
                .as("she takes part in all, and is a member of none")
                .isEmpty();
        assertThat(ids(own.monitor("network", "unheard"), "/tickets?group=mine"))
                .containsExactly(networks);
        assertThat(found(own, "group=mine")).containsExactly(desks);

        var view = id();
        own.lee().shown().put("/views/" + view, """
                        {"name":"Ours of this week",
                         "filter":{"group":"mine","states":["NEW","ASSIGNED","IN_PROGRESS"],"openedFrom":"P7D"},
                         "columns":["NUMBER","SUBJECT","GROUP","UPDATED"],"order":"AGE","sharing":"EVERYBODY"}""").is(200);
        own.lee().get("/views?min-version=" + view + ":0").is(200);
        assertThat(own.carla()
                        .get("/views/" + view)
                        .is(200)
                        .json()
                        .at("/filter/group")
                        .asString())
                .isEqualTo("mine");
        var tickets = "/views/" + view + "/tickets";
        assertThat(ids(own.bruno(), tickets)).containsExactly(desks);
        assertThat(ids(own.carla(), tickets)).containsExactly(networks);
        assertThat(ids(own.helena(), tickets)).containsExactly(hrs);
        assertThat(ids(own.rita(), tickets)).isEmpty();
        assertThat(List.of(
                        count(own.bruno(), view),
                        count(own.carla(), view),
                        count(own.helena(), view),
                        count(own.rita(), view)))
                .containsExactly(1, 1, 1, 0);
        assertThat(exported(own.carla(), "{\"group\":\"mine\"}")).containsExactly(networks);
        assertThat(texts(
                        own.helena()
                                .post("/tickets:bulk-by-filter", """
                                {"key":"k","filter":{"group":"mine"},"expected":1,"action":"notes","with":{"text":"Ours."}}""")
                                .is(200)
                                .json()
                                .get("results"),
                        "ticketId"))
                .containsExactly(hrs);

        own.rita().put("/groups/network/members/bruno.lima").is(200);
        Wait.untilIs(List.of(desks, networks), () -> ids(own.bruno(), tickets));
        assertThat(count(own.bruno(), view)).isEqualTo(2);
        for (var list : List.of(tickets + "?limit=1", "/tickets?group=mine&sort=age&limit=1")) {
            assertThat(own.bruno().pages(list, "items"))
                    .as("the pages of what goes with reader and time hang together")
                    .extracting(ticket -> ticket.get("id").asString())
                    .containsExactly(desks, networks);
        }
    }

    @Test
    void when_they_were_opened_and_changed_is_a_filter_everywhere() {
        var own = tenant();
        var first = in("network", own);
        var opened = time(own, first, "openedAt");
        Wait.until("the clock has gone on", () -> Instant.now().isAfter(opened.plusMillis(1)));
        var second = in("network", own);
        var opened2 = time(own, second, "openedAt");
        var quiet = time(own, second, "updatedAt");
        Wait.until("the clock has gone on", () -> Instant.now().isAfter(quiet.plusMillis(1)));
        own.carla()
                .post("/tickets/" + first + "/notes", "{\"text\":\"Looked at it.\"}")
                .is(200);
        known(own, first, 2);
        var changed = time(own, first, "updatedAt");

        assertThat(ids(own, "/tickets?sort=age&openedFrom=" + opened2)).containsExactly(second);
        assertThat(ids(own, "/tickets?sort=age&openedBefore=" + opened2)).containsExactly(first);
        assertThat(ids(own, "/tickets?sort=age&openedFrom=" + opened + "&openedBefore=" + opened2))
                .containsExactly(first);
        assertThat(ids(own, "/tickets?updatedFrom=" + changed)).containsExactly(first);
        assertThat(ids(own, "/tickets?state=NEW&group=network&updatedBefore=" + changed))
                .containsExactly(second);
        assertThat(found(own, "updatedFrom=" + changed)).containsExactly(first);
        assertThat(found(own, "updatedBefore=" + changed)).containsExactly(second);
        assertThat(own.bruno()
                        .get("/tickets?openedFrom=" + opened)
                        .refused(400, "bad-input")
                        .json()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("sort");

        var bruno = own.bruno();
        assertThat(exported(bruno, "{\"openedBefore\":\"%s\"}".formatted(opened2)))
                .containsExactly(first);
        assertThat(exported(bruno, "{\"updatedFrom\":\"%s\"}".formatted(changed)))
                .containsExactly(first);
        assertThat(exported(bruno, "{\"openedFrom\":\"P1D\",\"updatedBefore\":\"PT0S\"}"))
                .containsExactlyInAnyOrder(first, second);
        assertThat(exported(bruno, "{\"openedBefore\":\"P1D\"}")).isEmpty();
    }

    private static Instant time(Tenant of, String ticket, String field) {
        for (var each : of.bruno().get("/tickets").is(200).json().get("items")) {
            if (each.get("id").asString().equals(ticket)) {
                return Instant.parse(each.get(field).asString());
            }
        }
        throw new AssertionError(ticket + " is not listed");
    }

    /** Which tickets a filter lets through into somebody's table. */
    private static List<String> exported(Somebody who, String filter) {
        return who.post("/tickets:export", "{\"filter\":" + filter + ",\"columns\":[\"NUMBER\"]}")
                .is(200)
                .text()
                .lines()
                .skip(1)
                .map(line -> who.get("/tickets/" + line.replace("\"", "")))
                .map(ticket -> ticket.is(200).json().get("id").asString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openedFrom", "openedBefore", "updatedFrom", "updatedBefore"})
    void a_time_that_is_none_is_refused_wherever_a_filter_is_taken(String field) {
        var filter = "\"filter\":{\"%s\":\"last week\"}".formatted(field);
        var command = filter + ",\"expected\":0,\"action\":\"notes\",\"with\":{\"text\":\"x\"}}";
        for (var answer : List.of(
                desk.bruno().put("/views/" + id(), "{\"name\":\"x\",\"columns\":[\"NUMBER\"]," + filter + "}"),
                desk.bruno().post("/tickets:export", "{\"columns\":[\"NUMBER\"]," + filter + "}"),
                desk.bruno().post("/tickets:bulk-by-filter", "{\"key\":\"k\"," + command),
                desk.bruno().post("/bulk-jobs", "{" + command))) {
            var fault = answer.refused(400, "bad-input").json().at("/errors/0");
            assertThat(fault.get("pointer").asString()).isEqualTo("/filter/" + field);
            assertThat(fault.get("code").asString()).isEqualTo("wrong-form");
        }
    }

    private static List<String> found(Tenant of, String filter) {
        var ids = new ArrayList<String>();
        of.bruno()
                .get("/tickets/search?query=switch&" + filter)
                .is(200)
                .json()
                .get("items")
                .forEach(hit -> ids.add(hit.at("/ticket/id").asString()));
        return ids;
    }

    @Test
    void an_export_opens_safely_and_shows_what_its_reader_may_see() {
        opened(desk.ana(), "{\"subject\":\"=cmd|' /C calc'!A1 tapir, \\\"quoted\\\" çã\"}");
        var hidden = opened(desk.ana(), "{\"subject\":\"Hidden tapir\"}");
        desk.rita()
                .put("/tickets/" + hidden + "/group", 0, "{\"groupId\":\"hr\"}")
                .is(200);
        desk.helena()
                .get("/tickets/search?query=x&min-version=" + hidden + ":1")
                .is(200);
        var body = "{\"filter\":{\"words\":\"tapir\"},\"columns\":[\"SUBJECT\",\"REQUESTER\",\"CLOSED\"]}";
        var csv = desk.bruno().post("/tickets:export", body).is(200);
        assertThat(csv.text())
                .isEqualTo("\uFEFF\"subject\",\"requester\",\"closed\"\r\n"
                        + "\"'=cmd|' /C calc'!A1 tapir, \"\"quoted\"\" çã\",\"ana.souza\",\"\"\r\n");
        assertThat(csv.response().headers().firstValue("Content-Type").orElseThrow())
                .isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.response().headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(desk.helena().post("/tickets:export", body).is(200).text()).contains("Hidden tapir");
        desk.ana().post("/tickets:export", body).refused(403, "forbidden");
    }

    @Test
    void one_command_is_asked_of_all_that_a_filter_finds() {
        var one = opened(desk.ana(), "{\"subject\":\"Ocelot one\"}");
        var two = opened(desk.ana(), "{\"subject\":\"Ocelot two\"}");
        var hidden = opened(desk.ana(), "{\"subject\":\"Ocelot three\"}");
        desk.rita()
                .put("/tickets/" + hidden + "/group", 0, "{\"groupId\":\"hr\"}")
                .is(200);
        desk.helena()
                .get("/tickets/search?query=x&min-version=" + hidden + ":1")
                .is(200);
        var request = """
                {"key":"%s","filter":{"words":"ocelot"},"expected":%d,"action":"resolution",
                 "with":{"code":"SOLVED","text":"Gone."}}""";
        desk.lee().post("/tickets:bulk-by-filter", request.formatted("k1", 3)).refused(409, "selection-changed");
        assertThat(desk.lee().get("/tickets/" + one).json().get("state").asString())
                .isEqualTo("NEW");
        var results = desk.lee()
                .post("/tickets:bulk-by-filter", request.formatted("k2", 2))
                .is(200)
                .json()
                .get("results");
        assertThat(texts(results, "ticketId")).containsExactlyInAnyOrder(one, two);
        results.forEach(result -> assertThat(result.get("status").asInt()).isEqualTo(200));
        var again = desk.lee()
                .post("/tickets:bulk-by-filter", request.formatted("k2", 2))
                .is(200)
                .json()
                .get("results");
        again.forEach(result -> assertThat(result.get("version").asLong()).isEqualTo(1));
        assertThat(desk.helena().get("/tickets/" + hidden).json().get("state").asString())
                .isEqualTo("NEW");
        var nothing = request.formatted("k3", 0).replace("ocelot", "unheardof");
        assertThat(desk.lee()
                        .post("/tickets:bulk-by-filter", nothing)
                        .is(200)
                        .json()
                        .get("results"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"x\",\"filter\":{},\"columns\":[]}",
                "{\"name\":\"x\",\"filter\":{},\"columns\":[null]}",
                "{\"name\":\"x\",\"filter\":{},\"columns\":[\"COLOUR\"]}",
                "{\"name\":\"\",\"filter\":{},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":null,\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{\"states\":[\"LOST\"]},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{\"workflowStates\":[null]},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{\"workflowStates\":[\"\"]},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{\"holdReasons\":[\"RAIN\"]},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{\"states\":[null]},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{\"openedFrom\":7},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{\"openedFrom\":\"\"},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{\"updatedBefore\":\"P-1D\"},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{\"updatedBefore\":\"P1000000000000D\"},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{\"words\":\"***\"},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{\"colour\":\"red\"},\"columns\":[\"NUMBER\"]}",
                "{\"name\":\"x\",\"filter\":{},\"columns\":[\"NUMBER\"],\"sharing\":\"WORLD\"}"
            })
    void a_view_that_cannot_be_understood_is_refused(String body) {
        desk.bruno().put("/views/" + id(), body).refused(400, "bad-input");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/views/x", "/views?min-version=x", "/views?min-version=------------------------------------:0"})
    void a_view_that_cannot_be_named_is_refused(String path) {
        assertThat(desk.bruno().get(path).status()).isIn(400, 503);
    }

    @Test
    void other_requests_that_cannot_be_understood_are_refused() {
        desk.lee().post("/tickets:export", "{\"filter\":{},\"columns\":[]}").refused(400, "bad-input");
        desk.lee()
                .post("/tickets:export", "{\"filter\":{\"words\":\"\"},\"columns\":[\"NUMBER\"]}")
                .refused(400, "bad-input");
        desk.lee()
                .post("/tickets:bulk-by-filter", "{\"key\":\"a\",\"filter\":{},\"action\":\"start\"}")
                .refused(400, "bad-input");
        desk.lee()
                .post("/tickets:bulk-by-filter", "{\"key\":\"a\",\"filter\":{},\"expected\":0,\"action\":\"open\"}")
                .refused(400, "bad-input");
    }
}
