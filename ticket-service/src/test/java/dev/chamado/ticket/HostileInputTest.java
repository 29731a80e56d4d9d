package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.platform.caller.Routes;
import dev.chamado.platform.http.HostileInput;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
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

        var last = desk.rita().get(path).is(200).version();
        assertThat(desk.rita()
                        .get(path + "/timeline")
                        .is(200)
                        .json()
                        .get("entries")
                        .size())
                .as("it is still whole")
                .isEqualTo(last + 1);
    }

    @Test
    void that_would_run_long_or_recur_is_not_published() {
        var desk = tenant();
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
        desk.bruno().opens("{\"subject\":\"Toucan one\"}");
        var last = desk.bruno().opens("{\"subject\":\"Toucan two\"}");
        Wait.until(
                "both are listed",
                () -> desk.bruno().get("/tickets?limit=200").text().contains(last)
                        && desk.bruno()
                                .get("/tickets/search?query=toucan")
                                .text()
                                .contains(last));
        desk.rita().put("/organisations/acme", "{\"name\":\"Acme\"}").is(200);
        desk.rita().put("/organisations/emca", "{\"name\":\"Emca\"}").is(200);
        Wait.until(
                "both are listed",
                () -> desk.rita().get("/organisations").text().contains("emca"));
        var asked = Map.of(
                "/tickets", "?limit=1",
                "/people", "?limit=1",
                "/groups", "?limit=1",
                "/organisations", "?limit=1",
                "/tickets/search", "?limit=1&query=toucan");
        var others = Set.of(
                "/approvals",
                "/views/{id}/tickets",
                "/bulk-jobs/{id}/results"); // of the same make, and with nothing behind the first page
        assertThat(context.getBean(Routes.class).all().stream()
                        .filter(route -> route.method().equals("GET")
                                && route.parameters().contains("cursor"))
                        .map(route -> route.pattern().replaceFirst("^/api/v1", ""))
                        .filter(pattern -> !others.contains(pattern)))
                .containsExactlyInAnyOrderElementsOf(asked.keySet());
        asked.forEach((path, query) -> {
            var cursor =
                    desk.bruno().get(path + query).is(200).json().get("next").asString();
            desk.bruno().get(path + query + "&cursor=" + cursor).is(200);
            for (int i = 0; i < cursor.length() - 1; i += 3) { // of the last letter some bits say nothing
                var letter = cursor.charAt(i) == 'A' ? 'B' : 'A';
                var tampered = cursor.substring(0, i) + letter + cursor.substring(i + 1);
                refused(desk.bruno().get(path + query + "&cursor=" + tampered));
            }
            refused(desk.bruno().get(path + query + "&cursor=" + cursor.substring(1)));
            refused(tenant().bruno().get(path + query + "&cursor=" + cursor));
            asked.keySet().stream()
                    .filter(other -> !other.equals(path))
                    .forEach(other -> refused(desk.bruno().get(other + asked.get(other) + "&cursor=" + cursor)));
        });
    }

    private static String quoted(String text) {
        return new JsonMapper().writeValueAsString(text);
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.response() + answer.text()).isBetween(400, 499);
        assertThat(answer.json().get("type").asString()).startsWith("/problems/");
    }
}
