package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Links between tickets and references to other systems, over real parts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelationsServiceTest extends RunningDesk {
    private static final String JAM = "{\"subject\":\"Printer jams\"}";

    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
    }

    @Nested
    class A_link {
        @Test
        void is_shown_from_both_sides_and_taken_back_from_both() {
            var a = desk.ana().opens(JAM);
            var b = desk.john().opens("{\"subject\":\"Paper stuck\"}");
            desk.bruno().put(link(a, "DUPLICATES", b)).is(200);
            var here = links(desk.bruno(), a).getFirst();
            assertThat(here.get("type").asString()).isEqualTo("DUPLICATES");
            assertThat(here.get("end").asString()).isEqualTo("SOURCE");
            assertThat(here.get("subject").asString()).isEqualTo("Paper stuck");
            var there = links(desk.bruno(), b).getFirst();
            assertThat(there.get("end").asString()).isEqualTo("TARGET");
            assertThat(there.get("ticketId").asString()).isEqualTo(a);
            assertThat(there.get("number").asString()).startsWith("INC-");
            assertThat(desk.bruno().get("/tickets/" + b).json().get("links")).hasSize(1);

            assertThat(desk.bruno().put(link(a, "DUPLICATES", b)).is(200).version())
                    .isEqualTo(1);
            desk.bruno().delete(link(a, "DUPLICATES", b)).is(200);
            assertThat(links(desk.bruno(), a)).isEmpty();
            assertThat(links(desk.bruno(), b)).isEmpty();
        }

        @Test
        void is_no_business_of_the_requesters() {
            var a = desk.ana().opens(JAM);
            var b = desk.ana().opens(JAM);
            desk.ana().put(link(a, "RELATES_TO", b)).is(403);
            desk.bruno().put(link(a, "RELATES_TO", b)).is(200);
            assertThat(desk.ana().get("/tickets/" + a).json().get("links")).isEmpty();
            assertThat(desk.ana().get("/tickets/" + a + "/timeline").text()).doesNotContain(b);
        }

        @Test
        void is_refused_by_its_rules_with_a_code() {
            var a = desk.ana().opens(JAM);
            var b = desk.ana().opens(JAM);
            var c = desk.ana().opens(JAM);
            desk.bruno().put(link(a, "BLOCKS", b)).is(200);
            desk.bruno().put(link(b, "BLOCKS", c)).is(200);
            desk.bruno().put(link(c, "BLOCKS", a)).refused(409, "link-circle");
            desk.bruno().put(link(a, "BLOCKS", a)).refused(409, "link-to-itself");
            desk.bruno().put(link(a, "CHILD_OF", b)).is(200);
            desk.bruno().put(link(b, "CHILD_OF", c)).refused(409, "link-too-deep");
            desk.bruno().put(link(a, "CHILD_OF", c)).refused(409, "link-second-parent");
        }

        @Test
        void never_closes_a_circle_however_many_try_at_once() throws Exception {
            var ring =
                    IntStream.range(0, 6).mapToObj(_ -> desk.ana().opens(JAM)).toList();
            var statuses = atOnce(IntStream.range(0, 6)
                    .<Callable<Integer>>mapToObj(n -> () -> desk.bruno()
                            .put(link(ring.get(n), "BLOCKS", ring.get((n + 1) % 6)))
                            .status())
                    .toList());
            assertThat(statuses).containsOnlyOnce(409).containsOnly(200, 409);
        }
    }

    @Nested
    class A_ticket_behind_a_wall {
        @Test
        void is_neither_linked_nor_told_of_to_who_may_not_see_it() {
            var open = desk.ana().opens(JAM);
            var walled = desk.helena().opens("{\"subject\":\"Salary of John\",\"groupId\":\"hr\"}");
            desk.bruno().put(link(open, "CAUSED_BY", walled)).refused(404, "not-found");
            desk.bruno().put(link(walled, "CAUSED_BY", open)).refused(404, "not-found");
            desk.helena().put(link(open, "CAUSED_BY", walled)).is(200);

            var told = links(desk.bruno(), open).getFirst();
            assertThat(told.get("type").asString()).isEqualTo("CAUSED_BY");
            assertThat(told.hasNonNull("number")).isFalse();
            var number =
                    desk.helena().get("/tickets/" + walled).json().get("number").asString();
            for (var path : List.of("", "/links", "/timeline", "/neighbours")) {
                assertThat(desk.bruno().get("/tickets/" + open + path).is(200).text())
                        .as(path)
                        .doesNotContain("Salary")
                        .doesNotContain("\"" + number + "\"");
            }
            desk.bruno().get("/tickets/" + walled + "/links").refused(404, "not-found");
            desk.bruno().delete(link(open, "CAUSED_BY", walled)).refused(404, "not-found");
            assertThat(links(desk.helena(), open).getFirst().get("subject").asString())
                    .isEqualTo("Salary of John");
        }

        @Test
        void of_another_tenant_is_none() {
            var here = desk.ana().opens(JAM);
            var other = tenant();
            var there = other.ana().opens(JAM);
            desk.rita().put(link(here, "RELATES_TO", there)).refused(404, "not-found");
            desk.rita().put(link(there, "RELATES_TO", here)).refused(404, "not-found");
        }
    }

    @Nested
    class A_parent {
        @Test
        void that_is_resolved_resolves_its_open_children_in_the_same_way_and_says_why() {
            var parent = desk.ana().opens(JAM);
            var child = desk.john().opens(JAM);
            var done = desk.john().opens(JAM);
            desk.bruno().put(link(child, "CHILD_OF", parent)).is(200);
            desk.bruno().put(link(done, "CHILD_OF", parent)).is(200);
            resolve(done, "Fixed before.");
            resolve(parent, "New rollers.");
            Wait.untilIs("RESOLVED", () -> state(child));
            assertThat(desk.bruno()
                            .get("/tickets/" + child)
                            .json()
                            .get("resolution")
                            .get("text")
                            .asString())
                    .isEqualTo("New rollers.");
            assertThat(desk.bruno()
                            .get("/tickets/" + done)
                            .json()
                            .get("resolution")
                            .get("text")
                            .asString())
                    .isEqualTo("Fixed before.");
            var last = last(desk.bruno().get("/tickets/" + child + "/timeline").json());
            assertThat(last.get("by").get("id").asString()).isEqualTo("when-parent-resolved-then-resolve-children");
        }

        @Test
        void that_is_resolved_resolves_who_becomes_its_child() {
            var parent = desk.ana().opens(JAM);
            var child = desk.john().opens(JAM);
            resolve(parent, "New rollers.");
            desk.bruno().put(link(child, "CHILD_OF", parent)).is(200);
            Wait.untilIs("RESOLVED", () -> state(child));
        }

        @Test
        void that_closes_closes_no_child() {
            var parent = desk.ana().opens(JAM);
            var child = desk.john().opens(JAM);
            desk.bruno().put(link(child, "CHILD_OF", parent)).is(200);
            var version = resolve(parent, "New rollers.");
            Wait.untilIs("RESOLVED", () -> state(child));
            desk.ana()
                    .post("/tickets/" + parent + "/confirmation", version, null)
                    .is(200);
            var later = desk.ana().opens(JAM);
            desk.bruno().put(link(later, "CHILD_OF", parent)).is(200);
            Wait.untilIs("RESOLVED", () -> state(later)); // the policy has come past the closing by now
            assertThat(state(child)).isEqualTo("RESOLVED");
        }

        @Test
        void that_monitoring_resolved_resolves_who_becomes_its_child() {
            var signal = "{\"source\":\"m\",\"key\":\"wifi\",\"state\":\"%s\",\"subject\":\"Wifi down\"}";
            var monitor = desk.as("monitor", "integration");
            var parent = monitor.post("/alerts", signal.formatted("PROBLEM"))
                    .is(200)
                    .json()
                    .get("ticketId")
                    .asString();
            monitor.post("/alerts", signal.formatted("CLEAR")).is(200);
            assertThat(state(parent)).isEqualTo("RESOLVED");
            var child = desk.john().opens(JAM);
            desk.bruno().put(link(child, "CHILD_OF", parent)).is(200);
            Wait.untilIs("RESOLVED", () -> state(child));
            assertThat(desk.bruno()
                            .get("/tickets/" + child)
                            .json()
                            .get("resolution")
                            .get("code")
                            .asString())
                    .isEqualTo("CLEARED");
        }

        @Test
        void behind_a_wall_has_no_child_outside() {
            var walled =
                    desk.helena().opens("{\"subject\":\"Salary\",\"groupId\":\"hr\",\"requesterId\":\"bruno.lima\"}");
            var inside = desk.helena().opens("{\"subject\":\"Payroll\",\"groupId\":\"hr\"}");
            var open = desk.john().opens(JAM);
            desk.helena().put(link(open, "CHILD_OF", walled)).refused(409, "link-restricted");
            desk.bruno().put(link(open, "CHILD_OF", walled)).refused(409, "link-restricted");
            desk.helena().put(link(walled, "CHILD_OF", open)).refused(409, "link-restricted");
            desk.helena().put(link(inside, "CHILD_OF", walled)).is(200);
        }

        @Test
        void that_went_behind_a_wall_keeps_its_words_there() {
            var parent = desk.ana().opens(JAM);
            var outside = desk.john().opens(JAM);
            var inside = desk.john().opens(JAM);
            desk.bruno().put(link(outside, "CHILD_OF", parent)).is(200);
            desk.bruno().put(link(inside, "CHILD_OF", parent)).is(200);
            hide(inside);
            var moved = hide(parent);
            desk.helena()
                    .put("/tickets/" + parent + "/resolution", moved, "{\"code\":\"SOLVED\",\"text\":\"Her secret.\"}")
                    .is(200);
            Wait.untilIs("RESOLVED", () -> state(desk.helena(), inside));
            Wait.until(
                    "the other child says why it stays open",
                    () -> desk.bruno()
                            .get("/tickets/" + outside + "/timeline")
                            .text()
                            .contains("link-restricted"));
            assertThat(state(outside)).isEqualTo("NEW");
            assertThat(desk.john()
                            .get("/tickets/" + outside + "/timeline")
                            .is(200)
                            .text())
                    .doesNotContain("secret")
                    .doesNotContain("link-restricted");
            assertThat(desk.bruno().get("/tickets/" + outside + "/timeline").text())
                    .doesNotContain("secret");
        }

        private long hide(String id) {
            var seen = desk.lee().get("/tickets/" + id).version();
            return desk.lee()
                    .put("/tickets/" + id + "/group", seen, "{\"groupId\":\"hr\"}")
                    .is(200)
                    .version();
        }

        @Test
        void whose_child_has_work_left_says_so_in_the_child() {
            var parent = desk.ana().opens(JAM);
            var child = desk.john().opens(JAM);
            desk.bruno().put(link(child, "CHILD_OF", parent)).is(200);
            desk.bruno()
                    .post("/tickets/" + child + "/tasks", "{\"title\":\"Order rollers\",\"required\":true}")
                    .is(201);
            resolve(parent, "New rollers.");
            Wait.until(
                    "the child says why it stays open",
                    () -> desk.bruno()
                            .get("/tickets/" + child + "/timeline")
                            .text()
                            .contains("The parent of this ticket is resolved"));
            assertThat(state(child)).isNotEqualTo("RESOLVED");
        }

        @Test
        void whose_reopening_was_a_courtesy_resolves_who_became_its_child_meanwhile() {
            var parent = desk.ana().opens(JAM);
            var rejected = desk.john().opens(JAM);
            desk.bruno().put(link(rejected, "CHILD_OF", parent)).is(200);
            resolve(parent, "New rollers.");
            Wait.untilIs("RESOLVED", () -> state(rejected));
            desk.john()
                    .post("/tickets/" + rejected + "/replies", "{\"text\":\"It jams still.\"}")
                    .is(200);
            var version = desk.ana()
                    .post("/tickets/" + parent + "/replies", "{\"text\":\"Thank you!\"}")
                    .is(200)
                    .version();
            var child = desk.john().opens(JAM);
            desk.bruno().put(link(child, "CHILD_OF", parent)).is(200);
            desk.lee()
                    .post("/tickets/" + parent + "/courtesy", version + 1, null)
                    .is(200);
            Wait.untilIs("RESOLVED", () -> state(child));
            assertThat(state(rejected)).isEqualTo("IN_PROGRESS");
        }

        @Test
        void goes_on_in_no_other_ticket_and_is_none_that_does() {
            var parent = desk.ana().opens(JAM);
            var child = desk.john().opens(JAM);
            var other = desk.ana().opens(JAM);
            desk.bruno().put(link(child, "CHILD_OF", parent)).is(200);
            var into = "{\"into\":\"" + other + "\"}";
            desk.lee().post("/tickets/" + parent + "/merge", 1, into).refused(409, "merge-parent");
            desk.bruno().delete(link(child, "CHILD_OF", parent)).is(200);
            desk.lee().post("/tickets/" + parent + "/merge", 2, into).is(200);
            desk.bruno().put(link(child, "CHILD_OF", parent)).refused(409, "link-to-merged");
            desk.bruno().put(link(child, "BLOCKS", parent)).refused(409, "link-to-merged");
            desk.bruno().put(link(parent, "RELATES_TO", child)).refused(409, "ticket-merged");
        }

        private long resolve(String id, String text) {
            var seen = desk.bruno().get("/tickets/" + id).version();
            return desk.bruno()
                    .put("/tickets/" + id + "/resolution", seen, "{\"code\":\"SOLVED\",\"text\":\"" + text + "\"}")
                    .is(200)
                    .version();
        }
    }

    @Nested
    class A_reference {
        @Test
        void is_shown_searched_and_found_to_the_letter() {
            var id = desk.ana().opens(JAM);
            var twin = desk.ana().opens(JAM);
            var body = """
                    {"kind":"problem","system":"jira","id":"OPS-77","url":"https://jira.example:8443/browse/OPS-77?x=1"}""";
            desk.bruno().put("/tickets/" + id + "/references", body).is(200);
            desk.bruno().put("/tickets/" + twin + "/references", body).is(200);
            var shown =
                    desk.bruno().get("/tickets/" + id).json().get("references").get(0);
            assertThat(shown.get("kind").asString()).isEqualTo("problem");
            assertThat(shown.get("url").asString()).isEqualTo("https://jira.example:8443/browse/OPS-77?x=1");
            var version = desk.bruno().get("/tickets/" + twin).version();
            assertThat(items("/tickets?reference=jira:OPS-77&min-version=" + twin + ":" + version))
                    .containsExactlyInAnyOrder(id, twin);
            assertThat(items("/tickets?reference=jira:OPS-7")).isEmpty();
            assertThat(items("/tickets?reference=jira:ops-77")).isEmpty();
            assertThat(items("/tickets/search?query=OPS-77&min-version=" + twin + ":" + version))
                    .contains(id, twin);

            desk.bruno().put("/tickets/" + id + "/references", body).is(200);
            assertThat(desk.bruno().get("/tickets/" + id).version()).isEqualTo(1);
            var gone = desk.bruno()
                    .shown()
                    .delete("/tickets/" + id + "/references?system=jira&id=OPS-77")
                    .is(200)
                    .version();
            assertThat(items("/tickets?reference=jira:OPS-77&min-version=" + id + ":" + gone))
                    .containsExactly(twin);
        }

        @Test
        void is_called_whatever_the_other_system_calls_it() {
            var ticket = desk.ana().opens(JAM);
            for (var thing : List.of("db-07/disk-full", "owner/repo#7", "a;b=c", "50 % & more?", "../x", "Störung+1")) {
                var body = "{\"kind\":\"case\",\"system\":\"other\",\"id\":\"" + thing + "\"}";
                desk.bruno().put("/tickets/" + ticket + "/references", body).is(200);
                var path = "/tickets/" + ticket;
                assertThat(desk.bruno()
                                .get(path)
                                .json()
                                .get("references")
                                .get(0)
                                .get("id")
                                .asString())
                        .isEqualTo(thing);
                var id = URLEncoder.encode(thing, StandardCharsets.UTF_8);
                desk.bruno().delete(path + "/references?system=other&id=" + id).is(200);
                assertThat(desk.bruno().get(path).json().get("references")).isEmpty();
            }
        }

        @Test
        void is_for_staff_on_this_side_of_the_wall() {
            var id = desk.helena().opens("{\"subject\":\"Salary\",\"groupId\":\"hr\",\"requesterId\":\"bruno.lima\"}");
            desk.helena()
                    .put("/tickets/" + id + "/references", "{\"kind\":\"case\",\"system\":\"sap\",\"id\":\"PAY-1\"}")
                    .is(200);
            var version = desk.helena().get("/tickets/" + id).version();
            var path = "/tickets?reference=sap:PAY-1&min-version=" + id + ":" + version;
            assertThat(desk.helena().get(path).is(200).json().get("items")).hasSize(1);
            for (var filter : List.of("", "&requester=me", "&participant=me")) {
                assertThat(desk.bruno().get(path + filter).is(200).json().get("items"))
                        .isEmpty();
            }
            desk.ana().get(path).refused(403, "forbidden");
            desk.bruno().get(path + "&sort=age").refused(400, "bad-input");
        }
    }

    @Test
    void bad_input_changes_nothing() {
        var id = desk.ana().opens(JAM);
        var other = desk.ana().opens(JAM);
        for (var path : List.of(
                link(id, "LOVES", other),
                link(id, "blocks", other),
                link(id, "BLOCKS", "x"),
                link(id, "BLOCKS", "..%2f.."),
                link("x", "BLOCKS", other))) {
            refused(desk.bruno().put(path));
            refused(desk.bruno().delete(path));
        }
        refused(desk.bruno().put(link(id, "BLOCKS", UUID.randomUUID().toString())));
        refused(desk.bruno().put(link(UUID.randomUUID().toString(), "BLOCKS", id)));
        var references = "/tickets/" + id + "/references";
        for (var body : List.of("", "[]", "{}", "{\"kind\":\"problem\"}", "{\"system\":\"jira\",\"id\":\"P-1\"}")) {
            refused(desk.bruno().put(references, body));
        }
        for (var rest : List.of(
                "\"kind\":\"\"",
                "\"kind\":5",
                "\"kind\":\"a\\u0000\"",
                "\"kind\":\"\\u202eproblem\"",
                "\"kind\":\"problem\",\"colour\":\"red\"",
                "\"kind\":\"problem\",\"url\":\"\"",
                "\"kind\":\"problem\",\"url\":\"javascript:alert(1)\"",
                "\"kind\":\"problem\",\"url\":\"ftp://x/y\"",
                "\"kind\":\"problem\",\"url\":\"https://\"",
                "\"kind\":\"problem\",\"url\":\"https://user:secret@host/\"",
                "\"kind\":\"problem\",\"url\":\"https://x/\\\" onclick=\\\"\"",
                "\"kind\":\"problem\",\"url\":\"https://x/ y\"",
                "\"kind\":\"problem\",\"url\":\"https://x/\\u0000\"",
                "\"kind\":\"problem\",\"url\":\"https://x/" + "y".repeat(2000) + "\"")) {
            refused(desk.bruno().put(references, "{\"system\":\"jira\",\"id\":\"P-1\"," + rest + "}"));
        }
        for (var thing : List.of(
                "\"system\":\" \",\"id\":\"P-1\"",
                "\"system\":\"a:b\",\"id\":\"P-1\"",
                "\"system\":\"jira\",\"id\":\"\"",
                "\"system\":\"jira\",\"id\":\"\\u0000\"",
                "\"system\":\"jira\",\"id\":\"\\u202e\"",
                "\"system\":\"jira\",\"id\":\"" + "x".repeat(201) + "\"")) {
            refused(desk.bruno().put(references, "{\"kind\":\"problem\"," + thing + "}"));
        }
        for (var query : List.of(
                "",
                "?system=jira",
                "?id=P-1",
                "?system=%20&id=P-1",
                "?system=a:b&id=P-1",
                "?system=jira&id=%00",
                "?system=jira&id=%E2%80%AE",
                "?system=jira&id=" + "x".repeat(201))) {
            refused(desk.bruno().delete(references + query));
        }
        assertThat(desk.bruno().get("/tickets/" + id).is(200).version()).isZero();
        assertThat(desk.bruno().get("/tickets?reference=$ne").is(200).json().get("items"))
                .isEmpty();
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.response() + answer.text()).isBetween(400, 499);
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("dev.chamado");
    }

    private static String link(String id, String type, String other) {
        return "/tickets/" + id + "/links/" + type + "/" + other;
    }

    private static List<JsonNode> links(Somebody by, String id) {
        return StreamSupport.stream(
                        by.get("/tickets/" + id + "/links")
                                .is(200)
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .toList();
    }

    private List<String> items(String path) {
        return StreamSupport.stream(
                        desk.bruno().get(path).is(200).json().get("items").spliterator(), false)
                .map(item -> (item.has("ticket") ? item.get("ticket") : item)
                        .get("id")
                        .asString())
                .toList();
    }

    private String state(String id) {
        return state(desk.bruno(), id);
    }

    private static String state(Somebody by, String id) {
        return by.get("/tickets/" + id).json().get("state").asString();
    }

    private static JsonNode last(JsonNode timeline) {
        var entries = timeline.get("entries");
        return entries.get(entries.size() - 1);
    }

    private static <T> List<T> atOnce(List<Callable<T>> asked) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new java.util.ArrayList<T>();
            for (var answer : threads.invokeAll(asked)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
