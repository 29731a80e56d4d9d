package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Thirty rows of another desk's history, with every trap, by the script and through the gateway, twice. */
@ExtendWith(OnTheDesk.class)
@TestMethodOrder(OrderAnnotation.class)
class ImportTest {
    private static final String FILE = "desk/src/test/resources/dev/chamado/desk/importing/small.csv";

    private final SuiteDesk desk;

    ImportTest(SuiteDesk desk) {
        this.desk = desk;
    }

    @Test
    @Order(1)
    void a_dry_run_sends_nothing_and_says_what_is_odd() {
        var said = desk.chamado("import", FILE, "--tenant", "small", "--dry-run");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("5 tickets from 30 rows", "nothing was sent", "INC9000003: -100");
        assertThat(admin().get("/definitions/tenant").status()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void a_history_comes_in_once() {
        var first = desk.chamado("import", FILE, "--tenant", "small");
        assertThat(first.text()).contains("5 tickets are new or have changed, 0 were so already, 0 were refused");
        assertThat(first.code()).isZero();

        var onward = desk.chamado("import", FILE, "--tenant", "small");
        assertThat(onward.text()).contains("5 tickets were acknowledged before", "0 tickets are new or have changed");

        var again = desk.chamado("import", FILE, "--tenant", "small", "--again");
        assertThat(again.text()).contains("0 tickets are new or have changed, 5 were so already, 0 were refused");
        assertThat(again.code()).isZero();
    }

    @Test
    @Order(3)
    void its_tickets_are_found_as_they_ended() {
        Wait.until("all are in the queue", () -> tickets("state=CLOSED") == 5);
        Wait.until("those of the group", () -> tickets("group=group-1&state=CLOSED") == 5);
        assertThat(admin().get("/people/opened-by-8").is(200).json().get("name").asString())
                .isEqualTo("Opened by 8");
        assertThat(admin().get("/groups/group-1").is(200).json().get("memberIds"))
                .hasSize(2);
    }

    private int tickets(String filter) {
        var answer = admin().get("/tickets?" + filter);
        return answer.status() == 200 ? answer.json().get("items").size() : -1;
    }

    /** As the script gets it from the issuer: the demo admin at the desk of another tenant. */
    private Somebody admin() {
        var token =
                desk.chamado("token", "rita.alves", "--tenant", "small").text().strip();
        return new Somebody(desk.door(), token);
    }
}
