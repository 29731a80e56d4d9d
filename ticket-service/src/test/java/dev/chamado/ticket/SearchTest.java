package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Search as people use it, from the command to the hit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest extends RunningDesk {
    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
        Wait.until(
                "search is level",
                () -> desk.bruno().get("/tickets/search?query=x").status() == 200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.get("items").forEach(hit -> ids.add(hit.get("ticket").get("id").asString()));
        return ids;
    }

    private static JsonNode search(Somebody who, String query, String more) {
        return who.get("/tickets/search?query=" + encoded(query) + more).is(200).json();
    }

    private String version(String id) {
        return "&min-version=" + id + ":"
                + desk.rita().get("/tickets/" + id).is(200).version();
    }

    @Test
    void finds_what_has_just_been_written_and_shows_where() {
        var id = desk.ana().opens("{\"subject\":\"Impressora não liga\",\"description\":\"Sem <b>luz</b> nenhuma.\"}");
        desk.bruno()
                .post("/tickets/" + id + "/notes", "{\"text\":\"Fonte queimada, garantia zanzibar.\"}")
                .is(200);
        var page = search(desk.bruno(), "impressoras luz zanzibar", version(id));
        assertThat(ids(page)).containsExactly(id);
        assertThat(page.toString())
                .contains("<em>Impressora</em> não liga", "Sem &lt;b&gt;<em>luz</em>&lt;/b&gt;", "<em>zanzibar</em>");
        assertThat(ids(search(desk.ana(), "impressora luz", ""))).contains(id);
        assertThat(ids(search(desk.ana(), "zanzibar", ""))).isEmpty();
        assertThat(ids(search(desk.john(), "impressora luz", ""))).isEmpty();
        assertThat(ids(search(desk.bruno(), "impressora souza", ""))).contains(id);
        assertThat(ids(search(desk.ana(), "impressora souza", ""))).isEmpty();
    }

    @Test
    void finds_answers_as_their_readers_are_and_addresses_that_are_pasted() {
        var own = tenant();
        own.rita().put("/definitions/form-incident", """
                {"form":"incident",
                 "schema":{"type":"object","properties":{"place":{"type":"string"},"cause":{"type":"string"}}},
                 "sections":[{"id":"where","labels":{"en":"Where"},"fields":["place"]}],
                 "fields":[{"key":"place","labels":{"en":"Place"},"help":{"en":"Room."},"personal":true},
                           {"key":"cause","labels":{"en":"Cause"},"help":{"en":"Why."},"internal":true}]}""").is(200);
        var id = own.ana().opens("{\"subject\":\"Lamp\",\"fields\":{\"place\":\"Beside the okapi\"}}");
        var path = "/tickets/" + id;
        own.bruno()
                .put(
                        path + "/fields",
                        own.bruno().get(path).version(),
                        "{\"fields\":{\"cause\":\"Bitten by a numbat\"}}")
                .is(200);
        var address = "https://jira.example/browse/QUOLL-4711?focus=7";
        own.bruno()
                .put(
                        path + "/references",
                        "{\"kind\":\"problem\",\"system\":\"jira\",\"id\":\"9\",\"url\":\"" + address + "\"}")
                .is(200);
        var seen = "&min-version=" + id + ":" + own.rita().get(path).is(200).version();
        var found = search(own.ana(), "okapi", seen);
        assertThat(ids(found)).containsExactly(id);
        assertThat(found.toString()).contains("ANSWER", "Beside the <em>okapi</em>");
        assertThat(ids(search(own.bruno(), "okapi", ""))).containsExactly(id);
        assertThat(ids(search(own.bruno(), "numbat", ""))).containsExactly(id);
        assertThat(ids(search(own.ana(), "numbat", ""))).isEmpty();
        assertThat(search(own.ana(), "lamp okapi", "").toString()).doesNotContain("numbat", "QUOLL");
        assertThat(ids(search(own.bruno(), address, ""))).containsExactly(id);
        assertThat(ids(search(own.ana(), address, ""))).isEmpty();
    }

    @Test
    void keeps_restricted_groups_and_tenants_apart() {
        var id = desk.ana().opens("{\"subject\":\"Quokka salary\"}");
        desk.rita().put("/tickets/" + id + "/group", 0, "{\"groupId\":\"hr\"}").is(200);
        desk.helena()
                .post("/tickets/" + id + "/notes", "{\"text\":\"Quokka secret.\"}")
                .is(200);
        var seen = desk.helena().get("/tickets/" + id).is(200).version();
        var behind = "&min-version=" + id + ":" + seen;
        assertThat(ids(search(desk.helena(), "quokka secret", behind))).containsExactly(id);
        assertThat(ids(search(desk.bruno(), "quokka", ""))).isEmpty();
        assertThat(ids(search(desk.rita(), "quokka", ""))).isEmpty();
        assertThat(ids(search(desk.ana(), "quokka", ""))).containsExactly(id);
        assertThat(ids(search(desk.ana(), "quokka secret", ""))).isEmpty();
        assertThat(ids(search(tenant().helena(), "quokka", ""))).isEmpty();
    }

    @Test
    void loses_what_was_edited_or_redacted() {
        var id = desk.ana().opens("{\"subject\":\"Kinkajou\"}");
        var path = "/tickets/" + id;
        desk.bruno()
                .post(path + "/notes", "{\"text\":\"Password is marmoset.\"}")
                .is(200);
        desk.bruno().post(path + "/replies", "{\"text\":\"Try capybara.\"}").is(200);
        assertThat(ids(search(desk.bruno(), "marmoset", version(id)))).containsExactly(id);
        var entries = desk.bruno().get(path + "/timeline").is(200).json().get("entries");
        var note = entries.get(1).get("event").get("messageId").asString();
        var reply = entries.get(2).get("event").get("messageId").asString();
        desk.bruno()
                .put(path + "/messages/" + reply, "{\"text\":\"Try agouti.\"}")
                .is(200);
        desk.rita()
                .post(path + "/messages/" + note + "/redaction", "{\"reason\":\"A secret.\"}")
                .is(200);
        assertThat(ids(search(desk.bruno(), "marmoset", version(id)))).isEmpty();
        assertThat(ids(search(desk.bruno(), "capybara", ""))).isEmpty();
        assertThat(ids(search(desk.ana(), "agouti", ""))).containsExactly(id);
        desk.bruno()
                .put(
                        path + "/resolution",
                        desk.bruno().get(path).version(),
                        "{\"code\":\"SOLVED\",\"text\":\"Margay.\"}")
                .is(200);
        assertThat(ids(search(desk.bruno(), "margay", version(id)))).containsExactly(id);
        desk.rita()
                .post(path + "/redaction", "{\"details\":[\"SUBJECT\",\"RESOLUTION\"],\"reason\":\"A secret.\"}")
                .is(200);
        assertThat(ids(search(desk.bruno(), "margay", version(id)))).isEmpty();
        assertThat(ids(search(desk.bruno(), "kinkajou", ""))).isEmpty();
    }

    @Test
    void filters_and_orders() {
        var first = desk.ana().opens("{\"subject\":\"Wombat one\",\"impact\":\"HIGH\",\"urgency\":\"HIGH\"}");
        var second = desk.john().opens("{\"subject\":\"Wombat two\"}");
        desk.bruno()
                .put("/tickets/" + first + "/resolution", 0, "{\"code\":\"SOLVED\",\"text\":\"Done.\"}")
                .is(200);
        search(desk.bruno(), "wombat", version(first));
        search(desk.bruno(), "wombat", version(second));
        assertThat(ids(search(desk.bruno(), "wombat", "&sort=updated"))).containsExactly(first, second);
        assertThat(ids(search(desk.bruno(), "wombat", "&state=NEW"))).containsExactly(second);
        assertThat(ids(search(desk.bruno(), "wombat", "&state=RESOLVED&state=CLOSED")))
                .containsExactly(first);
        assertThat(ids(search(desk.bruno(), "wombat", "&priority=P1"))).containsExactly(first);
        assertThat(ids(search(desk.bruno(), "wombat", "&requester=john.miller")))
                .containsExactly(second);
        assertThat(ids(search(desk.john(), "wombat", "&requester=me"))).containsExactly(second);
        assertThat(ids(search(desk.bruno(), "wombat", "&group=none"))).hasSize(2);
        assertThat(ids(search(desk.bruno(), "wombat", "&group=network"))).isEmpty();
        assertThat(ids(search(desk.bruno(), "wombat", "&category=network"))).isEmpty();
        assertThat(ids(search(desk.bruno(), "wombat", "&from=2100-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(ids(search(desk.bruno(), "wombat", "&from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")))
                .hasSize(2);
        assertThat(ids(search(desk.bruno(), "wombat", "&from=2100-01-01T00:00:00Z&to=2000-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void pages_through_all_of_it_once() {
        var opened = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            opened.add(desk.ana().opens("{\"subject\":\"Numbat " + "x ".repeat(i) + "\"}"));
        }
        opened.forEach(id -> search(desk.bruno(), "numbat", "&min-version=" + id + ":0"));
        for (var sort : List.of("relevance", "updated")) {
            var found = new ArrayList<String>();
            var cursor = "";
            do {
                var page = search(desk.bruno(), "numbat", "&limit=3&sort=" + sort + cursor);
                found.addAll(ids(page));
                cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : null;
            } while (cursor != null);
            assertThat(found).as(sort).containsExactlyInAnyOrderElementsOf(opened);
        }
        var next = search(desk.bruno(), "numbat", "&limit=3").get("next").asString();
        desk.carla().get("/tickets/search?query=numbat&limit=3&cursor=" + next).refused(400, "bad-input");
        desk.bruno().get("/tickets/search?query=wombat&limit=3&cursor=" + next).refused(400, "bad-input");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?query=",
                "?query=%2A",
                "?query=x&limit=0",
                "?query=x&limit=51",
                "?query=x&sort=random",
                "?query=x&state=LOST",
                "?query=x&priority=P9",
                "?query=x&from=yesterday",
                "?query=x&updatedFrom=P7D",
                "?query=x&updatedBefore=yesterday",
                "?query=x&cursor=AAAA",
                "?query=x&colour=red",
                "?query=x&min-version=1"
            })
    void refuses_what_it_does_not_understand(String question) {
        desk.bruno().get("/tickets/search" + question).refused(400, "bad-input");
    }

    @Test
    void is_not_hurt_by_strange_or_heavy_questions() {
        for (var query : List.of(
                "a".repeat(200),
                "%00",
                "\u202e\u200b x",
                "(a|aa)+$ /.*/",
                "\"".repeat(199) + "x",
                "{\"$ne\":null} x",
                "../../etc/passwd")) {
            assertThat(desk.bruno()
                            .get("/tickets/search?query=" + encoded(query))
                            .status())
                    .as(query)
                    .isIn(200, 400);
        }
        desk.bruno().get("/tickets/search?query=" + "a".repeat(5000)).refused(400, "bad-input");
        var began = System.nanoTime();
        search(desk.bruno(), "a b c d e f g h i j k l", "");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void waits_no_longer_than_it_says_for_a_version_that_does_not_come() {
        var id = desk.ana().opens("{\"subject\":\"Late\"}");
        desk.bruno().get("/tickets/search?query=late&min-version=" + id + ":99").refused(503, "view-behind");
    }
}
