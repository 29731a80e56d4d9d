package dev.chamado.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.platform.caller.SignedLink;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happens to tickets by themselves, by a tenant's own terms, over real parts. */
class ClosingServiceTest extends RunningDesk {
    private static final String JAM = "{\"subject\":\"Printer jams\"}";

    private Tenant with(String more) {
        var desk = tenant();
        desk.rita()
                .put("/definitions/lifecycle", 0, "{\"autoCloseAfter\":\"P5D\",\"reopenWithin\":\"P10D\"," + more + "}")
                .is(200);
        return desk;
    }

    private static List<String> types(Somebody somebody, String id) {
        return entries(somebody, id).stream()
                .map(entry -> entry.get("type").asString().replaceAll("chamado.ticket.|.v1", ""))
                .toList();
    }

    private static List<JsonNode> entries(Somebody somebody, String id) {
        return somebody.get("/tickets/" + id + "/timeline")
                .is(200)
                .json()
                .get("entries")
                .valueStream()
                .toList();
    }

    @Nested
    class Terms {
        @Test
        void are_checked_drafted_published_and_kept_in_every_version() {
            var desk = tenant();
            var wrong = """
                    {"autoCloseAfter":"P5D","reopenWithin":"P10D","autoCloses":false,
                     "silence":{"remindAfter":[3,3],"giveUpAfter":2,"neverGivenUp":["P1","P1"]},
                     "survey":{"rate":1.5,"delay":"P91D","answerWithin":"PT0S","lowBelow":7}}""";
            var found = desk.rita()
                    .post("/definitions/lifecycle/check", wrong)
                    .is(200)
                    .json()
                    .get("faults");
            assertThat(found.valueStream().map(fault -> fault.get("pointer").asString()))
                    .containsExactlyInAnyOrder(
                            "/silence/remindAfter/1",
                            "/silence/giveUpAfter",
                            "/silence/neverGivenUp",
                            "/survey/rate",
                            "/survey/delay",
                            "/survey/answerWithin",
                            "/survey/lowBelow");
            desk.rita().put("/definitions/lifecycle", 0, wrong).is(409);
            var right = "{\"autoCloseAfter\":\"P2D\",\"reopenWithin\":\"P10D\",\"survey\":{\"rate\":0.5}}";
            var draft = desk.rita()
                    .put("/definitions/lifecycle/draft", right)
                    .is(200)
                    .version();
            desk.rita()
                    .post("/definitions/lifecycle/draft/publication", draft, null)
                    .is(200);
            var now = desk.bruno().get("/definitions/lifecycle").is(200).json();
            assertThat(now.get("version").asInt()).isEqualTo(2);
            assertThat(now.at("/survey/rate").asDouble()).isEqualTo(0.5);
            assertThat(now.at("/survey/lowBelow").asInt()).isEqualTo(3);
            assertThat(desk.bruno()
                            .get("/definitions/lifecycle/versions")
                            .is(200)
                            .json()
                            .size())
                    .isEqualTo(2);
        }

        @Test
        void that_are_off_are_not_held_against_the_others() {
            var desk = tenant();
            var durations = "{\"autoCloseAfter\":\"P5D\",\"reopenWithin\":\"P10D\",\"silence\":";
            for (var silence :
                    List.of("{\"reminds\":false,\"giveUpAfter\":3}", "{\"givesUp\":false,\"remindAfter\":[5,10]}")) {
                var faults = desk.rita().post("/definitions/lifecycle/check", durations + silence + "}");
                assertThat(faults.is(200).json().get("faults").size())
                        .as(silence)
                        .isZero();
            }
            for (var silence : List.of(
                    "{\"giveUpAfter\":3}",
                    "{\"remindAfter\":[5,10]}",
                    "{\"reminds\":false,\"giveUpAfter\":366}",
                    "{\"reminds\":false,\"giveUpAfter\":-1}")) {
                desk.rita()
                        .put("/definitions/lifecycle", 0, durations + silence + "}")
                        .refused(409, "give-up-before-reminder");
            }
        }

