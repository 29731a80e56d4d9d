package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A history of another desk goes through the service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportTest extends RunningDesk {
    private static final String HISTORY = """
            {"tickets":[{"key":"INC0000045","after":null,"complete":true,"facts":{"reopen_count":"0"},"rows":[
              {"row":1,"at":"2016-02-29T01:23:00Z","by":"updated-by-21","set":
                {"openedAt":"2016-02-29T01:16:00Z","state":"NEW","channel":"PHONE","requester":"caller-2403",
                 "impact":"MEDIUM","urgency":"MEDIUM","group":"group-56","field.symptom":"Symptom 72"}},
              {"row":2,"at":"2016-02-29T08:53:00Z","by":"updated-by-642","set":
                {"state":"RESOLVED","resolutionCode":"code 5"}},
              {"row":3,"at":"2016-02-29T11:29:00Z","by":"updated-by-804","set":{},"facts":{"made_sla":"false"}},
              {"row":4,"at":"2016-03-05T12:00:00Z","by":"updated-by-908","set":{"state":"CLOSED"}}]}]}""";

    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
    }

    @Test
    void a_history_keeps_its_times_and_people_and_is_taken_in_once() {
        var first = desk.rita().post("/imports/year", HISTORY).is(200).json().get("results");
        assertThat(first.get(0).get("status").asInt()).isEqualTo(200);
        assertThat(first.get(0).get("changed").asBoolean()).isTrue();
        var id = first.get(0).get("ticketId").asString();

        var again = desk.rita().post("/imports/year", HISTORY.replace("made_sla", "made_sla2"));
        assertThat(again.is(200).json().get("results").get(0).get("version"))
                .isEqualTo(first.get(0).get("version"));
        assertThat(again.json().get("results").get(0).get("changed").asBoolean())
                .isFalse();

        var events =
                desk.rita().get("/tickets/" + id + "/timeline").is(200).json().get("entries");
        assertThat(StreamSupport.stream(events.spliterator(), false)
                        .map(event -> "%s %s %s %s"
                                .formatted(
                                        event.get("type").asString().replace("chamado.ticket.", ""),
                                        event.get("occurredAt").asString().substring(0, 16),
                                        event.get("by").get("id").asString(),
                                        event.get("imported").asBoolean())))
                .startsWith(
                        "opened.v1 2016-02-29T01:23 updated-by-21 true",
                        "field-changed.v1 2016-02-29T01:23 updated-by-21 true",
                        "resolved.v1 2016-02-29T08:53 updated-by-642 true",
                        "history-row-kept.v1 2016-02-29T11:29 updated-by-804 true",
                        "closed.v1 2016-03-05T12:00 updated-by-908 true")
                .last()
                .asString()
                .contains("history-imported.v1", "rita.alves false");

        var ticket = desk.rita().get("/tickets/" + id).is(200).json();
        assertThat(ticket.get("state").asString()).isEqualTo("CLOSED");
        assertThat(ticket.get("receivedAt").asString()).startsWith("2016-02-29T01:16");
        assertThat(ticket.get("fields").get("symptom").asString()).isEqualTo("Symptom 72");
    }

    @Test
    void an_open_ticket_shows_the_sources_state_and_goes_on_by_its_ways() {
        var own = tenant();
        own.rita().put("/definitions/workflow-incident", """
                {"ticketType":"INCIDENT","states":[
                  {"id":"NEW","category":"NEW"},{"id":"NEW_ASSIGNED","category":"ASSIGNED"},
                  {"id":"ACTIVE","category":"IN_PROGRESS"},
                  {"id":"AWAITING_VENDOR","category":"ON_HOLD","labels":{"en":"Awaiting Vendor"}},
                  {"id":"RESOLVED","category":"RESOLVED"},{"id":"CLOSED","category":"CLOSED"},
                  {"id":"CANCELLED","category":"CANCELLED"}],
                 "transitions":[{"from":"NEW","to":"ACTIVE"},{"from":"NEW_ASSIGNED","to":"ACTIVE"},
                  {"from":"ACTIVE","to":"AWAITING_VENDOR"},{"from":"AWAITING_VENDOR","to":"RESOLVED"},
                  {"from":"ACTIVE","to":"CANCELLED"}]}""").is(200);
        var answer = own.rita().post("/imports/open", """
                {"tickets":[{"key":"A","complete":true,"rows":[
                  {"row":1,"at":"2016-02-29T01:23:00Z","set":{"state":"NEW","workflowState":"NEW","group":"service-desk"}},
                  {"row":2,"at":"2016-02-29T02:23:00Z","set":
                    {"state":"ON_HOLD","holdReason":"SUPPLIER","workflowState":"AWAITING_VENDOR"}}]}]}""");
        var taken = answer.is(200).json().at("/results/0");
        assertThat(taken.get("status").asInt()).as("%s", taken).isEqualTo(200);
        var path = "/tickets/" + taken.get("ticketId").asString();
        var ticket = own.bruno().get(path).is(200);
        assertThat(ticket.json().at("/workflow/state").asString()).isEqualTo("AWAITING_VENDOR");
        assertThat(ticket.json().at("/workflow/labels/en").asString()).isEqualTo("Awaiting Vendor");
        var listed = own.rita()
                .get("/tickets?state=ON_HOLD&min-version="
                        + taken.get("ticketId").asString() + ":" + ticket.version())
                .is(200);
        assertThat(listed.json().at("/items/0/workflowState").asString()).isEqualTo("AWAITING_VENDOR");
        own.bruno()
                .post(path + "/cancellation", ticket.version(), "{\"reason\":\"UNNECESSARY\"}")
                .refused(409, "workflow-no-way");
        own.bruno().put(path + "/state", ticket.version(), """
                        {"state":"RESOLVED","resolution":{"code":"SOLVED","text":"The supplier has sent a new one."}}""").is(200);
        assertThat(own.bruno().get(path).json().at("/workflow/state").asString())
                .isEqualTo("RESOLVED");
    }

    @Test
    void what_no_line_has_is_history_too() {
        var taken = desk.rita().post("/imports/odd-letters", """
                {"tickets":[{"key":"A","complete":true,"rows":[{"row":1,"at":"2016-02-29T01:23:00Z",
                  "set":{"state":"NEW","subject":"VPN\\u202e\\tdown","category":"net\\u0007work"}}]}]}""").is(200).json().at("/results/0");
        assertThat(taken.get("status").asInt()).as("%s", taken).isEqualTo(200);
        var ticket = desk.rita()
                .get("/tickets/" + taken.get("ticketId").asString())
                .is(200)
                .json();
        assertThat(ticket.get("subject").asString()).isEqualTo("VPN\u202e\tdown");
        assertThat(ticket.get("category").asString()).isEqualTo("net\u0007work");
    }

    @Test
    void a_ticket_that_is_refused_does_not_hold_up_the_others() {
        var answer = desk.rita().post("/imports/other", """
                {"tickets":[
                  {"key":"A","rows":[{"row":1,"at":"2016-02-29T01:23:00Z","set":{"colour":"red"}}],"complete":true},
                  {"key":"B","rows":[{"row":1,"at":"2016-02-29T01:23:00Z","set":{"state":"NEW"}}],"complete":true}]}""");
        var results = answer.is(200).json().get("results");
        assertThat(results.get(0).get("status").asInt()).isEqualTo(409);
        assertThat(results.get(0).get("problem").get("type").asString()).isEqualTo("/problems/history-word-unknown");
        assertThat(results.get(1).get("status").asInt()).isEqualTo(200);
    }

    @Test
    void only_an_admin_writes_history() {
        desk.lee().post("/imports/year", HISTORY).is(403);
        desk.rita().post("/imports/Year!", HISTORY).is(400);
        desk.rita().post("/imports/year", "{\"tickets\":[]}").is(400);
    }
}
