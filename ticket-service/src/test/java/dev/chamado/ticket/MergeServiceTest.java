package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Tickets that go on in others, requests for an update and reopenings that are none, over the service's real parts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergeServiceTest extends RunningDesk {
    private static final String JAM = """
            {"subject":"Printer jams","description":"It jams on floor 2."}""";

    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
    }

    @Test
    void a_merged_ticket_redirects_is_taken_in_and_goes_its_own_way_again() {
        var source = desk.ana().opens(JAM);
        var target = desk.ana().opens(JAM);
        var path = "/tickets/" + source;
        desk.ana().put(path + "/watchers/john.miller", "{\"kind\":\"CC\"}").is(200);
        desk.ana().post(path + "/replies", "{\"text\":\"Still jams.\"}").is(200);
        var version = desk.lee()
                .post(path + "/notes", "{\"text\":\"Worn rollers.\"}")
                .is(200)
                .version();

        var merged = desk.lee().post(path + "/merge", version, into(target)).is(200);
        assertThat(desk.lee()
                        .post(path + "/merge", merged.version(), into(target))
                        .is(200)
                        .version())
                .isEqualTo(merged.version());
        Wait.until(
                "it is taken in",
                () -> desk.lee().get(path).json().get("mergedInto").get("taken").asBoolean());

        var seen = desk.ana().get(path).is(200).json();
        assertThat(seen.get("state").asString()).isEqualTo("MERGED");
        assertThat(seen.get("mergedInto").get("id").asString()).isEqualTo(target);
        desk.ana().post(path + "/replies", "{\"text\":\"Hello?\"}").refused(409, "ticket-merged");
        assertThat(desk.john()
                        .get("/tickets/" + target)
                        .is(200)
                        .json()
                        .get("watchers")
                        .toString())
                .contains("john.miller");
        assertThat(texts(desk.lee(), target)).containsExactly("Still jams.", "Worn rollers.");
        assertThat(texts(desk.john(), target)).containsExactly("Still jams.");
        desk.ana()
                .post("/tickets/" + target + "/replies", "{\"text\":\"All of them.\"}")
                .is(200);
        assertThat(said(desk.lee(), target)).containsExactly("Still jams.", "Worn rollers.", "All of them.");
        assertThat(said(desk.john(), target)).containsExactly("Still jams.", "All of them.");
        var list = "/tickets?limit=200&min-version=" + source + ":" + merged.version();
        assertThat(ids(desk.lee().get(list))).contains(target).doesNotContain(source);

        var unmerged =
                desk.lee().post(path + "/unmerge", merged.version(), null).is(200);
        assertThat(desk.lee().get(path).json().get("state").asString()).isEqualTo("NEW");
        Wait.until(
                "it is let go",
                () -> desk.lee().get("/tickets/" + target).json().get("merged").isEmpty());
        desk.john().get("/tickets/" + target).is(404);
        assertThat(texts(desk.lee(), target)).containsExactly("All of them.");
        assertThat(said(desk.lee(), target)).containsExactly("All of them.");
        desk.ana().post(path + "/replies", "{\"text\":\"Hello?\"}").is(200);
        assertThat(unmerged.version()).isGreaterThan(merged.version());
    }

    @Test
    void a_ticket_of_somebody_else_keeps_its_messages_unless_it_is_said() {
        var target = desk.ana().opens(JAM);
        for (var includes : List.of(false, true)) {
            var source = desk.john().opens(JAM);
            var said = desk.john()
                    .post("/tickets/" + source + "/replies", "{\"text\":\"Mine too.\"}")
                    .is(200);
            desk.lee()
                    .post(
                            "/tickets/" + source + "/merge",
                            said.version(),
                            "{\"into\":\"%s\",\"includeMessages\":%s}".formatted(target, includes))
                    .is(200);
            Wait.until(
                    "it is taken in",
                    () -> desk.lee()
                            .get("/tickets/" + source)
                            .json()
                            .get("mergedInto")
                            .get("taken")
                            .asBoolean());
            assertThat(texts(desk.ana(), target)).hasSize(includes ? 1 : 0);
            desk.john().get("/tickets/" + target).is(includes ? 200 : 404);
        }
    }

    @Test
    void what_is_said_after_an_unmerge_is_in_nobody_elses_past() {
        var target = desk.ana().opens(JAM);
        var source = desk.john().opens(JAM);
        var path = "/tickets/" + source;
        var said =
                desk.john().post(path + "/replies", "{\"text\":\"Mine too.\"}").is(200);
        var merged = desk.lee()
                .post(path + "/merge", said.version(), "{\"into\":\"%s\",\"includeMessages\":true}".formatted(target))
                .is(200);
        awaitTaken(source);
        var then = "?version=" + desk.lee().get("/tickets/" + target).version();
        assertThat(texts(desk.ana(), target, then)).containsExactly("Mine too.");

        desk.lee().post(path + "/unmerge", merged.version(), null).is(200);
        desk.john().post(path + "/replies", "{\"text\":\"And in the hall.\"}").is(200);
        assertThat(texts(desk.ana(), target, then)).isEmpty();
        assertThat(texts(desk.lee(), target, then)).containsExactly("Mine too.");
    }

    @Test
    void a_ticket_of_a_restricted_group_stays_in_it_when_the_other_leaves_the_group() {
        var target = desk.john().opens(JAM);
        var source = desk.john().opens(JAM);
        var hr = "{\"groupId\":\"hr\"}";
        desk.lee().put("/tickets/" + target + "/group", 0, hr).is(200);
        var given = desk.lee().put("/tickets/" + source + "/group", 0, hr).is(200);
        desk.john()
                .post("/tickets/" + source + "/replies", "{\"text\":\"My contract.\"}")
                .is(200);
        var number =
                desk.helena().get("/tickets/" + source).json().get("number").asString();
        desk.helena()
                .post("/tickets/" + source + "/merge", given.version(), into(target))
                .is(200);
        Wait.until(
                "it is taken in",
                () -> desk.helena()
                        .get("/tickets/" + source)
                        .json()
                        .get("mergedInto")
                        .get("taken")
                        .asBoolean());
        var version = desk.helena().get("/tickets/" + target).version();
        desk.helena()
                .put("/tickets/" + target + "/group", version, "{\"groupId\":\"service-desk\"}")
                .is(200);

        assertThat(texts(desk.helena(), target)).containsExactly("My contract.");
        assertThat(texts(desk.john(), target)).containsExactly("My contract.");
        assertThat(texts(desk.lee(), target)).isEmpty();
        for (var read : List.of("", "/timeline", "/difference?from=0")) {
            assertThat(desk.helena().get("/tickets/" + target + read).is(200).text())
                    .contains(source);
            assertThat(desk.lee().get("/tickets/" + target + read).is(200).text())
                    .doesNotContain(source, number);
        }
    }

    @Test
    void who_may_not_know_of_the_other_ticket_is_not_told_which_it_is() {
        var target = desk.ana().opens(JAM);
        var source = desk.john().opens(JAM);
        var number = desk.lee().get("/tickets/" + target).json().get("number").asString();
        var path = "/tickets/" + source;
        desk.lee().post(path + "/merge", 0, into(target)).is(200);
        awaitTaken(source);
        for (var read : List.of("", "/timeline", "/difference?from=0")) {
            assertThat(desk.lee().get(path + read).is(200).text()).contains(number);
            assertThat(desk.john().get(path + read).is(200).text()).doesNotContain(target, number);
        }
        var refused = desk.john().post(path + "/replies", "{\"text\":\"Hello?\"}");
        refused.refused(409, "ticket-merged");
        assertThat(refused.text()).doesNotContain(number);
    }

    @Test
    void a_merged_ticket_is_in_a_selection_only_when_it_is_asked_for() {
        var target = desk.ana().opens(JAM);
        var source = desk.ana().opens(JAM);
        var number = desk.lee().get("/tickets/" + source).json().get("number").asString();
        var merged = desk.lee()
                .post("/tickets/" + source + "/merge", 0, into(target))
                .is(200);
        desk.lee()
                .get("/tickets/search?query=x&min-version=" + source + ":" + merged.version())
                .is(200);
        var export = "{\"filter\":%s,\"columns\":[\"NUMBER\"]}";
        for (var filter : List.of("{\"states\":[\"MERGED\"]}", "{\"requester\":\"ana.souza\"}")) {
            assertThat(desk.lee()
                            .post("/tickets:export", export.formatted(filter))
                            .is(200)
                            .text())
                    .contains(number);
        }
        for (var filter : List.of("{}", "{\"assignee\":\"none\"}", "{\"words\":\"jams\"}")) {
            assertThat(desk.lee()
                            .post("/tickets:export", export.formatted(filter))
                            .is(200)
                            .text())
                    .isNotBlank()
                    .doesNotContain(number);
        }
    }

    @Test
    void what_cannot_be_merged_is_refused_and_nothing_changes() {
        var source = desk.ana().opens(JAM);
        var path = "/tickets/" + source + "/merge";
        for (var body : List.of(
                "",
                "{",
                "{}",
                "{\"into\":null}",
                "{\"into\":\"x\"}",
                "{\"into\":5}",
                "{\"into\":\"%s\",\"includeMessages\":\"maybe\"}".formatted(source),
                "{\"into\":\"%s\",\"colour\":\"red\"}".formatted(source))) {
            assertThat(desk.lee().post(path, 0, body).status()).as(body).isEqualTo(400);
        }
        desk.lee().post(path, 0, into(source)).refused(409, "merge-into-itself");
        desk.lee().post(path, 0, into("0199a3c2-0000-7000-8000-000000000009")).refused(409, "merge-target-unknown");
        desk.lee().post(path, into(source)).is(428);
        desk.ana().post(path, 0, into(source)).is(403);
        desk.lee().post("/tickets/" + source + "/courtesy", 0, null).refused(409, "courtesy-not-reopened");
        desk.bruno().post("/tickets/" + source + "/update-requests", "").is(403);
        desk.ana().post("/tickets/nonsense/update-requests", "").is(400);
        assertThat(desk.lee()
                        .post("/tickets/" + source + "/unmerge", 0, null)
                        .is(200)
                        .version())
                .isZero();
        assertThat(desk.lee().get("/tickets/" + source).is(200).version()).isZero();
    }

    @Test
    void an_update_is_asked_for_once_and_answered() {
        var path = "/tickets/" + desk.ana().opens(JAM);
        var asked = desk.ana().post(path + "/update-requests", "").is(200).version();
        assertThat(desk.ana().post(path + "/update-requests", "").is(200).version())
                .isEqualTo(asked);
        assertThat(desk.bruno().get(path).json().get("updateRequested").asBoolean())
                .isTrue();
        desk.lee().post(path + "/replies", "{\"text\":\"Tomorrow.\"}").is(200);
        assertThat(desk.bruno().get(path).json().get("updateRequested").asBoolean())
                .isFalse();
        assertThat(desk.ana().get(path + "/timeline").is(200).text()).contains("update-requested");
    }

    @Test
    void a_thank_you_reopens_nothing() {
        var path = "/tickets/" + desk.ana().opens(JAM);
        var version = desk.lee()
                .put(path + "/resolution", 0, "{\"code\":\"SOLVED\",\"text\":\"Changed the rollers.\"}")
                .is(200)
                .version();
        var resolvedAt = desk.ana().get(path).json().get("resolvedAt").asString();
        version = desk.ana()
                .post(path + "/replies", "{\"text\":\"Thank you!\"}")
                .is(200)
                .version();
        assertThat(desk.ana().get(path).json().get("reopenings").asInt()).isEqualTo(1);
        desk.ana().post(path + "/courtesy", version, null).is(403);
        desk.lee().post(path + "/courtesy", version, null).is(200);
        var ticket = desk.ana().get(path).json();
        assertThat(ticket.get("state").asString()).isEqualTo("RESOLVED");
        assertThat(ticket.get("resolvedAt").asString()).isEqualTo(resolvedAt);
        assertThat(ticket.get("reopenings").asInt()).isZero();
    }

    private void awaitTaken(String source) {
        Wait.until(
                "it is taken in",
                () -> desk.lee()
                        .get("/tickets/" + source)
                        .json()
                        .get("mergedInto")
                        .get("taken")
                        .asBoolean());
    }

    private static String into(String ticket) {
        return "{\"into\":\"" + ticket + "\"}";
    }

    /** What was said, as somebody reads it in a ticket's timeline. */
    private static List<String> texts(Somebody reader, String ticket) {
        return texts(reader, ticket, "");
    }

    private static List<String> texts(Somebody reader, String ticket, String asOf) {
        return items(reader.get("/tickets/" + ticket + "/timeline" + asOf)
                        .is(200)
                        .json()
                        .get("entries"))
                .stream()
                .map(entry -> entry.get("event").path("text").asString(""))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The same of its messages, one by one. */
    private static List<String> said(Somebody reader, String ticket) {
        return reader.pages("/tickets/" + ticket + "/messages?limit=1", "items").stream()
                .map(message -> message.get("text").asString())
                .toList();
    }

    private static List<String> ids(Answer list) {
        return items(list.is(200).json().get("items")).stream()
                .map(row -> row.get("id").asString())
                .toList();
    }

    private static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