        @Test
        void that_are_no_terms_are_refused() {
            var desk = tenant();
            for (var more : List.of(
                    "\"autoCloses\":\"maybe\"",
                    "\"silence\":[]",
                    "\"silence\":{\"remindAfter\":[null]}",
                    "\"silence\":{\"remindAfter\":[99999999999]}",
                    "\"silence\":{\"remindAfter\":[1,2,3,4,5,6,7,8,9,10,11]}",
                    "\"silence\":{\"holidays\":[\"tomorrow\"]}",
                    "\"silence\":{\"neverGivenUp\":[\"P9\"]}",
                    "\"survey\":{\"rate\":\"half\"}",
                    "\"survey\":{\"delay\":\"soon\"}",
                    "\"survey\":{\"colour\":\"red\"}")) {
                desk.rita()
                        .put(
                                "/definitions/lifecycle",
                                0,
                                "{\"autoCloseAfter\":\"P5D\",\"reopenWithin\":\"P10D\"," + more + "}")
                        .refused(400, "bad-input");
            }
            desk.rita()
                    .put(
                            "/definitions/lifecycle",
                            0,
                            "{\"autoCloseAfter\":\"P5D\",\"reopenWithin\":\"P10D\",\"survey\":{\"rate\":\"NaN\"}}")
                    .refused(409, "rate-out-of-range");
        }
    }

    @Nested
    class A_silent_requester {
        @Test
        void is_reminded_and_given_up_in_her_language() {
            var desk = with("\"silence\":{\"remindAfter\":[0],\"giveUpAfter\":0}");
            var id = desk.ana().opens(JAM);
            desk.bruno()
                    .put("/tickets/" + id + "/hold", 0, "{\"reason\":\"REQUESTER\",\"question\":\"Which one?\"}")
                    .is(200);
            Wait.until("it was given up", () -> types(desk.ana(), id).contains("resolved"));
            var seen = entries(desk.bruno(), id);
            assertThat(types(desk.bruno(), id)).containsSubsequence("put-on-hold", "requester-reminded", "resolved");
            var resolved = seen.getLast().get("event");
            assertThat(resolved.get("code").asString()).isEqualTo("NO_RESPONSE");
            assertThat(resolved.get("cause").asString()).isEqualTo("NO_RESPONSE");
            assertThat(resolved.get("lifecycleVersion").asInt()).isEqualTo(2);
            assertThat(resolved.get("text").asString()).contains("não recebemos resposta");
            assertThat(seen.getLast().at("/by/id").asString()).isEqualTo("mind-silence");
        }
    }

    @Nested
    class After_the_reopen_window {
        private String closed(Tenant desk) {
            desk.rita()
                    .put("/definitions/lifecycle", 0, "{\"autoCloseAfter\":\"P5D\",\"reopenWithin\":\"PT0S\"}")
                    .is(200);
            var id = desk.ana().opens("{\"subject\":\"Printer jams\"}");
            desk.bruno()
                    .put("/tickets/" + id + "/resolution", 0, "{\"code\":\"SOLVED\",\"text\":\"Cleaned.\"}")
                    .is(200);
            desk.ana().post("/tickets/" + id + "/confirmation", 1, null).is(200);
            return id;
        }

