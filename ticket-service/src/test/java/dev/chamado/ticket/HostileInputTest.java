package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.platform.caller.Routes;
import dev.chamado.platform.http.HostileInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Every route of the service is sent what nobody would send who means well; a new route is too. */
class HostileInputTest extends RunningDesk {
    @Autowired
    ApplicationContext context;

    @Test
    void is_taken_or_refused_in_words() {
        var desk = tenant();
        var ticket = desk.bruno().opens("{\"subject\":\"Printer jams\",\"groupId\":\"service-desk\"}");
        var path = "/tickets/" + ticket;
        desk.bruno().post(path + "/notes", "{\"text\":\"A note.\"}").is(200);
        var task = desk.bruno()
                .post(path + "/tasks", "{\"title\":\"Paper\",\"checklist\":[\"A4\"]}")
                .is(201)
                .json()
                .get("id")
                .asString();
        var approval = desk.bruno()
                .post(path + "/approvals", "{\"title\":\"A roller\",\"mode\":\"ANY\",\"approverIds\":[\"rita.alves\"]}")
                .is(201)
                .json()
                .get("id")
                .asString();
        var other = desk.bruno().opens("{\"subject\":\"Another\",\"groupId\":\"service-desk\"}");
        desk.rita().put("/organisations/acme", "{\"name\":\"Acme\"}").is(200);
        var fills = Map.ofEntries(
                Map.entry("taskId", task),
                Map.entry("approvalId", approval),
                Map.entry("other", other),
                Map.entry("item", "0"),
                Map.entry("type", "BLOCKS"),
                Map.entry("version", "1"),
                Map.entry("personId", "ana.souza"),
                Map.entry("form", "incident"),
                Map.entry("source", "zabbix"),
                Map.entry("name", "categories"));
        var everybody = desk.everybody();
        var hostile = new HostileInput(context, everybody, (pattern, name) -> {
            if (name.equals("id")) {
                return pattern.contains("/people/")
                        ? "ana.souza"
                        : pattern.contains("/groups/")
                                ? "network"
                                : pattern.contains("/organisations/") ? "acme" : ticket;
            }
            return pattern.contains("workflow-") && name.equals("type") ? "problem" : fills.get(name);
        });
        assertThat(hostile.broken()).isEmpty();
        assertThat(hostile.asked()).isGreaterThan(3_000);
        assertThat(hostile.found()).as("what was taken is known by its mark").isGreaterThan(100);

        var last = desk.rita().get(path).is(200).version();
        assertThat(desk.rita().timeline(ticket)).as("it is still whole").hasSize((int) last + 1);
    }

    @Test
    void that_would_run_long_or_recur_is_not_published() {
        var desk = standardTenant();
        var workflow =
                desk.rita().get("/definitions/workflow-problem/presets").is(200).json();
        var preset = workflow.get(workflow.propertyNames().iterator().next()).toString();
        desk.rita().put("/definitions/workflow-problem", preset).is(200);
        for (var guard : List.of(
                "[1,2,3].all(a, [1,2,3].all(b, [1,2,3].all(c, a == b)))",
                "subject.matches('(x{1000}){1000}')",
                "(".repeat(5_000) + "true" + ")".repeat(5_000),
                "true && ".repeat(20_000) + "true",
                "this.does.not.exist",
                "1 + 1",
                "\u202E\u0000")) {
            var spoilt = preset.replaceFirst(
                    "\"to\":\"RESOLVED\"", Matcher.quoteReplacement("\"to\":\"RESOLVED\",\"guard\":" + quoted(guard)));
            assertThat(spoilt).isNotEqualTo(preset);
            refused(desk.rita().put("/definitions/workflow-problem", 0, spoilt));
        }
        assertThat(desk.rita().get("/definitions/workflow-problem").is(200).version())
                .isZero();

        for (var schema : List.of(
                "{\"$ref\":\"#\"}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/properties/a\"}}}",
                "{\"type\":\"object\",\"$defs\":{\"a\":{\"$ref\":\"#/$defs/a\"}},\"allOf\":[{\"$ref\":\"#/$defs/a\"}]}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"(x{1000}){1000}\"}}}",
                "{\"$schema\":\"http://127.0.0.1:9/schema\",\"type\":\"object\"}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$dynamicRef\":\"#x\"}}}",
                "{\"allOf\":[".repeat(300) + "{}" + "]}".repeat(300))) {
            refused(desk.rita()
                    .put(
                            "/definitions/form-incident",
                            "{\"form\":\"incident\",\"schema\":%s,\"sections\":[],\"fields\":[]}".formatted(schema)));
        }
        desk.ana().opens("{\"subject\":\"All is as it was\"}");
    }

