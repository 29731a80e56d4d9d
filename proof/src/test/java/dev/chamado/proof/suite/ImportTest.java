package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Thirty rows of another desk's history, with every trap, by the script and through the gateway, twice. */
@ExtendWith(OnTheDesk.class)
@TestMethodOrder(OrderAnnotation.class)
class ImportTest {
    private static final String FILE = "desk/src/test/resources/dev/chamado/desk/importing/small.csv";
    private static final Map<String, String> TOKENS = new HashMap<>();

    private final SuiteDesk desk;

    ImportTest(SuiteDesk desk) {
        this.desk = desk;
    }

    @Test
    @Order(1)
    void a_dry_run_sends_nothing_and_says_what_is_odd() {
        var said = desk.chamado("import", FILE, "--tenant", "small", "--dry-run");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text())
                .contains("5 tickets from 30 rows", "nothing was sent", "INC9000003: -100", "Awaiting Vendor");
        assertThat(admin().get("/definitions/tenant").status()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void a_history_comes_in_once() {
        var first = desk.chamado("import", FILE, "--tenant", "small");
        assertThat(first.text()).contains("5 tickets are new or have changed, 0 were so already, 0 were refused");
        assertThat(first.text()).contains("workflow-incident: 8 states, ", " in version 1");
        assertThat(first.code()).isZero();

        var onward = desk.chamado("import", FILE, "--tenant", "small");
        assertThat(onward.text()).contains("5 tickets were acknowledged before", "0 tickets are new or have changed");

        var again = desk.chamado("import", FILE, "--tenant", "small", "--again");
        assertThat(again.text()).contains("0 tickets are new or have changed, 5 were so already, 0 were refused");
        assertThat(again.text()).contains("workflow-incident: 8 states, ", " in version 1");
        assertThat(again.code()).isZero();
    }

    @Test
    @Order(3)
    void its_tickets_are_found_as_they_ended() {
        Wait.until("all are in the queue", () -> tickets("state=CLOSED") == 5);
        Wait.until("those of the group", () -> tickets("group=group-1&state=CLOSED") == 5);
        var listed = admin().get("/tickets?state=CLOSED").json().get("items");
        assertThat(listed)
                .allMatch(ticket -> ticket.get("workflowState").asString().equals("CLOSED"));
        assertThat(admin().get("/people/opened-by-8").is(200).json().get("name").asString())
                .isEqualTo("Opened by 8");
        assertThat(admin().get("/groups/group-1").is(200).json().get("memberIds"))
                .hasSize(2);
    }

    @Test
    @Order(4)
    void a_tenant_that_is_at_work_keeps_its_ways(@TempDir Path folder) throws Exception {
        var before = Files.writeString(folder.resolve("before.csv"), """
                row,key,at,by,state
                1,T-1,2024-05-02T08:00:00Z,ana.souza,NEW
                """);
        assertThat(desk.chamado("import", before.toString(), "--tenant", "older")
                        .text())
                .contains("1 tickets are new or have changed, 0 were so already, 0 were refused");
        Wait.until("it is in the queue", () -> tickets("older", "state=NEW") == 1);

        var after = Files.writeString(folder.resolve("after.csv"), """
                row,key,at,by,state,workflowState
                1,T-2,2024-05-02T08:00:00Z,ana.souza,NEW,New
                2,T-2,2024-05-02T09:00:00Z,ana.souza,ON_HOLD,Awaiting Vendor
                """);
        assertThat(desk.chamado("import", after.toString(), "--tenant", "older").text())
                .contains("workflow-incident: the tenant has tickets and keeps the standard workflow")
                .contains("1 tickets are new or have changed, 0 were so already, 0 were refused");
        Wait.until("it waits", () -> tickets("older", "state=ON_HOLD") == 1);

        assertThat(desk.chamado("import", after.toString(), "--tenant", "older", "--source", "again", "--workflow")
                        .text())
                .contains(" in version 1")
                .contains("1 tickets are new or have changed, 0 were so already, 0 were refused");
    }

    private int tickets(String filter) {
        return tickets("small", filter);
    }

    private int tickets(String tenant, String filter) {
        var answer = admin(tenant).get("/tickets?" + filter);
        return answer.status() == 200 ? answer.json().get("items").size() : -1;
    }

    private Somebody admin() {
        return admin("small");
    }

    /** As the script gets it from the issuer, once: the demo admin at the desk of another tenant. */
    private Somebody admin(String tenant) {
        var token = TOKENS.computeIfAbsent(
                tenant,
                _ -> desk.chamado("token", "rita.alves", "--tenant", tenant)
                        .text()
                        .strip());
        return new Somebody(desk.door(), token);
    }
}