        @Test
        void a_reply_opens_a_new_ticket_once_that_is_related_to_the_old_one() {
            var desk = tenant();
            var old = closed(desk);
            var reply = "{\"text\":\"Jams again.\"}";
            var answer = desk.ana()
                    .key("late-reply")
                    .post("/tickets/" + old + "/replies", reply)
                    .is(200);
            var id = answer.json().get("id").asString();
            assertThat(id).isNotEqualTo(old);
            var again = desk.ana().key("late-reply").post("/tickets/" + old + "/replies", reply);
            assertThat(again.is(200).text()).isEqualTo(answer.text());
            var ticket = desk.ana().get("/tickets/" + id).is(200).json();
            assertThat(ticket.get("subject").asString()).isEqualTo("Printer jams");
            assertThat(ticket.get("description").asString()).isEqualTo("Jams again.");
            assertThat(ticket.get("requesterId").asString()).isEqualTo("ana.souza");
            assertThat(types(desk.bruno(), id)).contains("opened", "linked");
            var told = entries(desk.bruno(), old).getLast().get("event");
            assertThat(told.get("otherId").asString()).isEqualTo(id);
            assertThat(told.get("type").asString()).isEqualTo("RELATES_TO");
            assertThat(desk.ana().get("/tickets/" + old).json().get("state").asString())
                    .isEqualTo("CLOSED");
            var more = desk.ana().post("/tickets/" + old + "/replies", reply).is(200);
            assertThat(more.json().get("id").asString()).isNotEqualTo(id);
        }

        @Test
        void what_only_a_group_may_see_stays_with_it_and_what_it_is_about_is_known() {
            var desk = tenant();
            desk.rita()
                    .put("/definitions/lifecycle", 0, "{\"autoCloseAfter\":\"P5D\",\"reopenWithin\":\"PT0S\"}")
                    .is(200);
            var old = desk.helena().opens("""
                    {"subject":"Salary","groupId":"hr","requesterId":"ana.souza",
                     "category":"access","subcategory":"account"}""");
            desk.helena()
                    .put("/tickets/" + old + "/resolution", 0, "{\"code\":\"SOLVED\",\"text\":\"Paid.\"}")
                    .is(200);
            desk.ana().post("/tickets/" + old + "/confirmation", 1, null).is(200);
            var id = desk.ana()
                    .post("/tickets/" + old + "/replies", "{\"text\":\"Not paid.\"}")
                    .is(200)
                    .json()
                    .get("id")
                    .asString();
            assertThat(id).isNotEqualTo(old);
            desk.bruno().get("/tickets/" + id).refused(404, "not-found");
            desk.ana().get("/tickets/" + id).is(200);
            var ticket = desk.helena().get("/tickets/" + id).is(200).json();
            assertThat(ticket.get("groupId").asString()).isEqualTo("hr");
            assertThat(ticket.get("category").asString()).isEqualTo("access");
            assertThat(ticket.get("subcategory").asString()).isEqualTo("account");
        }

        @Test
        void a_category_that_the_tenant_has_no_longer_and_an_open_group_are_left_to_the_desk() {
            var desk = tenant();
            desk.rita()
                    .put("/definitions/lifecycle", 0, "{\"autoCloseAfter\":\"P5D\",\"reopenWithin\":\"PT0S\"}")
                    .is(200);
            var old = desk.bruno().opens("""
                    {"subject":"Jams","groupId":"service-desk","requesterId":"ana.souza",
                     "category":"email","subcategory":"spam"}""");
            desk.bruno()
                    .put("/tickets/" + old + "/resolution", 0, "{\"code\":\"SOLVED\",\"text\":\"Cleaned.\"}")
                    .is(200);
            desk.ana().post("/tickets/" + old + "/confirmation", 1, null).is(200);
            var later = desk.ana().post("/tickets/" + old + "/replies", "{\"text\":\"More.\"}");
            var still = desk.bruno().get("/tickets/" + later.json().get("id").asString());
            assertThat(still.json().get("subcategory").asString()).isEqualTo("spam");
            assertThat(still.json().has("groupId")).isFalse();
            desk.rita()
                    .put("/definitions/categories", 0, "{\"categories\":[{\"name\":\"email\",\"subcategories\":[]}]}")
                    .is(200);
            later = desk.ana().post("/tickets/" + old + "/replies", "{\"text\":\"And more.\"}");
            var fewer = desk.bruno().get("/tickets/" + later.json().get("id").asString());
            assertThat(fewer.json().get("category").asString()).isEqualTo("email");
            assertThat(fewer.json().has("subcategory")).isFalse();
        }

