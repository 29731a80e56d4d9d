package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The changes that a form or a button of a desk asks for, one after the other on one ticket. */
class ChangesTest extends RunningDesk {
    private Tenant desk;
    private String path;
    private long version;

    @BeforeEach
    void founded() {
        desk = tenant();
        path = "/tickets/" + desk.ana().opens("{\"subject\":\"Printer jams\"}");
        version = 0;
    }

    @Test
    void staff_writes_down_what_it_is_about_and_passes_it_on() {
        puts("/group", "{\"groupId\":\"service-desk\"}");
        puts("/description", "{\"description\":\"It jams on floor 2.\"}");
        puts("/configuration-item", "{\"configurationItem\":\"PRN-0042\"}");
        puts("/location", "{\"location\":\"Lisbon, floor 2\"}");
        puts("/requester", "{\"requesterId\":\"john.miller\"}");
        puts("/affected-person", "{\"affectedId\":\"john.miller\"}");
        puts("/classification", "{\"category\":\"access\",\"subcategory\":\"password\"}");
        puts("/urgency", "{\"urgency\":\"HIGH\"}");
        puts("/priority", "{\"priority\":\"P1\",\"reason\":\"The board meets there.\"}");
        deletes("/priority");
        posts("/priority-confirmation", null);
        puts("/assignee", "{\"assigneeId\":\"bruno.lima\"}");
        posts("/start", null);
        posts("/stop", null);
        puts("/hold", "{\"reason\":\"SUPPLIER\"}");
        deletes("/hold");
        deletes("/assignee");
        desk.lee().put(path + "/watchers/lee.chen", "{\"kind\":\"INTERNAL\"}").is(200);
        version =
                desk.lee().delete(path + "/watchers/lee.chen", version).is(200).version();
        posts("/escalation", "{\"groupId\":\"network\",\"reason\":\"The print server is unreachable.\"}");
        puts("/resolution", "{\"code\":\"SOLVED\",\"text\":\"The port was switched off.\"}");
        posts("/closing", null);

        var ticket = desk.lee().get(path).is(200).json();
        assertThat(ticket.get("state").asString()).isEqualTo("CLOSED");
        assertThat(ticket.get("groupId").asString()).isEqualTo("network");
        assertThat(ticket.get("requesterId").asString()).isEqualTo("john.miller");
        assertThat(ticket.get("configurationItem").asString()).isEqualTo("PRN-0042");
        assertThat(ticket.get("priority").asString()).as("by the matrix again").isEqualTo("P2");
        assertThat(ticket.has("assigneeId")).isFalse();
    }

    @Test
    void what_is_owed_can_be_let_go() {
        puts("/group", "{\"groupId\":\"service-desk\"}");
        var task = desk.bruno()
                .post(path + "/tasks", "{\"title\":\"Order a roller\",\"required\":true}")
                .is(201)
                .json()
                .get("id")
                .asString();
        var approval = desk.bruno()
                .shown()
                .post(
                        path + "/approvals",
                        "{\"title\":\"A roller\",\"mode\":\"ANY\",\"approverIds\":[\"john.miller\"]}")
                .is(201)
                .json()
                .get("id")
                .asString();
        var delegate = path + "/approvals/" + approval + "/delegate";
        desk.john().put(delegate, "{\"delegateId\":\"carla.dias\"}").is(200);
        desk.john().delete(delegate, version).is(200);
        desk.carla()
                .post(path + "/approvals/" + approval + "/votes", "{\"vote\":\"APPROVE\"}")
                .refused(403, "forbidden");
        desk.bruno()
                .post(path + "/tasks/" + task + "/cancellation", "{\"reason\":\"There is one in stock.\"}")
                .is(200);
        desk.lee()
                .post(path + "/approvals/" + approval + "/withdrawal", "{\"reason\":\"Nothing is bought.\"}")
                .is(200);
        version = desk.bruno().get(path).is(200).version();
        puts("/resolution", "{\"code\":\"SOLVED\",\"text\":\"Changed the roller.\"}");
    }

    @Test
    void an_admin_settles_who_belongs_where_and_what_is_offered() {
        desk.rita().put("/groups/network/members/bruno.lima", "{}").is(200);
        desk.rita().put("/groups/network/leads/bruno.lima", "{}").is(200);
        desk.rita().delete("/groups/network/leads/bruno.lima", 0).is(200);
        desk.rita().delete("/groups/network/members/bruno.lima", 0).is(200);
        desk.rita().put("/organisations/acme", "{\"name\":\"Acme\"}").is(200);
        Wait.until(
                "it is listed", () -> desk.rita().get("/organisations").text().contains("acme"));

        var presets = desk.rita().get("/definitions/matrix/presets").is(200).json();
        var least = "{\"subject\":\"A squeak\",\"impact\":\"LOW\",\"urgency\":\"LOW\"}";
        assertThat(priority(least)).as("of four levels").isEqualTo("P4");
        publishes(presets.get("3x3-five-levels"));
        assertThat(priority(least)).isEqualTo("P5");
        publishes(presets.get("4x4-five-levels"));
        assertThat(priority(least.replaceFirst("LOW", "CRITICAL"))).isEqualTo("P3");
        var categories = desk.rita().get("/definitions/categories").is(200).version();
        desk.rita().put("/definitions/categories", categories, """
                {"categories":[{"name":"print","subcategories":["jam","toner"],"label":"Printing"}]}""").is(200);
        var flows =
                desk.rita().get("/definitions/workflow-problem/presets").is(200).json();
        desk.rita()
                .put(
                        "/definitions/workflow-problem",
                        0,
                        flows.get(flows.propertyNames().iterator().next()).toString())
                .is(200);
    }

    private void publishes(JsonNode matrix) {
        var seen = desk.rita().get("/definitions/matrix").is(200).version();
        desk.rita().put("/definitions/matrix", seen, matrix.toString()).is(200);
    }

    private String priority(String opening) {
        return desk.bruno()
                .get("/tickets/" + desk.bruno().opens(opening))
                .is(200)
                .json()
                .get("priority")
                .asString();
    }

    private void puts(String what, String body) {
        version = desk.lee().put(path + what, version, body).is(200).version();
    }

    private void posts(String what, String body) {
        version = desk.lee().post(path + what, version, body).is(200).version();
    }

    private void deletes(String what) {
        version = desk.lee().delete(path + what, version).is(200).version();
    }
}
