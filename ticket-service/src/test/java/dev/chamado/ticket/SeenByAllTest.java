package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.caller.Routes;
import dev.chamado.platform.caller.Routes.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * A ticket full of words by which it is known who may read them, read by everybody by every route that reads. A new GET route
 * is asked too, once it is said here how.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeenByAllTest extends RunningDesk {
    /** Open words, words for staff, words that were redacted, and words of a restricted group's ticket. */
    private static final Pattern WORDS = Pattern.compile("z(open|staff|gone|hr)\\w*");

    private static final String ANY = "";

    /** What some of the staff may not read, and what nobody can read here: there is no such link. */
    private static final Set<String> OWN = Set.of("/bulk-jobs/{id}", "/bulk-jobs/{id}/results", "/people/{id}/export");

    private static final Set<String> NOWHERE = Set.of("/links/{token}", "/links/{token}/survey");

    /** How each route is asked; what stands in its address, {@link #fills} says. */
    private static final Map<String, List<String>> ASKED = asked();

    @Autowired
    ApplicationContext context;

    private Tenant desk;
    private final Map<String, List<String>> fills = new LinkedHashMap<>();
    private String ticket;
    private String secret;

    private static Map<String, List<String>> asked() {
        var asked = new LinkedHashMap<String, List<String>>();
        var sought = List.of(
                "zopensubject",
                "zopenreply",
                "zstaffnote",
                "zstaffref",
                "zgonereply",
                "zgonenote",
                "zgonesubject",
                "zgonedescription",
                "zhrsubject",
                "zhrnote");
        asked.put(
                "/tickets/search", sought.stream().map(word -> "?query=" + word).toList());
        asked.put("/tickets/lookup", List.of("?number=INC-1", "?number=INC-2", "?number=INC-3"));
        asked.put("/people/lookup", List.of("?name=ana"));
        asked.put(
                "/tickets",
                List.of(
                        ANY,
                        "?participant=me",
                        "?requester=me",
                        "?assignee=me",
                        "?reference=jira:zstaffref",
                        "?group=hr",
                        "?state=RESOLVED"));
        asked.put("/tasks", List.of(ANY, "?group=service-desk", "?group=hr", "?assignee=none&group=service-desk"));
        asked.put("/tickets/{id}/difference", List.of("?from=0", "?from=1&to=3", "?from=0&toAt=2100-01-01T00:00:00Z"));
        asked.put("/tickets/{id}/timeline", List.of(ANY, "?version=0", "?version=5", "?at=2100-01-01T00:00:00Z"));
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
                "/bulk-jobs/{id}",
                "/bulk-jobs/{id}/results",
                "/views",
                "/views/counters",
                "/views/{id}",
                "/views/{id}/tickets",
                "/definitions",
                "/definitions/{name}",
                "/definitions/{name}/draft",
                "/definitions/{name}/presets",
                "/definitions/{name}/versions",
                "/forms/{name}",
                "/groups",
                "/groups/{id}",
                "/organisations",
                "/organisations/{id}",
                "/people",
                "/people/{id}",
                "/people/{id}/export",
                "/links/{token}",
                "/links/{token}/survey",
                "/operations/ticket-service/followers",
                "/operations/ticket-service/followers/{name}/parked",
                "/operations/ticket-service/event-store")) {
            asked.put(route, List.of(ANY));
        }
        return asked;
    }

    @BeforeAll
    void written() {
        desk = tenant();
        ticket = desk.bruno()
                .opens(
                        "{\"subject\":\"zopensubject\",\"description\":\"zopendescription\",\"requesterId\":\"ana.souza\",\"groupId\":\"service-desk\"}");
        secret = desk.helena()
                .opens("{\"subject\":\"zhrsubject\",\"description\":\"zhrdescription\",\"groupId\":\"hr\"}");
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
        desk.bruno().post(path + "/replies", "{\"text\":\"zgonereply\"}").is(200);
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
        desk.lee()
                .post(path + "/redaction", "{\"details\":[\"SUBJECT\",\"DESCRIPTION\"],\"reason\":\"zstaffredaction\"}")
                .is(200);
        desk.bruno()
                .put(path + "/subject", version(), "{\"subject\":\"zopensubject\"}")
                .is(200);
        desk.bruno()
                .put(path + "/description", version(), "{\"description\":\"zopendescription\"}")
                .is(200);
        desk.bruno()
                .put(path + "/references", "{\"kind\":\"problem\",\"system\":\"jira\",\"id\":\"zstaffref\"}")
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

        fills.put("/tickets id", List.of(ticket, secret, "INC-1", "INC-2"));
        fills.put("attachmentId", List.of(file, open));
        fills.put("/views id", List.of(view));
        fills.put("/groups id", List.of("hr", "service-desk"));
        desk.rita().put("/organisations/acme", "{\"name\":\"Acme\"}").is(200);
        fills.put("/organisations id", List.of("acme"));
        fills.put("/people id", List.of("ana.souza"));
        for (var definition : List.of("categories", "form-incident")) {
            desk.rita().put("/definitions/" + definition + "/draft", "{}").is(200);
        }
        fills.put("/definitions name", List.of("categories", "form-incident"));
        fills.put("/forms name", List.of("incident"));
        fills.put("token", List.of("nonsense"));
        fills.put("/operations name", List.of("queue"));
        var last = version(); // the subject was the same before anything was redacted
        Wait.until(
                "lists and index know of it",
                () -> desk.lee().get("/tasks?group=service-desk").text().contains("zstafftask")
                        && desk.helena().get("/tasks?group=hr").text().contains("zhrtask")
                        && desk.lee()
                                .get("/tickets/search?query=zstaffnote&min-version=" + ticket + ":" + last)
                                .text()
                                .contains("zopensubject")
                        && desk.helena()
                                .get("/tickets/search?query=zhrnote")
                                .text()
                                .contains("zhrsubject"));
        var job = desk.lee().post("/bulk-jobs", """
                        {"filter":{"words":"zopensubject"},"expected":1,"action":"notes","with":{"text":"zstaffbulk"}}""").is(202).json().get("id").asString();
        Wait.until(
                "the job has ended",
                () -> desk.lee().get("/bulk-jobs/" + job).is(200).json().has("endedAt"));
        fills.put("/bulk id", List.of(job));
    }

    @Test
    void every_route_that_reads_is_asked() {
        assertThat(patterns()).containsExactlyInAnyOrderElementsOf(new TreeSet<>(ASKED.keySet()));
    }

    @Test
    void nobody_reads_what_is_not_for_him() {
        var found = new ArrayList<String>();
        var readers = Map.of(
                "ana.souza requester", "open",
                "john.miller requester", "open",
                "eve.stone requester", "",
                "bruno.lima agent", "open staff",
                "carla.dias agent", "open staff",
                "lee.chen lead", "open staff",
                "rita.alves admin", "open staff",
                "monitor integration", "open staff",
                "oscar.operator operator", "",
                "helena.reis agent", "open staff hr");
        var seen = new TreeSet<String>();
        var answered = new TreeSet<String>();
        readers.forEach((reader, may) -> {
            var who = desk.as(reader.split(" ")[0], reader.split(" ")[1]);
            for (var route : ASKED.entrySet()) {
                for (var query : route.getValue()) {
                    var row = route.getKey() + query;
                    var well = false;
                    for (var path : paths(route.getKey())) {
                        var answer = who.get(path + query);
                        read(answer, reader, may, found, seen);
                        well |= answer.status() == 200;
                    }
                    if (well) {
                        answered.add(row);
                    } else if (mayRead(reader, may, route.getKey())) {
                        found.add(reader + " may read and is not answered by " + row);
                    }
                }
            }
            read(
                    who.post("/tickets:export", "{\"filter\":{},\"columns\":[\"NUMBER\",\"SUBJECT\",\"REQUESTER\"]}"),
                    reader,
                    may,
                    found,
                    seen);
        });
        assertThat(found).isEmpty();
        assertThat(answered)
                .as("what somebody is answered with 200, else the row asks for nothing")
                .containsAll(rows());
        assertThat(seen).as("the words are there to be read").contains("open", "staff", "hr");
    }

    /** Staff and operators are answered with 200 wherever their role lets them in; requesters as far as they take part. */
    private boolean mayRead(String reader, String may, String pattern) {
        var role = Role.valueOf(reader.split(" ")[1].toUpperCase(Locale.ROOT));
        return (may.contains("staff") || role == Role.OPERATOR)
                && !OWN.contains(pattern)
                && allowed(pattern).contains(role);
    }

    private Set<Role> allowed(String pattern) {
        return context.getBean(Routes.class).all().stream()
                .filter(route -> route.method().equals("GET") && bare(route).equals(pattern))
                .findFirst()
                .orElseThrow()
                .allowed();
    }

    private static List<String> rows() {
        return ASKED.entrySet().stream()
                .filter(route -> !NOWHERE.contains(route.getKey()))
                .flatMap(route -> route.getValue().stream().map(query -> route.getKey() + query))
                .toList();
    }

    private static void read(Answer answer, String reader, String may, List<String> found, TreeSet<String> seen) {
        assertThat(answer.status()).as(answer.response().toString()).isLessThan(500);
        var words = WORDS.matcher(answer.text());
        while (words.find()) {
            seen.add(words.group(1));
            if (!List.of(may.split(" ")).contains(words.group(1))) {
                found.add(reader + " reads " + words.group() + " by "
                        + answer.response().request());
            }
        }
    }

    private TreeSet<String> patterns() {
        return context.getBean(Routes.class).all().stream()
                .filter(route ->
                        route.method().equals("GET") && !route.pattern().endsWith("/stream"))
                .map(SeenByAllTest::bare)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String bare(Route route) {
        return route.pattern().replaceAll("\\{(\\w+):[^}]*}", "{$1}").replaceFirst("^/api/v1", "");
    }

    /** The route's address with everything in it that it can be asked for. */
    private List<String> paths(String pattern) {
        var variable = Pattern.compile("\\{(\\w+)}").matcher(pattern);
        if (!variable.find()) {
            return List.of(pattern);
        }
        var room = pattern.replaceFirst("^(/[a-z]+).*", "$1");
        var values = fills.getOrDefault(variable.group(1), fills.get(room + " " + variable.group(1)));
        assertThat(values)
                .as("what stands for {" + variable.group(1) + "} in " + pattern)
                .isNotNull();
        return values.stream()
                .flatMap(value -> paths(pattern.replace(variable.group(), value)).stream())
                .toList();
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
