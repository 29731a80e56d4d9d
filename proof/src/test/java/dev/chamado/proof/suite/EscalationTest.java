package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A promise of seconds whose time passes: what the desk does about it, from the policy to the lead's mailbox. */
@ExtendWith(OnTheDesk.class)
class EscalationTest {
    private static final String FACTS = "chamado.sla.escalated.v1";

    private final SuiteDesk desk;
    private final Tenant tenant;
    private final String id = UUID.randomUUID().toString();
    private final String ticket = "/tickets/" + id;

    EscalationTest(SuiteDesk desk) {
        this.desk = desk;
        this.tenant = Tenant.founded(desk, "escalated");
    }

    @Test
    void tells_the_lead_then_sends_the_ticket_on_and_its_history_says_why() throws Exception {
        Wait.until(
                "the tenant has its first promises",
                () -> tenant.rita().get("/sla/policies").status() == 200);
        var first = tenant.rita().get("/sla/policies").is(200).version();
        tenant.rita().put("/sla/policies", first, policies()).is(200);
        tenant.ana().post("/tickets", """
                        {"id":"%s","subject":"Paper jam","description":"Tray two.","category":"hardware",
                         "impact":"MEDIUM","urgency":"HIGH"}""".formatted(id)).is(201);
        Wait.until("routing has found its group", () -> "service-desk".equals(text(now(), "groupId")));
        var before = now();

        Wait.until("it was sent on", () -> "network".equals(text(now(), "groupId")));
        var after = now();
        for (var said : List.of("impact", "urgency", "priority")) {
            assertThat(text(after, said)).as(said).isEqualTo(text(before, said));
        }
        assertThat(after.get("priorityOverridden").asBoolean()).isFalse();

        Wait.until("the feed has both steps", () -> facts().size() == 2);
        var told = happened("chamado.ticket.escalation-noted.v1");
        assertThat(text(told.get("event"), "action")).isEqualTo("TELL_LEADS");
        assertThat(told.get("event").has("refused")).isFalse();
        follows(told, 75, 1);
        var sentOn = happened("chamado.ticket.escalated.v1");
        assertThat(text(sentOn.get("event"), "previousGroupId")).isEqualTo("service-desk");
        assertThat(text(sentOn.get("event"), "groupId")).isEqualTo("network");
        follows(sentOn, 100, 2);

        Wait.until("its clock has broken", () -> resolution().hasNonNull("breachedAt"));
        assertThat(text(resolution(), "policyId")).isEqualTo("hardware");
        assertThat(resolution().get("policyVersion").asInt()).isEqualTo(2);

        var number = text(after, "number");
        Wait.until("the lead has the mail", () -> mails("lee", number).size() == 1);
        assertThat(mails("bruno", number)).as("who leads nothing").isEmpty();
    }

    /** Short enough to wait for, for tickets of one category only, and for those that are open already. */
    private static String policies() {
        var targets = Stream.of("P1", "P2", "P3", "P4", "P5").map("""
                {"metric":"RESOLUTION","priority":"%s","duration":"PT20S","calendarId":"around-the-clock"}"""::formatted);
        return """
                {"policies":[{"id":"hardware","name":"Hardware","condition":{"categories":["hardware"]},"warnings":[],
                  "targets":[%s],
                  "escalations":[
                    {"metric":"RESOLUTION","percentage":75,"action":"TELL_LEADS"},
                    {"metric":"RESOLUTION","percentage":100,"action":"TRANSFER","groupId":"network"}]}],
                 "appliesToOpenClocks":true}""".formatted(targets.collect(Collectors.joining(",")));
    }

    /** That the entry was caused by the fact that the step was reached, and names policy, version, clock and step. */
    private void follows(JsonNode entry, int percentage, int step) {
        var by = entry.at("/event/by");
        var fact = facts().stream()
                .filter(each -> text(each, "id").equals(text(entry, "causation")))
                .toList();
        assertThat(fact).singleElement().satisfies(each -> {
            assertThat(text(by, "factId")).isEqualTo(text(each, "id"));
            for (var said : List.of("policyId", "policyVersion", "metric", "cycle", "percentage", "step")) {
                assertThat(by.get(said)).as(said).isEqualTo(each.at("/data/" + said));
            }
        });
        assertThat(text(by, "policyId")).isEqualTo("hardware");
        assertThat(by.get("policyVersion").asInt()).isEqualTo(2);
        assertThat(text(by, "metric")).isEqualTo("RESOLUTION");
        assertThat(by.get("percentage").asInt()).isEqualTo(percentage);
        assertThat(by.get("step").asInt()).isEqualTo(step);
        assertThat(entry.at("/by/kind").asString()).isEqualTo("POLICY");
    }

    /** The one entry of its kind in the ticket's history. */
    private JsonNode happened(String type) {
        Wait.until("the history has " + type, () -> !entries(type).isEmpty());
        assertThat(entries(type)).hasSize(1);
        return entries(type).getFirst();
    }

    private List<JsonNode> entries(String type) {
        var entries = tenant.carla().get(ticket + "/timeline").is(200).json().get("entries");
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> text(entry, "type").equals(type))
                .toList();
    }

    /** The one clock of its kind. */
    private JsonNode resolution() {
        var clocks =
                tenant.carla().get("/sla" + ticket + "/clocks").is(200).json().get("clocks");
        var found = StreamSupport.stream(clocks.spliterator(), false)
                .filter(each -> text(each, "metric").equals("RESOLUTION"))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<JsonNode> facts() {
        var items = tenant.carla()
                .get("/events?limit=200&types=" + FACTS)
                .is(200)
                .json()
                .get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> text(item, "subject").equals(id))
                .toList();
    }

    private List<Letters.Letter> mails(String person, String number) throws Exception {
        return Letters.of(desk, person + "@escalated.example").stream()
                .filter(letter ->
                        letter.text().contains(number) && letter.text().contains("resolution, 75 %"))
                .toList();
    }

    private JsonNode now() {
        return tenant.carla().get(ticket).is(200).json();
    }

    private static String text(JsonNode of, String name) {
        return of.path(name).asString("");
    }
}
