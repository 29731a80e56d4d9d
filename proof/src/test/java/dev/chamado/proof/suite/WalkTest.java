package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** One ticket's life through the one door, and how every service tells of it afterwards. */
@ExtendWith(OnTheDesk.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class WalkTest {
    private static final String SOLUTION = "The access point by the windows was replaced.";
    private static final Pattern LINK = Pattern.compile("/l/([\\w.~-]+)");

    private final SuiteDesk desk;
    private final Tenant tenant;
    private final String id = UUID.randomUUID().toString();
    private final String ticket = "/tickets/" + id;
    private String number;
    private long started;

    WalkTest(SuiteDesk desk) {
        this.desk = desk;
        tenant = Tenant.founded(desk, "walk");
    }

    @Test
    @Order(1)
    void a_ticket_is_opened_routed_worked_on_and_closed_by_the_link_of_the_mail() throws Exception {
        number = tenant.ana()
                .post("/tickets", """
                        {"id":"%s","subject":"Wi-Fi is slow","description":"Calls freeze.","category":"network",
                         "impact":"MEDIUM","urgency":"HIGH"}""".formatted(id))
                .is(201)
                .json()
                .get("number")
                .asString();
        Wait.untilIs("carla.dias", () -> now().path("assigneeId").asString(""));
        assertThat(now().get("groupId").asString()).isEqualTo("network");
        started = tenant.carla()
                .post(ticket + "/start", now().get("version").asLong(), null)
                .is(200)
                .version();
        tenant.carla()
                .put(ticket + "/hold", started, "{\"reason\":\"REQUESTER\",\"question\":\"Which floor?\"}")
                .is(200);
        assertThat(now().get("state").asString()).isEqualTo("ON_HOLD");
        tenant.ana().post(ticket + "/replies", "{\"text\":\"The third.\"}").is(200);
        assertThat(now().get("state").asString()).isEqualTo("IN_PROGRESS");
        tenant.carla()
                .put(
                        ticket + "/resolution",
                        now().get("version").asLong(),
                        "{\"code\":\"SOLVED\",\"text\":\"%s\"}".formatted(SOLUTION))
                .is(200);

        Wait.until("the solution is in the mail", () -> solutionMails().size() == 1);
        var mail = solutionMails().getFirst();
        assertThat(mail.subject()).contains(number);
        var anybody = new Somebody(desk.door(), null);
        var confirm = LINK.matcher(mail.text())
                .results()
                .map(link -> "/links/" + link.group(1))
                .filter(link -> anybody.get(link)
                        .is(200)
                        .json()
                        .get("purpose")
                        .asString()
                        .equals("confirm"))
                .findFirst()
                .orElseThrow();
        var first = anybody.post(confirm, null).is(200).version();
        assertThat(anybody.post(confirm, null).is(200).version()).isEqualTo(first);
        assertThat(now().get("state").asString()).isEqualTo("CLOSED");
        assertThat(now().get("version").asLong()).isEqualTo(first);
    }

    @Test
    @Order(2)
    void the_timeline_has_every_change_and_the_ticket_as_it_stood() {
        var entries = tenant.carla().get(ticket + "/timeline").is(200).json().get("entries");
        var last = now().get("version").asLong();
        assertThat(stream(entries).map(entry -> entry.get("version").asLong()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, last).boxed().toList());
        var then = tenant.carla()
                .get(ticket + "/timeline?version=" + started)
                .is(200)
                .json();
        assertThat(then.at("/ticket/state").asString()).isEqualTo("IN_PROGRESS");
        assertThat(then.get("entries")).hasSize((int) started + 1);
    }

    @Test
    @Order(2)
    void the_queue_lists_it() {
        var version = now().get("version").asLong();
        var listed = tenant.ana()
                .insist(tenant.ana().asking("GET", "/tickets?requester=me&min-version=" + id + ":" + version, null))
                .is(200)
                .json()
                .get("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("state").asString()).isEqualTo("CLOSED");
        assertThat(tenant.ana()
                        .get("/tickets/" + number)
                        .is(200)
                        .json()
                        .get("id")
                        .asString())
                .isEqualTo(id);
    }

    @Test
    @Order(2)
    void routing_says_why() {
        var decisions = tenant.carla()
                .get("/routing/tickets/" + id + "/decisions")
                .is(200)
                .json();
        assertThat(decisions.get(0).get("ruleId").asString()).isEqualTo("network");
        assertThat(decisions.get(0).get("assigneeId").asString()).isEqualTo("carla.dias");
        assertThat(decisions.get(0).at("/rules/0/verdict").asString()).isEqualTo("CHOSEN");
        assertThat(decisions.get(0).at("/candidates/0/verdict").asString()).isEqualTo("CHOSEN");
    }

    @Test
    @Order(2)
    void both_promises_were_kept() {
        Wait.until("both clocks have been settled", () -> {
            var promises = tenant.ana().get("/sla/tickets/" + id + "/promises");
            return promises.status() == 200
                    && stream(promises.json().get("promises"))
                                    .filter(promise ->
                                            promise.path("state").asString().equals("KEPT"))
                                    .count()
                            == 2;
        });
    }

    @Test
    @Order(2)
    void those_concerned_were_told_and_nobody_of_his_own_action() {
        Wait.untilIs(List.of("RESOLVED", "QUESTION_ASKED"), () -> kinds(tenant.ana()));
        Wait.until("Carla knows", () -> kinds(tenant.carla()).containsAll(List.of("ASSIGNED", "REPLIED")));
        assertThat(kinds(tenant.bruno())).isEmpty();
    }

    @Test
    @Order(2)
    void the_feed_tells_it_in_order() {
        Wait.until("the feed is there", () -> types().contains("chamado.ticket.closed.v1"));
        assertThat(types())
                .startsWith("chamado.ticket.opened.v1")
                .endsWith("chamado.ticket.closed.v1")
                .contains("chamado.ticket.resolved.v1")
                .doesNotHaveDuplicates();
    }

    @Test
    @Order(2)
    void the_report_counts_it_and_shows_what_it_counted() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var period = "from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
        Wait.until(
                "the close is counted",
                () -> rows(period).stream().anyMatch(row -> row.get("closes").asInt() > 0));
        for (var row : rows(period)) {
            var behind = tenant.lee()
                    .get("/reports/flow/tickets?side=CLOSES&group=network&day="
                            + row.get("day").asString())
                    .is(200)
                    .json()
                    .get("items");
            assertThat(behind).hasSize(row.get("closes").asInt());
        }
    }

    private List<JsonNode> rows(String period) {
        var report = tenant.lee()
                .get("/reports/flow?group=network&" + period)
                .is(200)
                .json();
        assertThat(report.get("definition").asString()).isNotBlank();
        return stream(report.get("rows")).toList();
    }

    private List<String> types() {
        var page = tenant.carla()
                .get("/events?limit=200&types=chamado.ticket.opened.v1,chamado.ticket.resolved.v1,"
                        + "chamado.ticket.closed.v1")
                .is(200)
                .json();
        return stream(page.get("items"))
                .filter(item -> item.get("subject").asString().equals(id))
                .map(item -> item.get("type").asString())
                .toList();
    }

    private List<Letters.Letter> solutionMails() throws Exception {
        return Letters.of(desk, "ana@walk.example").stream()
                .filter(letter -> letter.text().contains(SOLUTION))
                .toList();
    }

    private List<String> kinds(Somebody person) {
        return stream(person.get("/inbox").is(200).json().get("items"))
                .map(notice -> notice.get("kind").asString())
                .toList();
    }

    private JsonNode now() {
        return tenant.carla().get(ticket).is(200).json();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
