package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.platform.http.SeenByAll;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * A ticket full of words by which it is known who may read them, read by everybody by every route that reads. A new GET route
 * is asked too, once it is said here how. What is answered to commands is {@code RandomLivesTest}'s to see.
 */
class SeenByAllTest extends RunningDesk {
    @Autowired
    ApplicationContext context;

    private Tenant desk;
    private String ticket;

    @Test
    void nobody_reads_what_is_not_for_him() {
        desk = tenant();
        var seen = new SeenByAll(
                context,
                desk::token,
                route -> route.method().equals("GET") || route.pattern().endsWith("/tickets:export"));
        asked(seen);
        written(seen);
        seen.reader("ana.souza", "requester", "open")
                .reader("john.miller", "requester", "open")
                .reader("eve.stone", "requester")
                .reader("bruno.lima", "agent", "open", "staff")
                .reader("carla.dias", "agent", "open", "staff")
                .reader("lee.chen", "lead", "open", "staff")
                .reader("rita.alves", "admin", "open", "staff")
                .reader("monitor", "integration", "open", "staff")
                .reader("oscar.operator", "operator")
                .reader("helena.reis", "agent", "open", "staff", "hr");
        // open words, words for staff, words that were redacted, and words of a restricted group's ticket
        assertThat(seen.faults("open", "staff", "gone", "hr")).isEmpty();
    }

    /** How each route is asked. */
    private static void asked(SeenByAll seen) {
        var sought = Stream.of(
                        "zopensubject",
                        "zopenreply",
                        "zstaffnote",
                        "zstaffref",
                        "zstaffurl",
                        "zstaffcause",
                        "zopenplace",
                        "zhranswer",
                        "zgoneanswer",
                        "zgonereason",
                        "zgonetext",
                        "zgoneoverride",
                        "zgonetransfer",
                        "zgonetask",
                        "zgonevote",
                        "zgonereply",
                        "zgonenote",
                        "zgonesubject",
                        "zgonedescription",
                        "zhrsubject",
                        "zhrnote")
                .map(word -> "?query=" + word)
                .toArray(String[]::new);
        seen.asked("GET /tickets/search", sought)
                .asked("GET /tickets/lookup", "?number=INC-1", "?number=INC-2", "?number=INC-3")
                .asked("GET /people/lookup", "?name=ana")
                .asked(
                        "GET /tickets",
                        "",
                        "?participant=me",
                        "?requester=me",
                        "?assignee=me",
                        "?reference=jira:zstaffref",
                        "?group=hr",
                        "?group=mine",
                        "?updatedFrom=2000-01-01T00:00:00Z",
                        "?sort=age&openedFrom=2000-01-01T00:00:00Z",
                        "?state=RESOLVED")
                .asked("GET /tasks", "", "?group=service-desk", "?group=hr", "?assignee=none&group=service-desk")
                .asked("GET /tickets/{id}/difference", "?from=0", "?from=1&to=3", "?from=0&toAt=2100-01-01T00:00:00Z")
                .asked("GET /tickets/{id}/timeline", "", "?version=0", "?version=5", "?at=2100-01-01T00:00:00Z")
                .asked("GET /forms/{name}", "", "?version=0", "?version=1")
                .asked("GET /tickets/{id}/messages", "", "?visibility=PUBLIC", "?visibility=INTERNAL", "?sort=newest")
                .asked("POST /tickets:export", "{\"filter\":{},\"columns\":[\"NUMBER\",\"SUBJECT\",\"REQUESTER\"]}");
        for (var route : List.of(
                "/tickets/{id}",
                "/tickets/{id}/approvals",
                "/tickets/{id}/attachments",
                "/tickets/{id}/attachments/{attachmentId}",
                "/tickets/{id}/links",
                "/tickets/{id}/neighbours",
                "/tickets/{id}/tasks",
                "/tickets/counters",
                "/approvals",
                "/bulk-jobs",
                "/views",
                "/views/counters",
                "/views/{id}",
                "/views/{id}/tickets",
                "/definitions",
                "/definitions/{name}",
                "/definitions/{name}/draft",
                "/definitions/{name}/presets",
                "/definitions/{name}/versions",
                "/groups",
                "/groups/{id}",
                "/organisations",
                "/organisations/{id}",
                "/people",
                "/people/{id}")) {
            seen.asked("GET " + route);
        }
        for (var route : List.of("/bulk-jobs/{id}", "/bulk-jobs/{id}/results", "/people/{id}/export")) {
            seen.askedOfOwn("GET " + route);
        }
        seen.askedInVain("GET /links/{token}").askedInVain("GET /links/{token}/survey"); // there is no such link
    }