        @Test
        void files_go_along_with_the_reply() {
            var desk = tenant();
            var old = closed(desk);
            var file = desk.ana().sends("jam.txt", "It jams.");
            var id = desk.ana()
                    .post("/tickets/" + old + "/replies", "{\"text\":\"See.\",\"attachments\":[\"" + file + "\"]}")
                    .is(200)
                    .json()
                    .get("id")
                    .asString();
            assertThat(desk.bruno()
                            .get("/tickets/" + id + "/attachments/" + file)
                            .is(200)
                            .text())
                    .isEqualTo("It jams.");
            desk.bruno().get("/tickets/" + old + "/attachments/" + file).refused(404, "not-found");
            assertThat(types(desk.bruno(), id)).containsExactly("opened", "linked");
        }

        @Test
        void a_link_and_a_reopening_do_so_too_but_not_for_staff_or_strangers() {
            var desk = tenant();
            var old = closed(desk);
            var until = Instant.now().plusSeconds(3600);
            var link = new SignedLink(desk.id(), old, 1, "ana.souza", "reopen", until).token(LINK_KEY.getBytes(UTF_8));
            var opened = desk.withoutToken()
                    .post("/links/" + link, "{\"reason\":\"Jams.\"}")
                    .is(200);
            assertThat(desk.withoutToken()
                            .post("/links/" + link, "{\"reason\":\"Jams.\"}")
                            .is(200)
                            .text())
                    .isEqualTo(opened.text());
            assertThat(opened.json().get("id").asString()).isNotEqualTo(old);
            var version = desk.ana().get("/tickets/" + old).is(200).version();
            var asked = desk.ana()
                    .post("/tickets/" + old + "/reopening", version, "{\"reason\":\"Again.\"}")
                    .is(200);
            assertThat(asked.json().get("id").asString()).isNotEqualTo(old);
            version = desk.bruno().get("/tickets/" + old).is(200).version();
            desk.bruno().post("/tickets/" + old + "/reopening", version, "{}").refused(409, "reopen-window-over");
            desk.john()
                    .post("/tickets/" + old + "/replies", "{\"text\":\"Me too.\"}")
                    .refused(404, "not-found");
            for (var body : List.of("{}", "[]", "{\"text\":\"\"}", "{\"text\":5}", "{\"text\":\"x\",\"to\":1}")) {
                desk.ana().post("/tickets/" + old + "/replies", body).refused(400, "bad-input");
            }
        }
    }

    @Nested
    class A_survey {
        private String closed(Tenant desk) {
            var id = desk.ana().opens(JAM);
            desk.bruno()
                    .put("/tickets/" + id + "/resolution", 0, "{\"code\":\"SOLVED\",\"text\":\"Cleaned.\"}")
                    .is(200);
            desk.ana().post("/tickets/" + id + "/confirmation", 1, null).is(200);
            return id;
        }

        private String link(Tenant desk, String ticket, long version, String purpose) {
            var until = Instant.now().plusSeconds(3600);
            var link = new SignedLink(desk.id(), ticket, version, "ana.souza", purpose, until);
            return "/links/" + link.token(LINK_KEY.getBytes(UTF_8)) + "/survey";
        }

        @Test
        void is_answered_without_signing_in_and_changed_and_for_staff_only() {
            var desk = with("\"survey\":{\"delay\":\"PT0S\"}");
            var id = closed(desk);
            Wait.until("she is asked", () -> types(desk.bruno(), id).contains("survey-invited"));
            var path = link(desk, id, types(desk.bruno(), id).indexOf("survey-invited"), "survey");
            var nobody = desk.withoutToken();
            var asked = nobody.get(path).is(200).json();
            assertThat(asked.at("/words/pt-BR/question").asString()).contains("satisfeito");
            assertThat(asked.at("/words/en/scale").size()).isEqualTo(5);
            assertThat(asked.has("score")).isFalse();

            var answer = "{\"score\":2,\"comment\":\"Slow.\\u202E\"}";
            var first = nobody.put(path, answer).is(200).version();
            assertThat(nobody.put(path, answer).is(200).version()).isEqualTo(first);
            assertThat(nobody.get(path).is(200).json().get("comment").asString())
                    .isEqualTo("Slow.");
            nobody.put(path, "{\"score\":4}").is(200);
            nobody.put(path, answer).is(200);
            assertThat(types(desk.bruno(), id))
                    .endsWith("survey-answered", "low-score-given", "survey-answered", "survey-answered");
            assertThat(desk.bruno()
                            .get("/tickets/" + id)
                            .json()
                            .at("/satisfaction/score")
                            .asInt())
                    .isEqualTo(2);
            assertThat(desk.ana().get("/tickets/" + id).json().has("satisfaction"))
                    .isFalse();
            assertThat(types(desk.ana(), id)).doesNotContain("survey-answered", "low-score-given");
        }

