package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A ticket walks through the service: API, event store, Kafka, lists, timeline. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketServiceTest extends RunningDesk {
    @Autowired
    Clock clock;

    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
    }

    private static final String JAM = """
            {"subject":"Printer jams","description":"It jams on floor 2."}""";

    @Nested
    class A_ticket {
        @Test
        void walks_from_opened_to_closed_and_is_seen_in_list_and_timeline() {
            var opened = desk.ana().post("/tickets", JAM).is(201);
            var id = opened.json().get("id").asString();
            var number = opened.json().get("number").asString();
            assertThat(number).startsWith("INC-");
            var path = "/tickets/" + id;

            var version =
                    desk.bruno().shown().put(path + "/group", 0, """
                    {"groupId":"service-desk"}""").is(200).version();
            version = desk.bruno().put(path + "/assignee", version, """
                    {"assigneeId":"bruno.lima"}""").is(200).version();
            version = desk.bruno().post(path + "/start", version, null).is(200).version();
            version = desk.bruno()
                    .shown()
                    .post(path + "/notes", "{\"text\":\"Rollers are worn.\"}")
                    .is(200)
                    .version();
            version = desk.bruno().put(path + "/hold", version, """
                    {"reason":"REQUESTER","question":"Which printer?"}""").is(200).version();
            assertThat(desk.ana().get(path).json().get("hold").get("question").asString())
                    .isEqualTo("Which printer?");
            version = desk.ana()
                    .shown()
                    .post(path + "/replies", "{\"text\":\"The left one.\"}")
                    .is(200)
                    .version();
            assertThat(desk.bruno().get(path).json().get("state").asString()).isEqualTo("IN_PROGRESS");
            version =
                    desk.bruno().put(path + "/resolution", version, """
                    {"code":"SOLVED","text":"Changed the rollers."}""").is(200).version();
            version = desk.ana()
                    .post(path + "/confirmation", version, null)
                    .is(200)
                    .version();

            var ticket = desk.ana().get(path).is(200);
            assertThat(ticket.version()).isEqualTo(version);
            assertThat(ticket.json().get("state").asString()).isEqualTo("CLOSED");
            assertThat(ticket.json().get("number").asString()).isEqualTo(number);

            var list = desk.ana()
                    .get("/tickets?requester=me&min-version=" + id + ":" + version)
                    .is(200);
            var row = rowOf(list.json(), id);
            assertThat(row.get("state").asString()).isEqualTo("CLOSED");
            assertThat(row.get("version").asLong()).isEqualTo(version);
            assertThat(desk.lee()
                            .get("/tickets/" + number)
                            .is(200)
                            .json()
                            .get("id")
                            .asString())
                    .isEqualTo(id);

            var all = desk.bruno().get(path + "/timeline").is(200);
            assertThat(types(all.json()))
                    .containsExactly(
                            "opened",
                            "transferred",
                            "assigned",
                            "work-started",
                            "work-note-added",
                            "put-on-hold",
                            "reply-sent",
                            "reply-sent",
                            "resumed",
                            "resolved",
                            "closed");
            assertThat(all.json().get("entries").get(2).get("by").get("id").asString())
                    .isEqualTo("bruno.lima");
            var publicly = desk.ana().get(path + "/timeline").is(200);
            assertThat(all.text()).contains("\"requesterVip\":false", "\"impactFrom\":\"");
            assertThat(publicly.text()).doesNotContain("worn", "requesterVip", "impactFrom", "urgencyFrom");
            assertThat(types(desk.bruno()
                            .get(path + "/timeline?version=3&limit=3")
                            .is(200)
                            .json()))
                    .containsExactly("opened", "transferred", "assigned");
            assertThat(types(publicly.json()))
                    .doesNotContain("work-note-added", "transferred")
                    .contains("resolved");
        }

        @Test
        void has_a_timeline_of_pages_from_either_end_to_which_what_comes_meanwhile_is_no_harm() {
            var id = desk.ana().opens(JAM);
            var path = "/tickets/" + id;
            for (int n = 0; n < 4; n++) {
                desk.bruno()
                        .put(path + "/subject", n, "{\"subject\":\"Scanner " + n + "\"}")
                        .is(200);
            }
            for (var limit : List.of(1, 2, 5, 6)) {
                assertThat(versions(desk.bruno().pages(path + "/timeline?limit=" + limit, "entries")))
                        .as("pages of " + limit)
                        .containsExactly(0, 1, 2, 3, 4);
                assertThat(versions(desk.bruno().pages(path + "/timeline?sort=newest&limit=" + limit, "entries")))
                        .containsExactly(4, 3, 2, 1, 0);
                assertThat(versions(desk.ana().pages(path + "/timeline?version=3&limit=" + limit, "entries")))
                        .containsExactly(0, 1, 2, 3);
            }
            var oldest = desk.bruno().get(path + "/timeline?limit=3").is(200).json();
            var newest = desk.bruno()
                    .get(path + "/timeline?limit=3&sort=newest")
                    .is(200)
                    .json();
            desk.bruno().put(path + "/subject", 4, "{\"subject\":\"Plotter\"}").is(200);
            var rest = desk.bruno()
                    .get(path + "/timeline?limit=3&cursor=" + oldest.get("next").asString())
                    .is(200)
                    .json();
            assertThat(versions(rest.get("entries").valueStream().toList())).containsExactly(3, 4, 5);
            assertThat(rest.has("next")).isFalse();
            assertThat(rest.at("/ticket/subject").asString())
                    .as("it stands as after all that was read")
                    .isEqualTo("Plotter");
            var before = desk.bruno()
                    .get(path + "/timeline?limit=3&sort=newest&cursor="
                            + newest.get("next").asString())
                    .is(200)
                    .json();
            assertThat(versions(before.get("entries").valueStream().toList())).containsExactly(1, 0);
            for (var other : List.of("&sort=newest", "&version=3", "&asRequester=true")) {
                desk.bruno()
                        .get(path + "/timeline?limit=3&cursor="
                                + oldest.get("next").asString() + other)
                        .refused(400, "bad-input");
            }
        }

        @Test
        void can_be_seen_as_it_was() {
            var id = desk.ana().opens(JAM);
            var path = "/tickets/" + id;
            desk.bruno()
                    .put(path + "/subject", 0, "{\"subject\":\"Scanner jams\"}")
                    .is(200);
            var then = desk.bruno().get(path + "/timeline?version=0").is(200).json();
            assertThat(then.get("ticket").get("subject").asString()).isEqualTo("Printer jams");
            assertThat(types(then)).containsExactly("opened");
            var openedAt = then.get("entries").get(0).get("occurredAt").asString();
            desk.bruno().get(path + "/timeline?at=2020-01-01T00:00:00Z").refused(404, "not-found");
            desk.bruno().get(path + "/timeline?version=0&at=" + openedAt).refused(400, "bad-input");
            var now = desk.bruno()
                    .get(path + "/timeline?at=2999-01-01T00:00:00Z")
                    .is(200)
                    .json();
            assertThat(now.get("ticket").get("subject").asString()).isEqualTo("Scanner jams");
        }

        @Test
        void can_be_seen_as_it_was_at_an_instant_between_two_events_and_compared_with_another() {
            var path = "/tickets/" + desk.ana().opens(JAM);
            var between = apart(path);
            desk.bruno()
                    .put(path + "/subject", 0, "{\"subject\":\"Scanner jams\"}")
                    .is(200);
            var later = apart(path);
            desk.bruno()
                    .put(path + "/configuration-item", 1, "{\"configurationItem\":\"SCN-1\"}")
                    .is(200);

            var then =
                    desk.bruno().get(path + "/timeline?at=" + between).is(200).json();
            assertThat(then.get("ticket").get("subject").asString()).isEqualTo("Printer jams");
            assertThat(types(then)).containsExactly("opened");
            then = desk.bruno().get(path + "/timeline?at=" + later).is(200).json();
            assertThat(then.get("ticket").get("subject").asString()).isEqualTo("Scanner jams");
            assertThat(then.get("ticket").has("configurationItem")).isFalse();
            assertThat(types(then)).containsExactly("opened", "subject-changed");

            var difference = path + "/difference?";
            var changed = desk.bruno()
                    .get(difference + "fromAt=" + between + "&toAt=" + later)
                    .is(200);
            assertThat(changed.json().get("changes").findValuesAsString("field"))
                    .containsExactly("/subject");
            assertThat(changed.text())
                    .isEqualTo(
                            desk.bruno().get(difference + "from=0&to=1").is(200).text())
                    .isEqualTo(desk.bruno()
                            .get(difference + "from=0&toAt=" + later)
                            .is(200)
                            .text());
            assertThat(desk.bruno()
                            .get(difference + "fromAt=" + later)
                            .is(200)
                            .json()
                            .get("changes")
                            .findValuesAsString("field"))
                    .containsExactly("/configurationItem");
            assertThat(desk.bruno()
                            .get(difference + "fromAt=" + between + "&toAt=" + between)
                            .is(200)
                            .json()
                            .get("changes"))
                    .isEmpty();

            desk.bruno().get(difference + "fromAt=2020-01-01T00:00:00Z").refused(404, "not-found");
            for (var wrong : List.of(
                    "fromAt=" + later + "&toAt=" + between,
                    "from=0&fromAt=" + between,
                    "from=0&to=1&toAt=" + later,
                    "toAt=" + later,
                    "fromAt=",
                    "fromAt=yesterday",
                    "from=0&toAt=2026-13-01T00:00:00Z")) {
                desk.bruno().get(difference + wrong).refused(400, "bad-input");
            }
        }

        /** An instant after all that has happened to the ticket, and before all that will. */
        private Instant apart(String path) {
            var entries = desk.bruno().get(path + "/timeline").is(200).json().get("entries");
            var last = Instant.parse(
                    entries.get(entries.size() - 1).get("occurredAt").asString());
            Wait.until("time goes on", () -> clock.instant().isAfter(last.plusMillis(2)));
            return last.plusMillis(1);
        }

        @Test
        void says_in_what_it_differs_from_what_it_was() {
            var path = "/tickets/" + desk.ana().opens(JAM);
            var opened = apart(path);
            desk.bruno()
                    .put(path + "/group", 0, "{\"groupId\":\"service-desk\"}")
                    .is(200);
            desk.bruno()
                    .put(path + "/subject", 1, "{\"subject\":\"Scanner jams\"}")
                    .is(200);
            desk.bruno()
                    .put(path + "/subject", 2, "{\"subject\":\"Printer jams\"}")
                    .is(200);
            desk.bruno().put(path + "/hold", 3, """
                    {"reason":"SUPPLIER"}""").is(200);

            var all = desk.bruno().get(path + "/difference?from=0").is(200).json();
            assertThat(all.get("to").asLong()).isEqualTo(4);
            assertThat(all.get("changes").findValuesAsString("field"))
                    .as("what is as it was again has not changed")
                    .containsExactlyInAnyOrder(
                            "/state",
                            "/workflow/state",
                            "/workflow/labels/en",
                            "/workflow/labels/pt-BR",
                            "/groupId",
                            "/hold");
            var group = changeOf(all, "/groupId");
            assertThat(group.get("before").isNull()).isTrue();
            assertThat(group.get("after").asString()).isEqualTo("service-desk");
            assertThat(group.get("last").asLong()).isEqualTo(1);
            assertThat(changeOf(all, "/hold").get("after").get("reason").asString())
                    .isEqualTo("SUPPLIER");
            assertThat(types(all, "causes")).as("of what is so").containsExactly("transferred", "put-on-hold");
            assertThat(desk.bruno()
                            .get(path + "/difference?fromAt=" + opened + "&toAt=" + apart(path))
                            .is(200)
                            .json())
                    .isEqualTo(all);
            var between =
                    desk.ana().get(path + "/difference?from=1&to=2").is(200).json();
            assertThat(between.get("changes").findValuesAsString("field")).containsExactly("/subject");

            desk.ana().get(path + "/difference?from=2&to=1").refused(400, "bad-input");
            desk.ana().get(path + "/difference?from=0&to=9").refused(404, "not-found");
            desk.ana().get(path + "/difference").refused(400, "bad-input");
        }

        private static JsonNode changeOf(JsonNode difference, String field) {
            return difference
                    .get("changes")
                    .valueStream()
                    .filter(change -> change.get("field").asString().equals(field))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void can_be_opened_and_solved_in_one_command() {
            var id = desk.bruno().opens("""
                    {"subject":"Password forgotten","requesterId":"ana.souza","channel":"PHONE",
                     "category":"access","subcategory":"password","impact":"LOW","urgency":"HIGH",
                     "groupId":"service-desk","assigneeId":"bruno.lima","started":true,
                     "resolution":{"code":"SOLVED","text":"Set a new one."}}""");
            var ticket = desk.ana().get("/tickets/" + id).is(200).json();
            assertThat(ticket.get("state").asString()).isEqualTo("RESOLVED");
            assertThat(ticket.get("priority").asString()).isEqualTo("P3");
            assertThat(types(desk.bruno().get("/tickets/" + id + "/timeline").json()))
                    .containsExactly("opened", "work-started", "resolved");
        }
    }

    @Nested
    class A_repeat {
        @Test
        void with_the_same_key_gets_the_first_answer() {
            var first = desk.ana().key("jam-1").post("/tickets", JAM).is(201);
            var second = desk.ana().key("jam-1").post("/tickets", JAM).is(201);
            assertThat(second.text()).isEqualTo(first.text());
            desk.ana().key("jam-1").post("/tickets", "{\"subject\":\"Other\"}").is(422);
        }

        @Test
        void with_the_same_id_is_the_same_ticket() {
            var id = UUID.randomUUID();
            var body = "{\"id\":\"%s\",\"subject\":\"Once\"}".formatted(id);
            var first = desk.ana().post("/tickets", body).is(201);
            assertThat(desk.ana().post("/tickets", body).is(201).json()).isEqualTo(first.json());
            desk.ana()
                    .post("/tickets", "{\"id\":\"%s\",\"subject\":\"Twice\"}".formatted(id))
                    .refused(409, "ticket-exists");
        }

        @Test
        void of_what_is_so_already_changes_nothing() {
            var id = desk.ana().opens(JAM);
            var version = desk.bruno()
                    .post("/tickets/" + id + "/start", 0, null)
                    .is(200)
                    .version();
            assertThat(desk.bruno()
                            .post("/tickets/" + id + "/start", 0, null)
                            .is(200)
                            .version())
                    .isEqualTo(version);
        }
    }

    @Nested
    class A_stale_version {
        @Test
        void is_refused_with_both_sides_when_the_changes_overlap() {
            var path = "/tickets/" + desk.ana().opens(JAM);
            desk.bruno().put(path + "/impact", 0, "{\"impact\":\"HIGH\"}").is(200);
            var refused = desk.lee()
                    .put(path + "/urgency", 0, "{\"urgency\":\"LOW\"}")
                    .refused(412, "stale-version");
            var conflict = refused.json().get("conflicts").get(0);
            assertThat(conflict.get("facet").asString()).isEqualTo("PRIORITY");
            assertThat(conflict.get("now").get("impact").asString()).isEqualTo("HIGH");
            assertThat(refused.json().get("asked").get("urgency").asString()).isEqualTo("LOW");
        }

        @Test
        void passes_when_they_do_not() {
            var path = "/tickets/" + desk.ana().opens(JAM);
            desk.bruno().put(path + "/impact", 0, "{\"impact\":\"HIGH\"}").is(200);
            desk.lee().put(path + "/subject", 0, "{\"subject\":\"Other\"}").is(200);
        }

        @Test
        void is_asked_for_and_must_exist() {
            var path = "/tickets/" + desk.ana().opens(JAM);
            desk.bruno().put(path + "/impact", "{\"impact\":\"HIGH\"}").refused(428, "version-missing");
            desk.bruno().put(path + "/impact", 9, "{\"impact\":\"HIGH\"}").is(412);
        }
    }

    @Nested
    class A_wall {
        @Test
        void stands_between_tenants() {
            var other = tenant();
            var id = desk.ana().opens(JAM);
            other.lee().get("/tickets/" + id).refused(404, "not-found");
            other.lee().get("/tickets/" + id + "/timeline").refused(404, "not-found");
            other.lee().post("/tickets/" + id + "/notes", "{\"text\":\"x\"}").refused(404, "not-found");
            other.rita().get("/people/" + "nobody").refused(404, "not-found");
            var own = other.ana().opens(JAM);
            var list = other.lee()
                    .get("/tickets?min-version=" + own + ":0")
                    .is(200)
                    .json();
            assertThat(ids(list)).containsExactly(own);
        }

        @Test
        void stands_around_a_restricted_group() {
            var id = desk.ana().opens("{\"subject\":\"Salary\"}");
            var path = "/tickets/" + id;
            var version = desk.lee()
                    .put(path + "/group", 0, "{\"groupId\":\"hr\"}")
                    .is(200)
                    .version();
            for (var stranger : new Somebody[] {desk.lee(), desk.bruno(), desk.rita(), desk.john()}) {
                stranger.get(path).refused(404, "not-found");
                stranger.get(path + "/timeline").refused(404, "not-found");
                stranger.post(path + "/replies", "{\"text\":\"x\"}").refused(404, "not-found");
            }
            desk.helena().get(path).is(200);
            desk.ana().get(path).is(200);
            var seen = "&min-version=" + id + ":" + version;
            assertThat(ids(desk.helena().get("/tickets?group=hr" + seen).is(200).json()))
                    .containsExactly(id);
            assertThat(ids(desk.lee().get("/tickets?limit=200" + seen).is(200).json()))
                    .doesNotContain(id);
            assertThat(ids(desk.lee().get("/tickets?group=hr" + seen).is(200).json()))
                    .isEmpty();
            assertThat(ids(desk.ana().get("/tickets?limit=200" + seen).is(200).json()))
                    .contains(id);
            assertThat(desk.helena().get("/tickets/counters").is(200).text()).contains("\"hr\"");
            assertThat(desk.lee().get("/tickets/counters").is(200).text()).doesNotContain("\"hr\"");
        }

        @Test
        void lets_requesters_see_only_their_own() {
            var id = desk.ana().opens(JAM);
            desk.john().get("/tickets/" + id).refused(404, "not-found");
            assertThat(ids(desk.john()
                            .get("/tickets?min-version=" + id + ":0&limit=200")
                            .is(200)
                            .json()))
                    .doesNotContain(id);
            desk.ana()
                    .put("/tickets/" + id + "/watchers/john.miller", "{\"kind\":\"CC\"}")
                    .is(200);
            desk.john().get("/tickets/" + id).is(200);
        }
    }

    @Nested
    class A_list {
        @Test
        void goes_on_at_its_cursor_in_a_stable_order() {
            var group = desk;
            var ids = new java.util.ArrayList<String>();
            for (var impact : new String[] {"LOW", "HIGH", "MEDIUM"}) {
                ids.add(group.carla().opens("""
                        {"subject":"Link down","groupId":"network","impact":"%s","urgency":"HIGH"}""".formatted(impact)));
            }
            var first = group.carla()
                    .get("/tickets?group=network&sort=priority&limit=2&min-version=" + ids.getLast() + ":0")
                    .is(200)
                    .json();
            assertThat(ids(first)).containsExactly(ids.get(1), ids.get(2));
            var rest = group.carla()
                    .get("/tickets?group=network&sort=priority&limit=2&cursor="
                            + first.get("next").asString())
                    .is(200)
                    .json();
            assertThat(ids(rest)).containsExactly(ids.get(0));
            var oldest = group.carla()
                    .get("/tickets?group=network&sort=age&state=NEW")
                    .is(200)
                    .json();
            assertThat(ids(oldest)).containsExactlyElementsOf(ids);
            group.carla().get("/tickets?sort=colour").refused(400, "bad-input");
            group.carla().get("/tickets?limit=201").refused(400, "bad-input");
        }

        @Test
        void finds_what_nobody_has() {
            var id = desk.ana().opens(JAM);
            var seen = "&limit=200&min-version=" + id + ":0";
            assertThat(ids(desk.bruno()
                            .get("/tickets?group=none" + seen)
                            .is(200)
                            .json()))
                    .contains(id);
            assertThat(ids(desk.bruno()
                            .get("/tickets?assignee=none&state=NEW" + seen)
                            .is(200)
                            .json()))
                    .contains(id);
            assertThat(ids(desk.bruno()
                            .get("/tickets?assignee=me" + seen)
                            .is(200)
                            .json()))
                    .doesNotContain(id);
            assertThat(ids(desk.bruno()
                            .get("/tickets?state=CLOSED&priority=P3" + seen)
                            .is(200)
                            .json()))
                    .doesNotContain(id);
            desk.bruno().get("/tickets?participant=ana.souza").refused(400, "bad-input");
            desk.bruno().get("/tickets?min-version=x").refused(400, "bad-input");
        }

        @Test
        void is_counted() {
            var other = tenant();
            var id = other.bruno().opens("{\"subject\":\"A\",\"groupId\":\"service-desk\"}");
            var last = other.bruno().opens("{\"subject\":\"B\",\"groupId\":\"service-desk\"}");
            other.bruno().post("/tickets/" + id + "/start", 0, null).is(200);
            other.bruno().get("/tickets?min-version=" + id + ":1").is(200);
            other.bruno().get("/tickets?min-version=" + last + ":0").is(200);
            Wait.untilIs(
                    "[{\"groupId\":\"service-desk\",\"state\":\"IN_PROGRESS\",\"tickets\":1},"
                            + "{\"groupId\":\"service-desk\",\"state\":\"NEW\",\"tickets\":1}]",
                    () -> other.bruno().get("/tickets/counters").is(200).text());
        }
    }

    private static JsonNode rowOf(JsonNode list, String id) {
        return StreamSupport.stream(list.get("items").spliterator(), false)
                .filter(row -> row.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static java.util.List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.get("items").spliterator(), false)
                .map(row -> row.get("id").asString())
                .toList();
    }

    private static List<Integer> versions(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.get("version").asInt()).toList();
    }

    private static List<String> types(JsonNode timeline) {
        return types(timeline, "entries");
    }

    private static List<String> types(JsonNode answer, String entries) {
        return StreamSupport.stream(answer.get(entries).spliterator(), false)
                .map(entry -> entry.get("type").asString().replaceAll("chamado\\.ticket\\.(.*)\\.v1", "$1"))
                .toList();
    }
}
