package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Finding by number, by name and by likeness, with slips of the finger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookupTest extends RunningDesk {
    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
        Wait.until(
                "search is level",
                () -> desk.bruno().get("/people/lookup?name=x").status() == 200);
        Wait.until("people are known", () -> !people("helena").isEmpty());
    }

    private List<String> people(String name) {
        return ids(
                desk.bruno().get("/people/lookup?name=" + encoded(name)).is(200).json());
    }

    private List<String> tickets(Somebody who, String number) {
        return ids(who.get("/tickets/lookup?number=" + encoded(number)).is(200).json());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> ids(JsonNode list) {
        var ids = new ArrayList<String>();
        list.forEach(each -> ids.add(each.get("id").asString()));
        return ids;
    }

    /** Opens a ticket and waits until it can be found. */
    private String opened(Somebody who, String subject) {
        var id = who.opens("{\"subject\":\"%s\"}".formatted(subject));
        desk.rita().get("/tickets/search?query=x&min-version=" + id + ":0").is(200);
        return id;
    }

    private String number(String id) {
        return desk.rita().get("/tickets/" + id).is(200).json().get("number").asString();
    }

    @ParameterizedTest
    @CsvSource({
        "ana suoza, ana.souza",
        "Ána Sousa, ana.souza",
        "miler, john.miller",
        "jhon, john.miller",
        "carl dias, carla.dias",
        "helena.reis, helena.reis",
        "bruno@example.com, bruno.lima",
        "lee chan, lee.chen"
    })
    void a_person_by_a_name_that_is_nearly_right(String typed, String found) {
        assertThat(people(typed)).first().isEqualTo(found);
    }

    @Test
    void nobody_by_a_name_that_is_wrong_or_elsewhere() {
        assertThat(people("zzyzx")).isEmpty();
        assertThat(people("ana xxxxxx")).isEmpty();
        var other = tenant();
        other.rita().put("/people/waldo", "{\"name\":\"Waldo Elsewhere\"}").is(200);
        Wait.until(
                "the other tenant knows him",
                () -> !other.bruno()
                        .get("/people/lookup?name=waldo")
                        .is(200)
                        .json()
                        .isEmpty());
        assertThat(people("waldo")).isEmpty();
        desk.ana().get("/people/lookup?name=bruno").refused(403, "forbidden");
    }

    @Test
    void a_ticket_by_a_number_that_is_nearly_right() {
        var id = opened(desk.ana(), "Lookup");
        var number = number(id);
        assertThat(tickets(desk.bruno(), number)).first().isEqualTo(id);
        assertThat(tickets(desk.bruno(), number.toLowerCase().replace("-", "")))
                .first()
                .isEqualTo(id);
        assertThat(tickets(desk.bruno(), "# " + number.replaceAll("\\D", ""))).contains(id);
        assertThat(tickets(desk.bruno(), number.replace("INC", "IMC"))).contains(id);
        assertThat(tickets(desk.bruno(), number.replace("INC", "ICN"))).contains(id);
        assertThat(tickets(desk.ana(), number.replace("INC", "IN"))).contains(id);
        assertThat(tickets(desk.john(), number)).isEmpty();
        assertThat(tickets(tenant().bruno(), number)).doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tickets/lookup",
                "/tickets/lookup?number=",
                "/tickets/lookup?number=INC-*",
                "/tickets/lookup?number=%00",
                "/tickets/lookup?number=1234567890123456789012345",
                "/people/lookup?name=",
                "/people/lookup?name=%2A",
                "/people/lookup?name=a+b+c+d+e+f"
            })
    void nothing_by_what_is_neither(String path) {
        desk.bruno().get(path).refused(400, "bad-input");
    }

    @Test
    void neighbours_are_alike_and_resolved_or_of_the_same_requester() {
        var solved = opened(desk.john(), "VPN client shows error 809 at home");
        var hidden = opened(desk.john(), "VPN client shows error 809 in payroll");
        var open = opened(desk.john(), "VPN client shows error 809 again");
        var resolution = "{\"code\":\"SOLVED\",\"text\":\"Certificate renewed.\"}";
        desk.rita().put("/tickets/" + solved + "/resolution", 0, resolution).is(200);
        desk.rita()
                .put("/tickets/" + hidden + "/group", 0, "{\"groupId\":\"hr\"}")
                .is(200);
        desk.helena().put("/tickets/" + hidden + "/resolution", 1, resolution).is(200);
        var own = opened(desk.ana(), "Coffee machine");
        var asked = opened(desk.ana(), "vpn clients show errors 809");
        desk.rita().get("/tickets/search?query=x&min-version=" + solved + ":1").is(200);
        desk.helena()
                .get("/tickets/search?query=x&min-version=" + hidden + ":2")
                .is(200);

        var seen = desk.bruno().get("/tickets/" + asked + "/neighbours").is(200).json();
        assertThat(seen.get("similar")).hasSize(1);
        assertThat(seen.get("similar").get(0).get("ticket").get("id").asString())
                .isEqualTo(solved);
        assertThat(seen.get("similar").get(0).get("resolution").asString()).isEqualTo("Certificate renewed.");
        assertThat(ids(seen.get("others"))).contains(own).doesNotContain(asked, open, solved);

        var byHelena = desk.helena().get("/tickets/" + asked + "/neighbours").is(200);
        assertThat(byHelena.text()).contains(hidden);
        var byAna = desk.ana().get("/tickets/" + asked + "/neighbours").is(200).json();
        assertThat(byAna.get("similar")).isEmpty();
        assertThat(ids(byAna.get("others"))).contains(own);
        desk.john().get("/tickets/" + asked + "/neighbours").refused(404, "not-found");
        desk.bruno().get("/tickets/x/neighbours").refused(400, "bad-input");
    }
}