    /** Plants the words. */
    private void written(SeenByAll seen) {
        desk.rita().put("/definitions/form-incident", """
                {"form":"incident",
                 "schema":{"type":"object","properties":{"place":{"type":"string"},"cause":{"type":"string"},"card":{"type":"string"}}},
                 "sections":[{"id":"where","labels":{"en":"Where"},"fields":["place"]}],
                 "fields":[{"key":"place","labels":{"en":"Place"},"help":{"en":"Room."}},
                           {"key":"card","labels":{"en":"Card"},"help":{"en":"Its number."}},
                           {"key":"cause","labels":{"en":"Cause"},"help":{"en":"zstaffhelp"},"internal":true}]}""").is(200);
        ticket = desk.bruno()
                .opens(
                        "{\"subject\":\"zopensubject\",\"fields\":{\"place\":\"zopenplace\",\"card\":\"zgoneanswer\",\"cause\":\"zstaffcause\"},\"description\":\"zopendescription\",\"requesterId\":\"ana.souza\",\"groupId\":\"service-desk\"}");
        var secret = desk.helena()
                .opens(
                        "{\"subject\":\"zhrsubject\",\"fields\":{\"place\":\"zhranswer\"},\"description\":\"zhrdescription\",\"groupId\":\"hr\"}");
        var path = "/tickets/" + ticket;
        desk.helena()
                .post("/tickets/" + secret + "/notes", "{\"text\":\"zhrnote\"}")
                .is(200);
        desk.helena()
                .post("/tickets/" + secret + "/replies", "{\"text\":\"zhrreply\"}")
                .is(200);
        desk.helena()
                .post("/tickets/" + secret + "/tasks", "{\"title\":\"zhrtask\",\"required\":false}")
                .is(201);
        desk.helena()
                .put(
                        "/tickets/" + secret + "/references",
                        "{\"kind\":\"problem\",\"system\":\"jira\",\"id\":\"zhrref\"}")
                .is(200);

        var file = desk.bruno().sends("zstafffile.txt", "zstaffbytes");
        var open = desk.bruno().sends("zopenfile.txt", "zopenbytes");
        desk.bruno()
                .post(path + "/replies", "{\"text\":\"zopenreply\",\"attachments\":[\"" + open + "\"]}")
                .is(200);
        desk.bruno()
                .post(path + "/notes", "{\"text\":\"zstaffnote\",\"attachments\":[\"" + file + "\"],\"minutes\":5}")
                .is(200);
        var gone = desk.bruno().sends("zgonefile.txt", "zgonebytes");
        desk.bruno()
                .post(path + "/replies", "{\"text\":\"zgonereply\",\"attachments\":[\"" + gone + "\"]}")
                .is(200);
        var reply = lastMessage();
        desk.bruno()
                .put(path + "/messages/" + reply, version(), "{\"text\":\"zgonereworded\"}")
                .is(200);
        desk.bruno().post(path + "/notes", "{\"text\":\"zgonenote\"}").is(200);
        var note = lastMessage();
        for (var message : List.of(reply, note)) {
            desk.lee()
                    .post(path + "/messages/" + message + "/redaction", "{\"reason\":\"zstaffredaction\"}")
                    .is(200);
        }
        desk.bruno()
                .put(path + "/subject", version(), "{\"subject\":\"zgonesubject\"}")
                .is(200);
        desk.bruno()
                .put(path + "/description", version(), "{\"description\":\"zgonedescription\"}")
                .is(200);
        desk.bruno()
                .put(path + "/resolution", version(), "{\"code\":\"SOLVED\",\"text\":\"zopensolution\"}")
                .is(200);
        desk.ana()
                .post(path + "/reopening", version(), "{\"reason\":\"zgonereason\"}")
                .is(200);
        desk.bruno()
                .put(path + "/priority", version(), "{\"priority\":\"P2\",\"reason\":\"zgoneoverride\"}")
                .is(200);
        desk.bruno()
                .put(path + "/group", version(), "{\"groupId\":\"network\",\"reason\":\"zgonetransfer\"}")
                .is(200);
        desk.lee()
                .put(path + "/group", version(), "{\"groupId\":\"service-desk\"}")
                .is(200);
        desk.lee()
                .post(
                        path + "/redaction",
                        "{\"details\":[\"SUBJECT\",\"DESCRIPTION\",\"REASONS\"],\"answers\":[\"card\"],\"reason\":\"zstaffredaction\"}")
                .is(200);
        var cancelled = desk.ana().opens("{\"subject\":\"zopencancelled\"}");
        desk.bruno()
                .post("/tickets/" + cancelled + "/cancellation", 0, "{\"reason\":\"NOT_OURS\",\"text\":\"zgonetext\"}")
                .is(200);
        desk.lee()
                .post(
                        "/tickets/" + cancelled + "/redaction",
                        "{\"details\":[\"REASONS\"],\"reason\":\"zstaffredaction\"}")
                .is(200);
        desk.bruno()
                .put(path + "/subject", version(), "{\"subject\":\"zopensubject\"}")
                .is(200);
        desk.bruno()
                .put(path + "/description", version(), "{\"description\":\"zopendescription\"}")
                .is(200);
        desk.bruno()
                .put(
                        path + "/references",
                        "{\"kind\":\"problem\",\"system\":\"jira\",\"id\":\"zstaffref\",\"url\":\"https://jira.example/zstaffurl\"}")
                .is(200);
        desk.bruno()
                .post(path + "/tasks", "{\"title\":\"zstafftask\",\"checklist\":[\"zstaffitem\"],\"required\":false}")
                .is(201);
        desk.bruno()
                .post(
                        path + "/approvals",
                        "{\"title\":\"zopenapproval\",\"mode\":\"ALL\",\"approverIds\":[\"rita.alves\",\"john.miller\"],\"approverKinds\":[\"MANAGER\"],\"insteadGroupIds\":[\"service-desk\"]}")
                .is(201);
        var approval = desk.rita()
                .get(path + "/approvals")
                .is(200)
                .json()
                .at("/items/0/id")
                .asString();
        desk.rita()
                .post(path + "/approvals/" + approval + "/votes", "{\"vote\":\"APPROVE\",\"comment\":\"zstaffvote\"}")
                .is(200);
        desk.bruno()
                .post(path + "/tasks", "{\"title\":\"zgonetask\",\"checklist\":[\"zgoneitem\"],\"required\":false}")
                .is(201);
        var task = desk.bruno().get(path + "/tasks").json().at("/items/1/id").asString();
        desk.bruno()
                .post(path + "/tasks/" + task + "/cancellation", "{\"reason\":\"zgonewhy\"}")
                .is(200);
        desk.bruno()
                .post(
                        path + "/approvals",
                        "{\"title\":\"zgoneapproval\",\"mode\":\"ANY\",\"approverIds\":[\"rita.alves\"],\"required\":false}")
                .is(201);
        var decided =
                desk.bruno().get(path + "/approvals").json().at("/items/1/id").asString();
        desk.rita()
                .post(path + "/approvals/" + decided + "/votes", "{\"vote\":\"REJECT\",\"comment\":\"zgonevote\"}")
                .is(200);
        desk.lee()
                .post(
                        path + "/redaction",
                        "{\"tasks\":[\"" + task + "\"],\"approvals\":[\"" + decided
                                + "\"],\"reason\":\"zstaffredaction\"}")
                .is(200);
        desk.bruno()
                .put(path + "/priority", version(), "{\"priority\":\"P1\",\"reason\":\"zstaffoverride\"}")
                .is(200);
        desk.bruno()
                .put(path + "/group", version(), "{\"groupId\":\"network\",\"reason\":\"zstafftransfer\"}")
                .is(200);
        desk.lee()
                .put(path + "/group", version(), "{\"groupId\":\"service-desk\"}")
                .is(200);
        desk.bruno()
                .put(path + "/hold", version(), "{\"reason\":\"REQUESTER\",\"question\":\"zopenquestion\"}")
                .is(200);
        desk.ana().put(path + "/watchers/john.miller", "{\"kind\":\"CC\"}").is(200);
        desk.bruno()
                .put(path + "/watchers/bruno.lima", "{\"kind\":\"INTERNAL\"}")
                .is(200);
        desk.as("helena.reis", "agent", "lead").put(path + "/links/RELATES_TO/" + secret, "{}");
        var view = "0198a5a0-0000-7000-8000-00000000beef";
        desk.lee()
                .put(
                        "/views/" + view,
                        "{\"name\":\"All\",\"filter\":{},\"columns\":[\"SUBJECT\"],\"order\":\"UPDATED\",\"sharing\":\"EVERYBODY\"}")
                .is(200);

        seen.fills("/tickets id", ticket, secret, cancelled, "INC-1", "INC-2");
        seen.fills("attachmentId", file, open, gone);
        seen.fills("/views id", view);
        seen.fills("/groups id", "hr", "service-desk");
        desk.rita().put("/organisations/acme", "{\"name\":\"Acme\"}").is(200);
        seen.fills("/organisations id", "acme");
        seen.fills("/people id", "ana.souza");
        for (var definition : List.of("categories", "form-incident")) {
            desk.rita().put("/definitions/" + definition + "/draft", "{}").is(200);
        }
        seen.fills("/definitions name", "categories", "form-incident");
        seen.fills("/forms name", "incident");
        seen.fills("token", "nonsense");
        seen.fills("/operations name", "queue");
        var last = version(); // the subject was the same before anything was redacted
        Wait.until(
                "lists and index know of it",
                () -> desk.lee().get("/tasks?group=service-desk").text().contains("zstafftask")
                        && desk.helena().get("/tasks?group=hr").text().contains("zhrtask")
                        && desk.lee()
                                .get("/tickets/search?query=zstaffnote&min-version=" + ticket + ":" + last)
                                .text()
                                .contains("zopensubject")
                        && desk.lee()
                                .get("/tickets/search?query=zopencancelled&min-version=" + cancelled + ":2")
                                .text()
                                .contains("zopencancelled")
                        && desk.helena()
                                .get("/tickets/search?query=zhrnote")
                                .text()
                                .contains("zhrsubject"));
        var job = desk.lee().post("/bulk-jobs", """
                        {"filter":{"words":"zopensubject"},"expected":1,"action":"notes","with":{"text":"zstaffbulk"}}""").is(202).json().get("id").asString();
        Wait.until(
                "the job has ended",
                () -> desk.lee().get("/bulk-jobs/" + job).is(200).json().has("endedAt"));
        seen.fills("/bulk-jobs id", job);
    }

    private String lastMessage() {
        var entries = desk.lee()
                .get("/tickets/" + ticket + "/timeline")
                .is(200)
                .json()
                .get("entries");
        return entries.get(entries.size() - 1).at("/event/messageId").asString();
    }

    private long version() {
        return desk.lee().get("/tickets/" + ticket).is(200).version();
    }
}
