package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tasks and approvals over HTTP: by hand, from templates, and as the catalogue says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasksServiceTest extends RunningDesk {
    private static final String JAM = "{\"subject\":\"Printer jams\",\"groupId\":\"service-desk\"}";
    private static final String SOLVED = "{\"code\":\"SOLVED\",\"text\":\"x\"}";

    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
    }

    private static String id(Answer answer) {
        return answer.is(201).json().get("id").asString();
    }

    @Test
    void an_open_task_of_another_group_keeps_a_ticket_from_being_resolved() {
        var path = "/tickets/" + desk.bruno().opens(JAM);
        var task = id(desk.bruno()
                .post(path + "/tasks", "{\"title\":\"Cable\",\"groupId\":\"network\",\"checklist\":[\"Labelled\"]}"));
        var refused = desk.bruno().put(path + "/resolution", 1, SOLVED).refused(409, "task-open");
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/tasks/" + task);
        assertThat(refused.json().at("/errors/0/detail").asString()).contains("Cable");
        var at = path + "/tasks/" + task;
        desk.ana().post(at + "/start", "").refused(403, "forbidden");
        desk.carla().post(at + "/start", "").is(200);
        desk.carla().post(at + "/completion", "{}").refused(409, "task-checklist-open");
        desk.carla().put(at + "/checklist/0", "{\"ticked\":true}").is(200);
        desk.carla().post(at + "/completion", "{\"comment\":\"It is in.\"}").is(200);
        var tasks = desk.bruno().get(path + "/tasks").is(200);
        assertThat(tasks.json().at("/items/0/stage").asString()).isEqualTo("DONE");
        assertThat(tasks.json().at("/items/0/comment").asString()).isEqualTo("It is in.");
        desk.bruno().put(path + "/resolution", tasks.version(), SOLVED).is(200);
        assertThat(desk.bruno().get(path + "/timeline").text()).contains("chamado.ticket.task-done.v1", "carla.dias");
        assertThat(desk.ana().get(path).status()).isEqualTo(404);
    }

    @Test
    void what_is_to_be_done_is_found_across_tickets_what_is_due_first_and_what_was_done_again_when_it_is_reopened() {
        var own = tenant();
        var later = own.bruno().opens(JAM);
        var sooner = own.bruno().opens("{\"subject\":\"New desk\",\"groupId\":\"service-desk\"}");
        var task = "{\"title\":\"%s\",\"groupId\":\"network\",\"assigneeId\":\"carla.dias\",\"dueAt\":\"%s\"}";
        own.bruno()
                .post(
                        "/tickets/" + later + "/tasks",
                        task.formatted("Cable", Instant.now().plusSeconds(7200)))
                .is(201);
        own.bruno()
                .post("/tickets/" + later + "/tasks", "{\"title\":\"Label\",\"groupId\":\"network\",\"inOrder\":true}")
                .is(201);
        var first = id(own.bruno()
                .post(
                        "/tickets/" + sooner + "/tasks",
                        task.formatted("Socket", Instant.now().plusSeconds(3600))));
        own.bruno()
                .post("/tickets/" + sooner + "/tasks", "{\"title\":\"Chair\"}")
                .is(201);
        own.carla().get("/tasks?min-version=" + later + ":2").is(200);
        var mine =
                own.carla().get("/tasks?min-version=" + sooner + ":2").is(200).json();
        assertThat(mine.get("items").findValuesAsString("title")).containsExactly("Socket", "Cable");
        assertThat(mine.at("/items/0/ticket/subject").asString()).isEqualTo("New desk");
        assertThat(own.carla()
                        .get("/tasks?group=network&assignee=none")
                        .json()
                        .at("/items/0/title")
                        .asString())
                .isEqualTo("Label");
        assertThat(own.lee()
                        .get("/tasks?group=network")
                        .json()
                        .at("/items/2/first/0")
                        .asString())
                .isEqualTo("Cable");
        assertThat(own.bruno()
                        .get("/tasks?group=service-desk")
                        .json()
                        .get("items")
                        .findValuesAsString("title"))
                .as("a task without a group is its ticket's group's")
                .containsExactly("Chair");
        assertThat(own.bruno().get("/tasks").json().get("items")).isEmpty();
        own.ana().get("/tasks").refused(403, "forbidden");
        own.carla().get("/tasks?assignee=none").refused(400, "bad-input");

        var page = own.carla().get("/tasks?limit=1").is(200).json();
        assertThat(page.get("items").findValuesAsString("title")).containsExactly("Socket");
        var next = own.carla().get("/tasks?limit=1&cursor=" + page.get("next").asString());
        assertThat(next.is(200).json().get("items").findValuesAsString("title")).containsExactly("Cable");

        var at = "/tickets/" + sooner + "/tasks/" + first;
        var done = own.carla().post(at + "/completion", "{}").is(200);
        assertThat(titles(own, sooner, done)).containsExactly("Cable");
        own.ana().post(at + "/reopening", "{\"reason\":\"It is dead.\"}").refused(403, "forbidden");
        var again = own.carla()
                .post(at + "/reopening", "{\"reason\":\"It is dead.\"}")
                .is(200);
        assertThat(titles(own, sooner, again)).containsExactly("Socket", "Cable");
        assertThat(own.bruno().get("/tickets/" + sooner + "/timeline").text()).contains("task-reopened", "It is dead.");
    }

    private static List<String> titles(Tenant own, String ticket, Answer after) {
        var list = own.carla().get("/tasks?min-version=" + ticket + ":" + after.version());
        return list.is(200).json().get("items").findValuesAsString("title");
    }

    @Test
    void what_was_to_be_done_and_approved_and_the_files_are_read_as_they_were_with_who_changed_them() {
        var path = "/tickets/"
                + desk.bruno()
                        .opens("{\"subject\":\"New desk\",\"requesterId\":\"ana.souza\",\"groupId\":\"service-desk\"}");
        var task = id(desk.bruno().post(path + "/tasks", "{\"title\":\"Cable\",\"groupId\":\"network\"}"));
        var approval = id(desk.bruno().post(path + "/approvals", """
                {"title":"A desk","mode":"ANY","approverIds":["rita.alves"]}"""));
        var then = says(path + "/replies", "plan.txt");
        var now = says(path + "/notes", "internal.txt");
        desk.carla()
                .post(path + "/tasks/" + task + "/completion", "{\"comment\":\"It is in.\"}")
                .is(200);
        desk.rita()
                .post(path + "/approvals/" + approval + "/votes", "{\"vote\":\"APPROVE\",\"comment\":\"Hers broke.\"}")
                .is(200);

        var past = desk.bruno()
                .shown()
                .get(path + "/timeline?limit=3&version=" + then)
                .is(200)
                .json();
        assertThat(past.at("/tasks/0/stage").asString()).isEqualTo("OPEN");
        assertThat(past.at("/approvals/0/verdict").asString()).isEqualTo("PENDING");
        assertThat(past.get("attachments").findValuesAsString("name")).containsExactly("plan.txt");
        for (var reader : List.of(desk.bruno(), desk.ana())) {
            var present = reader.get(path + "/timeline").is(200).json();
            for (var part : List.of("approvals", "attachments")) {
                assertThat(present.get(part))
                        .as("what it is now")
                        .isEqualTo(reader.get(path + "/" + part).is(200).json().get("items"));
            }
        }
        assertThat(desk.bruno().get(path + "/timeline").json().get("tasks"))
                .isEqualTo(desk.bruno().get(path + "/tasks").json().get("items"));
        assertThat(desk.ana().get(path + "/timeline").json().has("tasks")).isFalse();

        var inside = desk.bruno()
                .shown()
                .get(path + "/difference?from=" + then)
                .is(200)
                .json();
        assertThat(inside.get("changes").findValuesAsString("field"))
                .contains(
                        "/tasks/" + task + "/stage",
                        "/tasks/" + task + "/comment",
                        "/approvals/" + approval + "/verdict",
                        "/approvals/" + approval + "/votes")
                .anyMatch(field -> field.startsWith("/attachments/"));
        assertThat(inside.get("causes")
                        .valueStream()
                        .map(cause -> cause.at("/by/id").asString()))
                .as("who wrote, who did it, who voted, and by that decided")
                .containsExactly("bruno.lima", "carla.dias", "rita.alves", "rita.alves");
        assertThat(inside.at("/causes/0/version").asLong()).isEqualTo(now);

        var outside = desk.ana().get(path + "/difference?from=" + then).is(200);
        assertThat(outside.json().get("changes").findValuesAsString("field"))
                .containsExactlyInAnyOrder(
                        "/approvals/" + approval + "/verdict",
                        "/approvals/" + approval + "/comment",
                        "/approvals/" + approval + "/endedAt");
        assertThat(outside.text())
                .contains("approval-decided")
                .doesNotContain("It is in.", "internal.txt", "vote-given");
    }

    /** Sends a file with a message; the version after it. */
    private long says(String path, String file) {
        var body = "{\"text\":\"See there.\",\"attachments\":[\"%s\"]}";
        return desk.bruno()
                .post(path, body.formatted(desk.bruno().sends(file, "Left of the door.")))
                .is(200)
                .version();
    }

    @Test
    void a_restricted_groups_tasks_are_found_by_its_members_only() {
        var secret = desk.helena().opens("{\"subject\":\"Raise\",\"groupId\":\"hr\"}");
        desk.helena()
                .post("/tickets/" + secret + "/tasks", "{\"title\":\"Tell her\",\"assigneeId\":\"helena.reis\"}")
                .is(201);
        for (var list : List.of("/tasks?group=hr", "/tasks?assignee=helena.reis")) {
            var seen = list + "&min-version=" + secret + ":1";
            assertThat(desk.helena().get(seen).is(200).text()).contains("Tell her");
            assertThat(desk.lee().get(seen).is(200).json().get("items")).isEmpty();
        }
    }

    @Test
    void a_task_is_rewritten_by_who_has_seen_it() {
        var path = "/tickets/" + desk.bruno().opens(JAM);
        var task = path + "/tasks/" + id(desk.bruno().post(path + "/tasks", "{\"title\":\"Cable\"}"));
        var other = "{\"title\":\"Two cables\",\"required\":false,\"order\":7}";
        desk.bruno().put(task, 1, other).is(200);
        var stale = desk.lee().put(task, 1, "{\"title\":\"x\",\"required\":true,\"order\":1}");
        assertThat(stale.is(412).json().at("/now/title").asString()).isEqualTo("Two cables");
        assertThat(desk.lee().put(task, other).status()).isEqualTo(428);
        desk.bruno().put(path + "/resolution", 2, SOLVED).is(200);
    }

    @Test
    void a_laptop_is_asked_for_approved_and_set_up() {
        var shop = tenant();
        shop.rita().put("/definitions/task-templates", """
                {"templates":[{"name":"laptop","inOrder":true,"tasks":[
                  {"title":"Order it","dueWithin":"PT48H"},{"title":"Set it up","groupId":"network"}]}]}""").is(200);
        shop.rita()
                .put("/people/ana.souza", "{\"name\":\"Ana Souza\",\"managerId\":\"john.miller\"}")
                .is(200);
        shop.rita().put("/definitions/catalogue", """
                {"items":[{"id":"laptop","ticketType":"SERVICE_REQUEST","labels":{"en":"A laptop"},
                  "groupId":"service-desk","tasks":"laptop",
                  "approval":{"title":"A laptop","mode":"ALL","approverKinds":["MANAGER"],"insteadGroupIds":["service-desk"],
                              "approverGroupIds":["service-desk"],"expiresWithin":"P7D"}}]}""").is(200);
        var ticket = shop.ana().opens("{\"subject\":\"For me\",\"catalogueItem\":\"laptop\"}");
        var path = "/tickets/" + ticket;
        var tasks = shop.bruno().get(path + "/tasks").is(200).json().get("items");
        assertThat(tasks.findValuesAsString("title")).containsExactly("Order it", "Set it up");
        assertThat(tasks.findValuesAsString("template")).containsOnly("laptop");
        var both = shop.bruno()
                .put(path + "/resolution", 99, SOLVED)
                .is(409)
                .json()
                .get("errors");
        assertThat(both.findValuesAsString("code")).containsExactly("task-open", "task-open", "approval-missing");

        var opened = shop.bruno().get(path).is(200).version();
        var mine = shop.john()
                .get("/approvals?min-version=" + ticket + ":" + opened)
                .is(200)
                .json()
                .at("/items/0");
        assertThat(mine.at("/ticket/subject").asString()).isEqualTo("For me");
        assertThat(mine.at("/manager/ofId").asString()).isEqualTo("ana.souza");
        assertThat(mine.at("/manager/found").asString()).isEqualTo("ASKED");
        assertThat(mine.at("/ticket/requesterId").asString()).isEqualTo("ana.souza");
        var approval = path + "/approvals/" + mine.get("approvalId").asString();
        shop.john().get(path).refused(404, "not-found");
        shop.ana().post(approval + "/votes", "{\"vote\":\"APPROVE\"}").refused(403, "forbidden");
        shop.rita().post(approval + "/votes", "{\"vote\":\"APPROVE\"}").refused(403, "forbidden");
        var read = mine.at("/ticket/version").asInt();
        shop.bruno()
                .put(path + "/description", opened, "{\"description\":\"For me and for you\"}")
                .is(200);
        shop.john().post(approval + "/votes", read, "{\"vote\":\"APPROVE\"}").refused(412, "stale-version");
        shop.john()
                .post(approval + "/votes", "{\"vote\":\"APPROVE\",\"comment\":\"Yes.\"}")
                .is(200);
        assertThat(shop.john().get("/approvals").is(200).json().get("items")).isEmpty();
        shop.lee()
                .put(approval + "/delegate", "{\"delegateId\":\"carla.dias\"}")
                .is(200);
        shop.carla().post(approval + "/votes", "{\"vote\":\"APPROVE\"}").is(200);
        var seen = shop.ana().get(path + "/approvals").is(200).json().at("/items/0");
        assertThat(seen.get("verdict").asString()).isEqualTo("APPROVED");
        assertThat(seen.has("votes") && !seen.get("votes").isNull()).isFalse();
        assertThat(shop.ana().get(path + "/timeline").text())
                .contains("approval-decided")
                .doesNotContain("vote-given")
                .doesNotContain("task-");

        var first = path + "/tasks/" + tasks.get(0).get("id").asString();
        var second = path + "/tasks/" + tasks.get(1).get("id").asString();
        shop.carla().post(second + "/start", "").refused(409, "task-out-of-order");
        shop.bruno().post(first + "/completion", "{}").is(200);
        var done = shop.carla().post(second + "/completion", "{}").is(200);
        shop.bruno().put(path + "/resolution", done.version(), SOLVED).is(200);
    }

    @Test
    void a_manager_is_looked_for_when_it_is_asked_and_named_in_the_refusal_if_there_is_none() {
        var shop = tenant();
        shop.rita()
                .put("/people/ana.souza", "{\"name\":\"Ana Souza\",\"managerId\":\"carla.dias\"}")
                .is(200);
        var path = "/tickets/" + shop.bruno().opens("{\"subject\":\"Access\",\"requesterId\":\"ana.souza\"}");
        var wish = "{\"title\":\"Access\",\"mode\":\"ANY\",\"approverKinds\":[\"MANAGER\"]%s}";
        var approval = path + "/approvals/" + id(shop.bruno().post(path + "/approvals", wish.formatted("")));
        shop.john().post(approval + "/votes", "{\"vote\":\"APPROVE\"}").refused(404, "not-found");
        shop.carla().post(approval + "/votes", "{\"vote\":\"APPROVE\"}").is(200);
        shop.rita()
                .put("/people/carla.dias", "{\"name\":\"Carla Dias\",\"active\":false}")
                .is(200);
        var refused =
                shop.bruno().post(path + "/approvals", wish.formatted("")).refused(409, "approver-manager-missing");
        assertThat(refused.json().get("detail").asString()).contains("ana.souza", "carla.dias");
        shop.bruno()
                .post(path + "/approvals", wish.formatted(",\"insteadGroupIds\":[\"service-desk\"]"))
                .is(201);
        var second = shop.ana().get(path + "/approvals").is(200).json().at("/items/1");
        assertThat(second.at("/approverIds/0").asString()).isEqualTo("lee.chen");
        assertThat(second.at("/manager/found").asString()).isEqualTo("NOT_HERE");
        assertThat(shop.ana().get(path + "/timeline").text()).contains("NOT_HERE");
    }

    @Test
    void an_approver_sees_of_a_restricted_groups_ticket_what_its_requester_sees() {
        var secret = desk.helena().opens("{\"subject\":\"Raise\",\"description\":\"Ana\",\"groupId\":\"hr\"}");
        var path = "/tickets/" + secret;
        desk.helena().post(path + "/notes", "{\"text\":\"not for John\"}").is(200);
        var approval = id(desk.helena()
                .post(
                        path + "/approvals",
                        "{\"title\":\"The raise\",\"mode\":\"ANY\",\"approverIds\":[\"john.miller\"]}"));
        var shown = desk.john().get("/approvals?min-version=" + secret + ":2").is(200);
        assertThat(shown.text())
                .contains("The raise", "Raise")
                .doesNotContain("not for John")
                .doesNotContain("\"hr\"");
        desk.john().get(path + "/approvals").refused(404, "not-found");
        desk.bruno()
                .post(path + "/approvals/" + approval + "/votes", "{\"vote\":\"REJECT\"}")
                .refused(404, "not-found");
        assertThat(desk.bruno().get("/approvals").is(200).text()).doesNotContain("The raise");
        desk.john()
                .post(path + "/approvals/" + approval + "/votes", "{\"vote\":\"REJECT\"}")
                .is(200);
        desk.helena().put(path + "/resolution", 99, SOLVED).refused(409, "approval-missing");
        desk.helena()
                .post(path + "/cancellation", 4, "{\"reason\":\"UNNECESSARY\"}")
                .is(200);
    }

    @Test
    void who_is_away_is_asked_with_the_delegate_whom_he_has_named_for_all() {
        var own = tenant();
        own.bruno()
                .put("/people/john.miller/delegate", "{\"delegateId\":\"carla.dias\"}")
                .refused(403, "forbidden");
        own.john()
                .put("/people/john.miller/delegate", "{\"delegateId\":\"john.miller\"}")
                .refused(409, "delegate-unfit");
        own.john()
                .put(
                        "/people/john.miller/delegate",
                        "{\"delegateId\":\"carla.dias\",\"until\":\"%s\"}"
                                .formatted(Instant.now().plusSeconds(3600)))
                .is(200);
        assertThat(own.john()
                        .get("/people/john.miller")
                        .json()
                        .at("/delegate/personId")
                        .asString())
                .isEqualTo("carla.dias");
        var ticket = own.bruno().opens(JAM);
        var path = "/tickets/" + ticket;
        var wish = "{\"title\":\"A roller\",\"mode\":\"ANY\",\"approverIds\":[\"john.miller\"]}";
        var approval = path + "/approvals/" + id(own.bruno().post(path + "/approvals", wish));
        var asked = own.carla()
                .get("/approvals?min-version=" + ticket + ":2")
                .is(200)
                .json();
        assertThat(asked.at("/items/0/inTheNameOf/0").asString()).isEqualTo("john.miller");
        own.carla().post(approval + "/votes", "{\"vote\":\"APPROVE\"}").is(200);
        var given = own.bruno().get(path + "/approvals").json();
        assertThat(given.at("/items/0/verdict").asString()).isEqualTo("APPROVED");
        own.john().delete("/people/john.miller/delegate").is(200);
        own.bruno().post(path + "/approvals", wish).is(201);
        var second = own.bruno().get(path + "/approvals").json().at("/items/1");
        assertThat(second.get("delegations")).isEmpty();
    }

    @Test
    void an_approval_by_two_of_three_is_given_by_the_second() {
        var path = "/tickets/" + desk.bruno().opens(JAM);
        var approval = path + "/approvals/" + id(desk.bruno().post(path + "/approvals", """
                {"title":"A roller","mode":"QUORUM","needed":2,"approverIds":["john.miller","carla.dias","lee.chen"]}"""));
        var yes = "{\"vote\":\"APPROVE\"}";
        desk.john().post(approval + "/votes", yes).is(200);
        var after = desk.bruno().get(path + "/approvals").is(200);
        assertThat(after.json().at("/items/0/verdict").asString()).isEqualTo("PENDING");
        desk.bruno().put(path + "/resolution", after.version(), SOLVED).refused(409, "approval-missing");
        desk.john().post(approval + "/votes", yes).is(200);
        assertThat(desk.bruno()
                        .get(path + "/approvals")
                        .json()
                        .at("/items/0/verdict")
                        .asString())
                .as("one person twice is one")
                .isEqualTo("PENDING");
        desk.carla().post(approval + "/votes", yes).is(200);
        after = desk.bruno().get(path + "/approvals").is(200);
        assertThat(after.json().at("/items/0/verdict").asString()).isEqualTo("APPROVED");
        desk.bruno().put(path + "/resolution", after.version(), SOLVED).is(200);
    }

    @Test
    void an_approval_that_nobody_gives_expires() {
        var path = "/tickets/" + desk.bruno().opens(JAM);
        var until = Instant.now().plusMillis(1500);
        desk.bruno()
                .post(
                        path + "/approvals",
                        "{\"title\":\"x\",\"mode\":\"ANY\",\"approverIds\":[\"lee.chen\"],\"expiresAt\":\"%s\"}"
                                .formatted(until))
                .is(201);
        Wait.untilIs(
                "EXPIRED",
                () -> desk.bruno()
                        .get(path + "/approvals")
                        .json()
                        .at("/items/0/verdict")
                        .asString());
    }

    @Test
    void a_change_of_the_ticket_resets_what_was_approved() {
        var ticket = desk.bruno().opens(JAM);
        var path = "/tickets/" + ticket;
        var approval = id(desk.bruno()
                .post(path + "/approvals", "{\"title\":\"x\",\"mode\":\"ANY\",\"approverIds\":[\"lee.chen\"]}"));
        var voted = desk.lee()
                .post(path + "/approvals/" + approval + "/votes", "{\"vote\":\"APPROVE\"}")
                .is(200);
        desk.bruno()
                .put(path + "/subject", voted.version(), "{\"subject\":\"Two printers jam\"}")
                .is(200);
        assertThat(desk.bruno()
                        .get(path + "/approvals")
                        .json()
                        .at("/items/0/verdict")
                        .asString())
                .isEqualTo("PENDING");
        assertThat(desk.bruno().get(path + "/timeline").text()).contains("approval-reset", "SUBJECT");
    }

    @Test
    void templates_come_by_type_category_and_hand() {
        var own = tenant();
        own.rita().put("/definitions/task-templates", """
                {"templates":[
                  {"name":"problems","ticketTypes":["PROBLEM"],"tasks":[{"title":"Find the cause"}]},
                  {"name":"hardware","categories":["hardware"],"tasks":[{"title":"Check the warranty","required":false}]},
                  {"name":"by-hand","approvals":[{"title":"Go","mode":"ANY","approverGroupIds":["service-desk"]}]}]}""").is(200);
        own.ana().get("/definitions/task-templates").refused(403, "forbidden");
        var problem = own.bruno().opens("{\"subject\":\"x\",\"type\":\"PROBLEM\",\"category\":\"hardware\"}");
        var tasks =
                own.bruno().get("/tickets/" + problem + "/tasks").is(200).json().get("items");
        assertThat(tasks.findValuesAsString("title")).containsExactly("Find the cause", "Check the warranty");
        var timeline = own.bruno().get("/tickets/" + problem + "/timeline").text();
        assertThat(timeline).contains("task-template-applied", "\"templateVersion\":1");
        own.bruno()
                .post("/tickets/" + problem + "/task-templates", "{\"template\":\"by-hand\"}")
                .is(200);
        own.bruno()
                .post("/tickets/" + problem + "/task-templates", "{\"template\":\"nothing\"}")
                .refused(409, "task-template-unknown");
        assertThat(own.bruno()
                        .get("/tickets/" + problem + "/approvals")
                        .json()
                        .at("/items/0/approverIds/0")
                        .asString())
                .isEqualTo("lee.chen");
        own.rita().put("/definitions/catalogue", """
                {"items":[{"id":"go","ticketType":"PROBLEM","labels":{"en":"Go"},"tasks":"by-hand"}]}""").is(200);
        own.rita()
                .put("/definitions/task-templates", 0, "{\"templates\":[]}")
                .refused(409, "catalogue-template-unknown");
    }

    @Test
    void what_a_template_or_an_item_refers_to_has_to_be_there() {
        var refused = desk.rita().put("/definitions/task-templates", """
                {"templates":[{"name":"x","categories":["yachts"],"tasks":[{"title":"t","groupId":"nobody"}],
                  "approvals":[{"title":"a","mode":"ANY","approverIds":["nobody"],"approverGroupIds":["none"],
                                "approverKinds":["MANAGER"],"insteadGroupIds":["nowhere"]}]}]}""");
        assertThat(refused.is(409).json().get("errors").findValuesAsString("pointer"))
                .containsExactly(
                        "/templates/0/categories/0",
                        "/templates/0/tasks/0/groupId",
                        "/templates/0/approvals/0/approverIds/0",
                        "/templates/0/approvals/0/approverGroupIds/0",
                        "/templates/0/approvals/0/insteadGroupIds/0");
        var unsound = desk.rita().put("/definitions/task-templates", """
                {"templates":[{"name":"x"},{"name":"x","labels":{"fr":"x"},"tasks":[{"title":"t","dueWithin":"PT-1S"}],
                  "approvals":[{"title":"a","mode":"QUORUM"},{"title":"b","mode":"ANY","needed":2,"approverIds":["lee.chen"]}]}]}""");
        assertThat(unsound.is(409).json().get("errors").findValuesAsString("code"))
                .containsExactly(
                        "task-template-empty",
                        "task-template-twice",
                        "language-unknown",
                        "duration-out-of-range",
                        "approval-without-approvers",
                        "approval-needed-missing",
                        "approval-needed-unexpected",
                        "approval-needed-too-many");
        var item = desk.rita().put("/definitions/catalogue", """
                {"items":[{"id":"i","ticketType":"PROBLEM","labels":{"en":"I"},"tasks":"nothing",
                  "approval":{"title":"a","mode":"ANY","approverIds":["nobody"]}}]}""");
        assertThat(item.is(409).json().get("errors").findValuesAsString("pointer"))
                .containsExactly("/items/0/tasks", "/items/0/approval/approverIds/0");
    }

    @Test
    void bad_input_is_refused_and_changes_nothing() {
        var path = "/tickets/" + desk.bruno().opens(JAM);
        for (var body : new String[] {
            "",
            "{}",
            "[]",
            "{\"title\":\" \"}",
            "{\"title\":5}",
            "{\"title\":\"" + "x".repeat(301) + "\"}",
            "{\"title\":\"x\",\"order\":-1}",
            "{\"title\":\"x\",\"order\":1.5}",
            "{\"title\":\"x\",\"colour\":\"red\"}",
            "{\"title\":\"x\",\"groupId\":\"\\u0000\"}",
            "{\"title\":\"x\",\"assigneeId\":\"/../\"}",
            "{\"title\":\"x\",\"dueAt\":\"+1000000000-12-31T23:59:59Z\"}",
            "{\"title\":\"x\",\"checklist\":[null]}",
            "{\"title\":\"x\",\"checklist\":[\"\"]}"
        }) {
            refused(desk.bruno().post(path + "/tasks", body));
        }
        for (var body : new String[] {
            "{}",
            "{\"title\":\"x\",\"mode\":\"MOST\",\"approverIds\":[\"lee.chen\"]}",
            "{\"title\":\"x\",\"mode\":\"ANY\"}",
            "{\"title\":\"x\",\"mode\":\"ANY\",\"approverIds\":[null]}",
            "{\"title\":\"x\",\"mode\":\"ANY\",\"approverIds\":[\"\\u0000\"]}",
            "{\"title\":\"x\",\"mode\":\"ANY\",\"approverGroupIds\":[\"/../\"]}",
            "{\"title\":\"x\",\"mode\":\"ANY\",\"approverKinds\":[\"BOSS\"]}",
            "{\"title\":\"x\",\"mode\":\"ANY\",\"approverKinds\":[null]}",
            "{\"title\":\"x\",\"mode\":\"ANY\",\"approverKinds\":[\"MANAGER\"],\"insteadGroupIds\":[\"/../\"]}",
            "{\"title\":\"x\",\"mode\":\"QUORUM\",\"needed\":0,\"approverIds\":[\"lee.chen\"]}",
            "{\"title\":\"x\",\"mode\":\"ANY\",\"approverIds\":[\"lee.chen\"],\"expiresAt\":\"-1000000000-01-01T00:00:00Z\"}"
        }) {
            refused(desk.bruno().post(path + "/approvals", body));
        }
        var none = "/0199a3c2-0000-7000-8000-000000000009";
        refused(desk.bruno().post(path + "/tasks/nonsense/start", ""));
        refused(desk.bruno().post(path + "/tasks" + none + "/start", ""));
        refused(desk.bruno().post(path + "/tasks" + none + "/completion", "[]"));
        refused(desk.bruno().post(path + "/tasks" + none + "/cancellation", "{\"reason\":\"\"}"));
        refused(desk.bruno().put(path + "/tasks" + none + "/checklist/-1", "{\"ticked\":true}"));
        refused(desk.bruno().put(path + "/tasks" + none + "/checklist/x", "{\"ticked\":true}"));
        refused(desk.bruno().put(path + "/tasks" + none, 0, "{\"title\":\"x\"}"));
        refused(desk.bruno().post(path + "/task-templates", "{\"template\":\"\\u0000\"}"));
        refused(desk.bruno().post(path + "/approvals" + none + "/votes", "{\"vote\":\"MAYBE\"}"));
        refused(desk.bruno().post(path + "/approvals" + none + "/votes", "{\"vote\":\"APPROVE\"}"));
        refused(desk.bruno().put(path + "/approvals" + none + "/delegate", "{\"delegateId\":\"\"}"));
        refused(desk.lee().post(path + "/approvals" + none + "/withdrawal", "{\"reason\":\"x\"}"));
        refused(desk.bruno().get("/approvals?cursor=x"));
        refused(desk.bruno().get("/approvals?limit=0"));
        refused(desk.bruno().get("/approvals?min-version=%00:0"));
        refused(desk.bruno().post(path + "/tasks" + none + "/reopening", "{\"reason\":\" \"}"));
        refused(desk.bruno().post(path + "/tasks" + none + "/reopening", "{\"reason\":\"x\"}"));
        refused(desk.bruno().get("/tasks?cursor=x"));
        refused(desk.bruno().get("/tasks?limit=0"));
        refused(desk.bruno().get("/tasks?min-version=%00:0"));
        refused(desk.rita().put("/definitions/task-templates", "{\"templates\":[null]}"));
        refused(desk.rita().put("/definitions/task-templates", "{\"templates\":[{\"name\":\"A B\"}]}"));
        assertThat(desk.bruno().get(path).is(200).version()).isZero();
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.response() + answer.text()).isBetween(400, 499);
        assertThat(answer.text()).contains("\"type\":\"/problems/").doesNotContain("dev.chamado");
    }
}
