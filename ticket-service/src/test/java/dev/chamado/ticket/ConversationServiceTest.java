package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Messages over HTTP and real stores. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationServiceTest extends RunningDesk {
    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
    }

    private String ticket() {
        return desk.ana().opens("{\"subject\":\"Printer jams\"}");
    }

    private String message(String ticket, String type) {
        return desk.lee()
                .get("/tickets/" + ticket + "/timeline")
                .is(200)
                .json()
                .get("entries")
                .valueStream()
                .filter(entry -> entry.get("type").asString().equals("chamado.ticket." + type + ".v1"))
                .map(entry -> entry.at("/event/messageId").asString())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Messages {
        private String path;
        private String reply;

        @BeforeAll
        void written() {
            var id = ticket();
            path = "/tickets/" + id;
            var file = desk.ana().sends("panel.txt", "E-42");
            desk.ana()
                    .post(path + "/replies", "{\"text\":\"It says E-42.\",\"attachments\":[\"" + file + "\"]}")
                    .is(200);
            desk.bruno().post(path + "/notes", "{\"text\":\"Worn rollers.\"}").is(200);
            desk.bruno().post(path + "/replies", "{\"text\":\"Try again.\"}").is(200);
            reply = message(id, "reply-sent");
            desk.bruno()
                    .post(path + "/replies", "{\"text\":\"The code is 4711.\"}")
                    .is(200);
            desk.bruno()
                    .put(path + "/messages/" + reply, "{\"text\":\"Please try again.\"}")
                    .is(200);
            desk.lee()
                    .post(
                            path + "/messages/" + message(id, "reply-sent") + "/redaction",
                            "{\"reason\":\"A secret of ours.\"}")
                    .is(200);
        }

        private List<String> texts(Somebody reader, String query) {
            return reader.pages(path + "/messages?" + query, "items").stream()
                    .map(each -> each.path("text").asString("-"))
                    .toList();
        }

        @Test
        void read_as_they_stand_by_who_may_read_them() {
            var all = List.of("It says E-42.", "Worn rollers.", "Please try again.", "-");
            var open = List.of("It says E-42.", "Please try again.", "-");
            for (int limit = 1; limit <= 5; limit++) {
                var pages = "limit=" + limit;
                assertThat(texts(desk.bruno(), pages)).isEqualTo(all);
                assertThat(texts(desk.bruno(), pages + "&sort=newest")).isEqualTo(all.reversed());
                assertThat(texts(desk.bruno(), pages + "&visibility=PUBLIC")).isEqualTo(open);
                assertThat(texts(desk.bruno(), pages + "&visibility=INTERNAL")).containsExactly("Worn rollers.");
                assertThat(texts(desk.ana(), pages)).isEqualTo(open);
                assertThat(texts(desk.ana(), pages + "&visibility=PUBLIC")).isEqualTo(open);
            }
            desk.ana().get(path + "/messages?visibility=INTERNAL").refused(403, "forbidden");
            desk.john().get(path + "/messages").refused(404, "not-found");
            var next = desk.bruno()
                    .get(path + "/messages?limit=1")
                    .is(200)
                    .json()
                    .get("next")
                    .asString();
            for (var other : List.of("&visibility=PUBLIC", "&sort=newest")) {
                desk.bruno()
                        .get(path + "/messages?limit=1&cursor=" + next + other)
                        .refused(400, "bad-input");
            }
        }

        @Test
        void say_who_wrote_when_with_what_and_what_became_of_them() {
            var all = desk.bruno()
                    .shown()
                    .get(path + "/messages?limit=4")
                    .is(200)
                    .json()
                    .get("items");
            assertThat(all).hasSize(4);
            assertThat(all.get(0).get("authorId").asString()).isEqualTo("ana.souza");
            assertThat(all.get(0).get("authorRole").asString()).isEqualTo("REQUESTER");
            assertThat(all.get(0).get("visibility").asString()).isEqualTo("PUBLIC");
            assertThat(all.get(0).get("version").asLong()).isEqualTo(1);
            assertThat(all.get(0).at("/attachments/0/name").asString()).isEqualTo("panel.txt");
            assertThat(all.get(0).has("editedAt")).isFalse();
            assertThat(all.get(1).get("visibility").asString()).isEqualTo("INTERNAL");
            assertThat(all.get(1).has("authorRole")).isFalse();
            assertThat(all.get(2).get("id").asString()).isEqualTo(reply);
            assertThat(all.get(2).get("editedAt").asString())
                    .isGreaterThan(all.get(2).get("sentAt").asString());
            assertThat(all.get(2).get("redacted").asBoolean()).isFalse();
            assertThat(all.get(3).get("redacted").asBoolean()).isTrue();
            assertThat(all.get(3).has("text")).isFalse();
            assertThat(all.get(3).get("authorId").asString()).isEqualTo("bruno.lima");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class A_redacted_message {
        @Test
        void is_nowhere_to_be_read_as_of_no_time() {
            var id = ticket();
            var path = "/tickets/" + id;
            var file = desk.bruno().sends("SECRET.txt", "SECRET");
            desk.bruno()
                    .put(path + "/hold", 0, "{\"reason\":\"REQUESTER\",\"question\":\"SECRET?\"}")
                    .is(200);
            var question = message(id, "reply-sent");
            desk.bruno()
                    .post(path + "/replies", "{\"text\":\"SECRET.\",\"attachments\":[\"" + file + "\"]}")
                    .is(200);
            var reply = message(id, "reply-sent");
            desk.bruno().post(path + "/notes", "{\"text\":\"SECRET!\"}").is(200);
            var note = message(id, "work-note-added");
            desk.bruno()
                    .put(path + "/messages/" + reply, "{\"text\":\"SECRET, really.\"}")
                    .is(200);
            assertThat(desk.ana().get(path + "/timeline").text()).contains("SECRET?", "SECRET.", "SECRET, really.");
            assertThat(desk.ana().get(path).text()).contains("SECRET?");

            for (var message : List.of(question, reply, note)) {
                desk.lee()
                        .post(path + "/messages/" + message + "/redaction", "{\"reason\":\"A secret of ours.\"}")
                        .is(200);
            }
            var version = desk.lee().get(path).version();
            var instants = desk.lee()
                    .get(path + "/timeline")
                    .json()
                    .get("entries")
                    .valueStream()
                    .map(entry -> entry.get("occurredAt").asString())
                    .toList();
            assertThat(instants).hasSize((int) version + 1);
            for (var reader : List.of(desk.ana(), desk.bruno(), desk.lee())) {
                for (var then : instants) {
                    assertThat(reader.get(path + "/timeline?at=" + then).is(200).text())
                            .as("at " + then)
                            .doesNotContain("SECRET");
                    for (var span : List.of("fromAt=" + then, "from=0&toAt=" + then)) {
                        assertThat(reader.get(path + "/difference?" + span)
                                        .is(200)
                                        .text())
                                .as(span)
                                .doesNotContain("SECRET");
                    }
                }
                for (long then = 0; then < version; then++) {
                    assertThat(reader.get(path + "/difference?from=" + then + "&to=" + (then + 1))
                                    .is(200)
                                    .text())
                            .as("since version " + then)
                            .doesNotContain("SECRET");
                }
                assertThat(reader.get(path).is(200).text()).doesNotContain("SECRET");
                assertThat(reader.get(path + "/timeline").is(200).text()).doesNotContain("SECRET");
                assertThat(reader.get(path + "/messages").is(200).text())
                        .contains("\"redacted\":true")
                        .doesNotContain("SECRET");
                assertThat(reader.get(path + "/attachments").is(200).text()).doesNotContain("SECRET");
                reader.get(path + "/attachments/" + file).refused(404, "not-found");
                for (long then = 0; then <= version; then++) {
                    assertThat(reader.get(path + "/timeline?version=" + then)
                                    .is(200)
                                    .text())
                            .as("version " + then)
                            .doesNotContain("SECRET");
                }
            }
            assertThat(desk.ana().get(path + "/timeline").text())
                    .contains("reply-redacted", "\"redacted\":true")
                    .doesNotContain("A secret of ours.", "work-note");
            assertThat(desk.lee().get(path + "/timeline").text()).contains("A secret of ours.");
        }

        @Test
        void takes_a_reason_and_a_right() {
            var id = ticket();
            desk.ana()
                    .post("/tickets/" + id + "/replies", "{\"text\":\"My card is 4111.\"}")
                    .is(200);
            var path = "/tickets/" + id + "/messages/" + message(id, "reply-sent");
            desk.lee().post(path + "/redaction", "{}").refused(400, "bad-input");
            desk.lee().post(path + "/redaction", "{\"reason\":\" \"}").refused(400, "bad-input");
            desk.bruno().post(path + "/redaction", "{\"reason\":\"x\"}").refused(403, "forbidden");
            desk.ana().post(path + "/redaction", "{\"reason\":\"x\"}").refused(403, "forbidden");
            desk.john().put(path, "{\"text\":\"x\"}").refused(404, "not-found");
            desk.ana().put(path, "{\"text\":\"\"}").refused(400, "bad-input");
            desk.ana().put("/tickets/" + id + "/messages/x", "{\"text\":\"x\"}").is(400);
            desk.lee().post(path + "/redaction", "{\"reason\":\"A card.\"}").is(200);
            desk.ana().put(path, "{\"text\":\"My card is 4111.\"}").refused(409, "message-redacted");
            assertThat(desk.ana().get("/tickets/" + id + "/timeline").text()).doesNotContain("4111");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Redacted_details {
        @Test
        void are_nowhere_to_be_read_as_of_no_time_and_may_say_something_else() {
            var file = desk.ana().sends("SECRET.txt", "SECRET");
            var id = desk.ana()
                    .opens("{\"subject\":\"SECRET one\",\"description\":\"SECRET two\",\"attachments\":[\"" + file
                            + "\"]}");
            var path = "/tickets/" + id;
            desk.bruno()
                    .put(path + "/description", 0, "{\"description\":\"SECRET three\"}")
                    .is(200);
            desk.bruno()
                    .put(path + "/resolution", 1, "{\"code\":\"SOLVED\",\"text\":\"SECRET four\"}")
                    .is(200);
            desk.bruno()
                    .put(path + "/subject", desk.lee().get(path).version(), "{\"subject\":\"Lost card\"}")
                    .is(200);
            assertThat(desk.ana().get(path + "/timeline").text())
                    .contains("SECRET one", "SECRET two", "SECRET three", "SECRET four", "SECRET.txt");
            desk.lee()
                    .post(
                            path + "/redaction",
                            "{\"details\":[\"SUBJECT\",\"DESCRIPTION\",\"FILES\",\"RESOLUTION\"],\"reason\":\"A secret of ours.\"}")
                    .is(200);
            var version = desk.lee().get(path).version();
            desk.bruno()
                    .put(path + "/subject", version, "{\"subject\":\"Lost card, found\"}")
                    .is(200);
            for (var reader : List.of(desk.ana(), desk.bruno(), desk.lee())) {
                assertThat(reader.get(path).is(200).text())
                        .contains("Lost card, found", "SOLVED", "[erased]")
                        .doesNotContain("SECRET");
                assertThat(reader.get(path + "/attachments").is(200).text()).doesNotContain("SECRET");
                reader.get(path + "/attachments/" + file).refused(404, "not-found");
                for (long then = 0; then <= version; then++) {
                    assertThat(reader.get(path + "/timeline?version=" + then)
                                    .is(200)
                                    .text())
                            .as("version " + then)
                            .doesNotContain("SECRET", "Lost card\"");
                    assertThat(reader.get(path + "/difference?from=" + then)
                                    .is(200)
                                    .text())
                            .as("since version " + then)
                            .doesNotContain("SECRET", "Lost card\"");
                }
            }
            assertThat(desk.ana().get(path + "/timeline").text())
                    .contains("resolution-redacted", "\"redacted\":true")
                    .doesNotContain("A secret of ours.");
            assertThat(desk.bruno().get(path + "/timeline").text()).contains("A secret of ours.");
        }

        @Test
        void also_answers_reasons_tasks_and_approvals_are_nowhere_to_be_read_as_of_no_time() {
            var own = tenant();
            var id = own.ana()
                    .opens(
                            "{\"subject\":\"Printer jams\",\"fields\":{\"error_message\":\"SECRET one\",\"steps\":\"I print.\"}}");
            var path = "/tickets/" + id;
            var opened = own.bruno().get(path).version();
            own.bruno()
                    .put(path + "/fields", opened, "{\"fields\":{\"error_message\":\"SECRET two\"}}")
                    .is(200);
            var version = own.bruno()
                    .put(path + "/resolution", opened + 1, "{\"code\":\"SOLVED\",\"text\":\"Rollers.\"}")
                    .is(200)
                    .version();
            version = own.ana()
                    .post(path + "/reopening", version, "{\"reason\":\"SECRET three\"}")
                    .is(200)
                    .version();
            version = own.bruno()
                    .put(path + "/priority", version, "{\"priority\":\"P1\",\"reason\":\"SECRET five\"}")
                    .is(200)
                    .version();
            own.bruno()
                    .post(
                            path + "/tasks",
                            "{\"title\":\"SECRET six\",\"checklist\":[\"SECRET seven\"],\"required\":false}")
                    .is(201);
            own.bruno()
                    .post(
                            path + "/approvals",
                            "{\"title\":\"SECRET eight\",\"mode\":\"ANY\",\"approverIds\":[\"rita.alves\"],\"required\":false}")
                    .is(201);
            var task = own.bruno().get(path + "/tasks").json().at("/items/0/id").asString();
            var approval = own.bruno()
                    .get(path + "/approvals")
                    .json()
                    .at("/items/0/id")
                    .asString();
            version = own.rita()
                    .post(
                            path + "/approvals/" + approval + "/votes",
                            "{\"vote\":\"REJECT\",\"comment\":\"SECRET nine\"}")
                    .is(200)
                    .version();
            version = own.bruno()
                    .post(path + "/cancellation", version, "{\"reason\":\"NOT_OURS\",\"text\":\"SECRET four\"}")
                    .is(200)
                    .version();
            assertThat(own.bruno().get(path + "/timeline").text())
                    .contains("SECRET one", "SECRET two", "SECRET three", "SECRET four", "SECRET five")
                    .contains("SECRET six", "SECRET seven", "SECRET eight", "SECRET nine");
            var found = "/tickets/search?query=secret&min-version=" + id + ":";
            assertThat(own.bruno().get(found + version).is(200).text()).contains(id);

            own.lee()
                    .shown()
                    .post(
                            path + "/redaction",
                            "{\"details\":[\"REASONS\"],\"answers\":[\"error_message\"],\"tasks\":[\"" + task
                                    + "\"],\"approvals\":[\"" + approval + "\"],\"reason\":\"A secret of ours.\"}")
                    .is(200);
            var last = own.lee().get(path).version();
            assertThat(own.bruno().get(found + last).is(200).json().get("items"))
                    .isEmpty();
            for (var reader : List.of(own.ana(), own.bruno(), own.lee())) {
                assertThat(reader.get(path).is(200).text())
                        .contains("\"error_message\":\"[erased]\"", "I print.")
                        .doesNotContain("SECRET");
                assertThat(reader.get(path + "/approvals").is(200).text())
                        .contains("[erased]", "REJECTED")
                        .doesNotContain("SECRET");
                for (long then = 0; then <= last; then++) {
                    for (var read : List.of("/timeline?version=" + then, "/difference?from=" + then)) {
                        assertThat(reader.get(path + read).is(200).text())
                                .as(read)
                                .doesNotContain("SECRET");
                    }
                }
            }
            assertThat(own.bruno().get(path + "/tasks").is(200).text())
                    .contains("[erased]")
                    .doesNotContain("SECRET");
            assertThat(own.rita().get("/people/rita.alves/export").is(200).text())
                    .contains("REJECT")
                    .doesNotContain("SECRET");
            assertThat(own.ana().get(path + "/timeline").text())
                    .contains(
                            "reasons-redacted",
                            "approval-redacted",
                            "NOT_OURS",
                            "REQUESTER_REJECTED",
                            "\"redacted\":true")
                    .doesNotContain("A secret of ours.");
            assertThat(own.bruno().get(path + "/timeline").text()).contains("A secret of ours.", "I print.");
            assertThat(own.ana().get("/people/ana.souza/export").is(200).text())
                    .contains("I print.")
                    .doesNotContain("SECRET");
            own.lee()
                    .post(path + "/redaction", "{\"answers\":[\"eror_message\"],\"reason\":\"A typo.\"}")
                    .refused(409, "form-answer-unknown");
        }

        @Test
        void take_a_reason_a_right_and_something_to_redact() {
            var path = "/tickets/" + ticket() + "/redaction";
            desk.lee().post(path, "{\"details\":[\"SUBJECT\"]}").refused(400, "bad-input");
            desk.lee()
                    .post(path, "{\"details\":[\"SUBJECT\"],\"reason\":\" \"}")
                    .refused(400, "bad-input");
            desk.lee().post(path, "{\"details\":[],\"reason\":\"x\"}").refused(400, "bad-input");
            desk.lee().post(path, "{\"reason\":\"x\"}").refused(400, "bad-input");
            desk.lee().post(path, "{\"answers\":[\" \"],\"reason\":\"x\"}").refused(400, "bad-input");
            desk.lee().post(path, "{\"details\":[null],\"reason\":\"x\"}").refused(400, "bad-input");
            desk.bruno()
                    .post(path, "{\"details\":[\"SUBJECT\"],\"reason\":\"x\"}")
                    .refused(403, "forbidden");
            desk.ana()
                    .post(path, "{\"details\":[\"SUBJECT\"],\"reason\":\"x\"}")
                    .refused(403, "forbidden");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Time_spent {
        @Test
        void adds_up_can_be_corrected_and_is_for_staff() {
            var id = ticket();
            var path = "/tickets/" + id;
            desk.bruno()
                    .post(path + "/notes", "{\"text\":\"Rollers.\",\"minutes\":25}")
                    .is(200);
            var note = message(id, "work-note-added");
            desk.lee()
                    .post(path + "/notes", "{\"text\":\"Called.\",\"minutes\":5}")
                    .is(200);
            assertThat(desk.bruno().get(path).json().get("minutesSpent").asInt())
                    .isEqualTo(30);
            desk.bruno()
                    .put(path + "/messages/" + note + "/time", "{\"minutes\":40}")
                    .is(200);
            assertThat(desk.bruno().get(path).json().get("minutesSpent").asInt())
                    .isEqualTo(45);
            assertThat(desk.ana().get(path).json().has("minutesSpent")).isFalse();
            assertThat(desk.ana().get(path + "/timeline").text()).doesNotContain("time-spent", "time-corrected");
            assertThat(desk.lee()
                            .get(path + "/timeline?version=2")
                            .json()
                            .at("/ticket/minutesSpent")
                            .asInt())
                    .isEqualTo(25);
        }

        @Test
        void of_no_minutes_or_more_than_a_day_is_refused() {
            var id = ticket();
            var path = "/tickets/" + id;
            for (var minutes : List.of("0", "-5", "1441", "1.5", "\"ten\"", "2147483648")) {
                desk.bruno()
                        .post(path + "/notes", "{\"text\":\"x\",\"minutes\":" + minutes + "}")
                        .refused(400, "bad-input");
            }
            desk.bruno().post(path + "/notes", "{\"text\":\"x\"}").is(200);
            var time = path + "/messages/" + message(id, "work-note-added") + "/time";
            for (var body : List.of("{}", "{\"minutes\":null}", "{\"minutes\":-1}", "{\"minutes\":1441}")) {
                desk.bruno().put(time, body).refused(400, "bad-input");
            }
            assertThat(desk.bruno().get(path).version()).isEqualTo(1);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Canned_replies_and_macros {
        @BeforeAll
        void published() {
            desk.rita().put("/definitions/canned-replies", """
                    {"replies":[{"name":"reset","texts":{
                      "en":"Hello {{requester.name}}, valid until {{until}}.",
                      "pt-BR":"Olá {{requester.name}}, vale até {{until}}."}}]}""").is(200);
            desk.rita().put("/definitions/macros", """
                    {"macros":[{"name":"take-over","steps":[
                      {"action":"group","with":{"groupId":"service-desk"}},
                      {"action":"assignee","with":{"assigneeId":"{{agent.id}}"}},
                      {"action":"start"},
                      {"action":"canned-replies","with":{"name":"reset"}},
                      {"action":"notes","with":{"text":"Taken over by {{agent.name}}."}}]}]}""").is(200);
        }

        @Test
        void are_sent_in_the_requesters_language_and_not_half_said() {
            var id = ticket();
            var path = "/tickets/" + id + "/canned-replies/reset";
            var refused = desk.bruno().post(path, "{}").refused(409, "variable-missing");
            assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/values/until");
            desk.bruno().post(path + "/preview", "{}").refused(409, "variable-missing");
            var shown = desk.bruno()
                    .post(path + "/preview", "{\"values\":{\"until\":\"sexta\"}}")
                    .is(200);
            assertThat(shown.json().get("text").asString()).isEqualTo("Olá Ana Souza, vale até sexta.");
            assertThat(desk.bruno().get("/tickets/" + id).version()).isZero();
            desk.bruno().post(path, "{\"values\":{\"until\":\"sexta\"}}").is(200);
            assertThat(desk.ana().get("/tickets/" + id + "/timeline").text())
                    .contains("Olá Ana Souza, vale até sexta.");
            desk.bruno().post(path.replace("reset", "none"), "{}").refused(409, "canned-reply-unknown");
            desk.ana().post(path, "{}").refused(403, "forbidden");
            for (var body : List.of(
                    "[]", "{\"values\":[]}", "{\"values\":{\"until\":null}}", "{\"language\":5}", "{\"x\":1}")) {
                desk.bruno().post(path, body).refused(400, "bad-input");
            }
        }

        @Test
        void run_as_one_change_with_one_version_and_can_be_looked_at_before() {
            var id = ticket();
            var path = "/tickets/" + id;
            var said = "{\"values\":{\"until\":\"sexta\"}}";
            var preview = desk.bruno()
                    .post(path + "/macros/take-over/preview", said)
                    .is(200)
                    .json();
            assertThat(preview.get("events")
                            .valueStream()
                            .map(each -> each.get("type").asString()))
                    .containsExactly(
                            "chamado.ticket.macro-run.v1",
                            "chamado.ticket.transferred.v1",
                            "chamado.ticket.assigned.v1",
                            "chamado.ticket.work-started.v1",
                            "chamado.ticket.reply-sent.v1",
                            "chamado.ticket.work-note-added.v1");
            assertThat(desk.bruno().get(path).version()).isZero();
            desk.bruno().post(path + "/macros/take-over", said).refused(428, "version-missing");
            desk.bruno().post(path + "/macros/take-over", 0, "{}").refused(409, "variable-missing");
            assertThat(desk.bruno().get(path).version()).isZero();
            assertThat(desk.bruno()
                            .key("m-1")
                            .post(path + "/macros/take-over", 0, said)
                            .is(200)
                            .version())
                    .isEqualTo(6);
            assertThat(desk.bruno()
                            .key("m-1")
                            .post(path + "/macros/take-over", 0, said)
                            .is(200)
                            .version())
                    .isEqualTo(6);
            desk.bruno().post(path + "/macros/take-over", 0, said).refused(412, "stale-version");
            var ticket = desk.bruno().get(path).json();
            assertThat(ticket.get("state").asString()).isEqualTo("IN_PROGRESS");
            assertThat(ticket.get("assigneeId").asString()).isEqualTo("bruno.lima");
            assertThat(desk.ana().get(path + "/timeline").text()).doesNotContain("macro-run", "Taken over");
            desk.bruno().post(path + "/macros/none", 6, "{}").refused(409, "macro-unknown");
            desk.ana().post(path + "/macros/take-over", 6, said).refused(403, "forbidden");
            desk.ana().get("/definitions/macros").refused(403, "forbidden");
            desk.ana().get("/definitions/canned-replies/versions").refused(403, "forbidden");
            desk.bruno().get("/definitions/macros").is(200);
        }

        @Test
        void wait_answer_and_watch_from_when_they_are_run() {
            var own = tenant();
            var macros = """
                    {"macros":[{"name":"later","steps":[
                      {"action":"fields","with":{"recurrence":"%s"}},
                      {"action":"watchers","with":{"personId":"me","kind":"INTERNAL"}},
                      {"action":"hold","with":{"reason":"SCHEDULED","until":"%s"}}]}]}""";
            var wrong = own.rita()
                    .put("/definitions/macros", macros.formatted("SOMETIMES", "tomorrow"))
                    .refused(409, "macro-field-wrong");
            assertThat(wrong.json().get("errors").findValuesAsString("pointer"))
                    .containsExactlyInAnyOrder("/macros/0/steps/0/with/recurrence", "/macros/0/steps/2/with/until");
            own.rita()
                    .put("/definitions/macros", macros.formatted("RECURRING", "PT4H"))
                    .is(200);
            var path = "/tickets/" + own.bruno().opens("{\"subject\":\"Printer jams\",\"groupId\":\"service-desk\"}");
            assertThat(own.bruno()
                            .post(path + "/macros/later/preview", "{}")
                            .is(200)
                            .json()
                            .get("events")
                            .findValuesAsString("type"))
                    .containsExactly(
                            "chamado.ticket.macro-run.v1",
                            "chamado.ticket.field-changed.v1",
                            "chamado.ticket.watcher-added.v1",
                            "chamado.ticket.put-on-hold.v1");
            own.bruno().post(path + "/macros/later", 0, "{}").is(200);
            var ticket = own.bruno().get(path).json();
            assertThat(ticket.at("/fields/recurrence").asString()).isEqualTo("RECURRING");
            assertThat(ticket.at("/watchers/0/personId").asString()).isEqualTo("bruno.lima");
            assertThat(Duration.between(
                            Instant.parse(ticket.get("updatedAt").asString()),
                            Instant.parse(ticket.at("/hold/until").asString())))
                    .isEqualTo(Duration.ofHours(4));
        }

        @Test
        void name_what_is_there_and_what_they_name_stays() {
            var before = desk.rita().get("/definitions/macros").version();
            var refused = desk.rita().put("/definitions/macros", before, """
                    {"macros":[{"name":"x","steps":[{"action":"group","with":{"groupId":"nobody"}},
                      {"action":"assignee","with":{"assigneeId":"ghost"}},
                      {"action":"canned-replies","with":{"name":"good-bye"}}]}]}""");
            refused.refused(409, "macro-reference-unknown");
            assertThat(refused.json().get("errors").findValuesAsString("pointer"))
                    .containsExactly(
                            "/macros/0/steps/0/with/groupId",
                            "/macros/0/steps/1/with/assigneeId",
                            "/macros/0/steps/2/with/name");
            var replies = desk.rita().get("/definitions/canned-replies").version();
            var gone = desk.rita().put("/definitions/canned-replies", replies, "{\"replies\":[]}");
            gone.refused(409, "definition-named");
            assertThat(gone.json().at("/errors/0/detail").asString()).contains("take-over", "reset");
        }

        @Test
        void are_tried_in_the_samples_words() {
            var said =
                    desk.rita().post("/definitions/canned-replies/trial", """
                    {"content":{"replies":[{"name":"reset","texts":{"en":"Valid until {{until}}."}}]},
                     "sample":{"values":{"until":"Friday"}}}""").is(200);
            assertThat(said.json().get("text").asString()).isEqualTo("Valid until Friday.");
            var steps =
                    desk.rita().post("/definitions/macros/trial", """
                    {"content":{"macros":[{"name":"x","steps":[{"action":"notes","with":{"text":"For {{whom}}, by {{agent.id}}."}}]}]},
                     "sample":{"name":"x","values":{"agent.id":"bruno"}}}""").is(200).json();
            assertThat(steps.at("/refused/0/pointer").asString()).isEqualTo("/sample/values/whom");
            assertThat(steps.at("/steps/0/action").asString()).isEqualTo("notes");
            desk.rita().post("/definitions/macros/trial", """
                    {"content":{"macros":[]},"sample":{"values":{"x":null}}}""").refused(400, "bad-input");
        }

        @Test
        void that_are_faulty_are_not_published() {
            var before = desk.rita().get("/definitions/macros").version();
            var refused = desk.rita().put("/definitions/macros", before, """
                    {"macros":[{"name":"x","steps":[{"action":"delete"},{"action":"notes","with":{"text":"{{"}}]}]}""");
            refused.refused(409, "macro-action-unknown");
            assertThat(refused.json().get("errors")).hasSize(2);
            for (var body : List.of(
                    "{}",
                    "{\"macros\":[null]}",
                    "{\"macros\":[{\"name\":\"x\",\"steps\":[]}]}",
                    "{\"macros\":[{\"name\":\"x\",\"steps\":[null]}]}",
                    "{\"macros\":[{\"name\":\"x\",\"steps\":[{\"action\":\"notes\",\"with\":{\"text\":null}}]}]}")) {
                desk.rita().put("/definitions/macros", before, body).refused(400, "bad-input");
            }
            desk.bruno().put("/definitions/macros", before, "{\"macros\":[]}").refused(403, "forbidden");
            assertThat(desk.rita().get("/definitions/macros").version()).isEqualTo(before);
        }
    }
}