    @Test
    void of_cursors_that_were_tampered_with_is_refused() {
        var desk = tenant();
        var bruno = desk.bruno();
        var tickets = List.of(
                desk.ana().opens("{\"subject\":\"Toucan one\"}"), desk.ana().opens("{\"subject\":\"Toucan two\"}"));
        for (var ticket : tickets) {
            desk.lee()
                    .post(
                            "/tickets/" + ticket + "/approvals",
                            "{\"title\":\"A perch\",\"mode\":\"ANY\",\"approverIds\":[\"bruno.lima\"]}")
                    .is(201);
            desk.lee()
                    .post("/tickets/" + ticket + "/tasks", "{\"title\":\"A perch\",\"groupId\":\"service-desk\"}")
                    .is(201);
            for (var text : List.of("It sings.", "It flies.")) {
                desk.ana()
                        .post("/tickets/" + ticket + "/replies", "{\"text\":\"" + text + "\"}")
                        .is(200);
            }
        }
        desk.rita().put("/organisations/acme", "{\"name\":\"Acme\"}").is(200);
        desk.rita().put("/organisations/emca", "{\"name\":\"Emca\"}").is(200);
        for (var list : List.of(
                "/tickets?limit=200", "/tickets/search?query=toucan", "/approvals", "/tasks?group=service-desk")) {
            Wait.until("both are listed", () -> {
                var text = bruno.get(list).text();
                return tickets.stream().allMatch(text::contains);
            });
        }
        Wait.until(
                "both are listed",
                () -> desk.rita().get("/organisations").text().contains("emca"));
        var view = "/views/" + UUID.randomUUID();
        bruno.put(view, "{\"name\":\"Toucans\",\"filter\":{\"words\":\"toucan\"},\"columns\":[\"NUMBER\"]}")
                .is(200);
        var asked = new LinkedHashMap<String, String>(); // each has a second page
        asked.put("/tickets", "/tickets?limit=1");
        asked.put("/tickets/{id}/timeline", "/tickets/" + tickets.getFirst() + "/timeline?limit=1");
        asked.put("/tickets/{id}/messages", "/tickets/" + tickets.getFirst() + "/messages?limit=1");
        asked.put("/people", "/people?limit=1");
        asked.put("/groups", "/groups?limit=1");
        asked.put("/organisations", "/organisations?limit=1");
        asked.put("/tickets/search", "/tickets/search?limit=1&query=toucan");
        asked.put("/approvals", "/approvals?limit=1");
        asked.put("/tasks", "/tasks?limit=1&group=service-desk");
        asked.put("/views/{id}/tickets", view + "/tickets?limit=1");
        asked.put("/bulk-jobs/{id}/results", done(bruno) + "/results?limit=1");
        assertThat(context.getBean(Routes.class).all().stream()
                        .filter(route -> route.method().equals("GET")
                                && route.parameters().contains("cursor"))
                        .map(route -> route.pattern().replaceFirst("^/api/v1", "")))
                .containsExactlyInAnyOrderElementsOf(asked.keySet());
        var stranger = tenant().bruno();
        asked.values().forEach(list -> {
            var cursor = bruno.get(list).is(200).json().get("next").asString();
            tamper(cursor, each -> bruno.get(list + "&cursor=" + each));
            refused(stranger.get(list + "&cursor=" + cursor));
            asked.values().stream()
                    .filter(other -> !other.equals(list))
                    .forEach(other -> refused(bruno.get(other + "&cursor=" + cursor)));
        });

        bruno.post("/tickets:bulk", "{\"commands\":[" + problems(101) + "]}").is(200);
        var first = "{\"ticketType\":\"PROBLEM\",\"dryRun\":true}";
        Wait.until(
                "there is a second page",
                () -> desk.rita()
                        .post("/workflow-migrations", first)
                        .is(200)
                        .json()
                        .has("next"));
        var next = desk.rita().post("/workflow-migrations", first).json().get("next");
        var page = "{\"ticketType\":\"%s\",\"dryRun\":false,\"cursor\":\"%s\"}";
        tamper(next.asString(), each -> desk.rita().post("/workflow-migrations", page.formatted("PROBLEM", each)));
        refused(desk.rita().post("/workflow-migrations", page.formatted("INCIDENT", next.asString())));
        var forms = desk.rita().post("/form-migrations", first).is(200).json().get("next");
        tamper(forms.asString(), each -> desk.rita().post("/form-migrations", page.formatted("PROBLEM", each)));
        refused(desk.rita().post("/form-migrations", page.formatted("INCIDENT", forms.asString())));
    }

    /** A job that has ended, on the two tickets. */
    private static String done(Somebody who) {
        var job = "/bulk-jobs/"
                + who.post("/bulk-jobs", """
                {"filter":{"words":"toucan"},"expected":2,"action":"notes","with":{"text":"Fed."}}""").is(202).json().get("id").asString();
        Wait.until("the job has ended", () -> who.get(job).is(200).json().has("endedAt"));
        return job;
    }

    private static String problems(int many) {
        return IntStream.range(0, many)
                .mapToObj(n -> """
                        {"key":"p-%d","ticketId":"%s","action":"open","with":{"subject":"Again %d","type":"PROBLEM"}}""".formatted(n, UUID.randomUUID(), n))
                .collect(Collectors.joining(","));
    }

    /** Asks with the cursor, which is good, and with every third letter of it flipped, and with one less. */
    private static void tamper(String cursor, Function<String, Answer> ask) {
        ask.apply(cursor).is(200);
        for (int i = 0; i < cursor.length() - 1; i += 3) { // of the last letter some bits say nothing
            var letter = cursor.charAt(i) == 'A' ? 'B' : 'A';
            refused(ask.apply(cursor.substring(0, i) + letter + cursor.substring(i + 1)));
        }
        refused(ask.apply(cursor.substring(1)));
    }

    private static String quoted(String text) {
        return new JsonMapper().writeValueAsString(text);
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.response() + answer.text()).isBetween(400, 499);
        assertThat(answer.json().get("type").asString()).startsWith("/problems/");
    }
}