        @Test
        void is_answered_with_its_own_link_only() {
            var desk = with("\"survey\":{\"delay\":\"PT0S\"}");
            var id = closed(desk);
            Wait.until("she is asked", () -> types(desk.bruno(), id).contains("survey-invited"));
            int invited = types(desk.bruno(), id).indexOf("survey-invited");
            var hour = Instant.now().plusSeconds(3600);
            var stranger = with("\"survey\":{\"delay\":\"PT0S\"}");
            var other = desk.ana().opens(JAM);
            var key = LINK_KEY.getBytes(UTF_8);
            var otherKey = LINK_KEY.replace('a', 'b').getBytes(UTF_8);
            var own = new SignedLink(desk.id(), id, invited, "ana.souza", "survey", hour);
            for (var token : List.of(
                    own.token(otherKey),
                    new SignedLink(stranger.id(), id, invited, "ana.souza", "survey", hour).token(key),
                    new SignedLink(desk.id(), other, invited, "ana.souza", "survey", hour).token(key),
                    new SignedLink(desk.id(), id, invited, "john.miller", "survey", hour).token(key),
                    new SignedLink(desk.id(), id, invited, "bruno.lima", "survey", hour).token(key))) {
                desk.withoutToken().get("/links/" + token + "/survey").is(404);
                desk.withoutToken()
                        .put("/links/" + token + "/survey", "{\"score\":1}")
                        .is(404);
            }
            var late = new SignedLink(
                    desk.id(), id, invited, "ana.souza", "survey", Instant.now().minusSeconds(1));
            desk.withoutToken()
                    .put("/links/" + late.token(key) + "/survey", "{\"score\":1}")
                    .is(410);
            assertThat(types(desk.bruno(), id)).doesNotContain("survey-answered");
            desk.withoutToken()
                    .put("/links/" + own.token(key) + "/survey", "{\"score\":5}")
                    .is(200);
        }

        @Test
        void takes_nothing_else() {
            var desk = with("\"survey\":{\"delay\":\"PT0S\"}");
            var id = closed(desk);
            Wait.until("she is asked", () -> types(desk.bruno(), id).contains("survey-invited"));
            int invited = types(desk.bruno(), id).indexOf("survey-invited");
            var path = link(desk, id, invited, "survey");
            var nobody = desk.withoutToken();
            for (var body : List.of(
                    "{}",
                    "[]",
                    "{\"score\":0}",
                    "{\"score\":6}",
                    "{\"score\":\"five\"}",
                    "{\"score\":4.5}",
                    "{\"score\":5,\"mood\":\"good\"}",
                    "{\"score\":5,\"comment\":\"" + "x".repeat(2001) + "\"}")) {
                nobody.put(path, body).refused(400, "bad-input");
            }
            nobody.get(path.replace("/survey", "x/survey")).is(404);
            nobody.get(link(desk, id, invited, "confirm")).refused(404, "not-found");
            nobody.put(link(desk, id, invited - 1, "survey"), "{\"score\":5}").refused(404, "not-found");
            nobody.post(path.replace("/survey", ""), "{}").refused(404, "not-found");
            assertThat(types(desk.bruno(), id)).doesNotContain("survey-answered");
        }
    }
}
