package dev.chamado.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.backing.identity.DeskTokens;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.*;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.*;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.follow.Publishing;
import dev.chamado.platform.http.HostileInput;
import dev.chamado.platform.http.RouteCheck;
import dev.chamado.platform.http.SeenByAll;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service over real Kafka and the document store: what is published becomes figures, each with its rows. */
class ReportingServiceTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String MARCH = "from=2026-03-01&to=2026-03-31";
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static DeskTokens tokens;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        tokens = DeskTokens.start();
        try (var press = new Publishing(SharedBacking.bootstrap(), 4)) {
            press.topics(TicketEvent.TOPIC, DirectoryEvent.TOPIC, SlaEvent.TOPIC);
            group(press, "demo", "network", false);
            group(press, "demo", "hr", true);
            var printing = new MemberAdded("printing", "carla", NOON);
            press.sendWithoutFirst(DirectoryEvent.TOPIC, "globex", "group:printing", "rita", printing);
            group(press, "drill", "hr", true);
            // Three of network: one open, one resolved after 2 h, one closed after 6 h; one of the restricted group.
            ticket(press, "demo", 1, "network");
            ticket(press, "demo", 2, "network", resolved(2, 120));
            ticket(press, "demo", 3, "network", resolved(3, 360), closed(3, 400));
            ticket(press, "demo", 4, "hr");
            ticket(press, "other", 5, "network");
            // One of network with a hard life: put on hold, moved to and fro, resolved, reopened, resolved again.
            ticket(
                    press,
                    "demo",
                    6,
                    "network",
                    new TicketPutOnHold(id(6), HoldReason.SUPPLIER, null, null, after(60)),
                    new TicketResumed(id(6), TicketState.NEW, ResumeCause.AGENT, after(240)),
                    new TicketTransferred(id(6), "people", "network", null, after(250)),
                    new TicketTransferred(id(6), "network", "people", null, after(260)),
                    resolved(6, 300),
                    new TicketReopened(id(6), ReopenCause.AGENT, null, 1, after(1440)),
                    resolved(6, 2000));
            promise(press, 2, true);
            promise(press, 3, false);
            promise(press, 4, true); // when network had it; it is in hr now
            group(press, "rated", "hr", true);
            // Asked about: answered twice, not answered, of the restricted group, and moved on to another group since.
            ticket(
                    press,
                    "rated",
                    31,
                    "network",
                    resolved(31, 10),
                    closed(31, 20),
                    asked(31, 0, "network", 30),
                    score(31, 0, "network", 2, 40),
                    score(31, 0, "network", 4, 50));
            ticket(press, "rated", 32, "network", resolved(32, 10), closed(32, 20), asked(32, 0, "network", 30));
            ticket(
                    press,
                    "rated",
                    33,
                    "hr",
                    resolved(33, 10),
                    closed(33, 20),
                    asked(33, 0, "hr", 30),
                    score(33, 0, "hr", 1, 40));
            ticket(
                    press,
                    "rated",
                    34,
                    "network",
                    resolved(34, 10),
                    closed(34, 20),
                    asked(34, 0, "network", 30),
                    score(34, 0, "network", 5, 40),
                    new TicketReopened(id(34), ReopenCause.AGENT, null, 1, after(50)),
                    new TicketTransferred(id(34), "people", "network", null, after(51)),
                    resolved(34, 60),
                    closed(34, 70),
                    asked(34, 1, "people", 80));
            for (var n = 1; n <= 24; n++) {
                answered(press, "drill", n);
            }
            cameFromTheRestrictedGroup(press, "drill", 25);
        }
        service = new SpringApplicationBuilder(ReportingApplication.class)
                .run(
                        "--server.port=0",
                        "--KAFKA_BOOTSTRAP=" + SharedBacking.bootstrap(),
                        "--PERSONAL_KEY=a key for the keys of persons, of thirty-two bytes and more",
                        "--MONGO_URI=" + SharedBacking.mongoUri("reporting"),
                        "--ISSUER_URI=" + tokens.issuer());
        Wait.until(
                "the figures are level",
                () -> ask("carla", "reports/durations?measure=RESOLUTION&" + MARCH)
                                .at("/rows/0/time/tickets")
                                .asInt()
                        == 3);
        Wait.until(
                "the promises are level",
                () -> ask("helena", "reports/attainment?metric=RESOLUTION&" + MARCH)
                                        .at("/rows/0/attained")
                                        .asDouble()
                                > 0.6
                        && ask("helena", "reports/attainment/tickets?metric=RESOLUTION&" + MARCH)
                                .get("items")
                                .valueStream()
                                .anyMatch(ticket ->
                                        ticket.path("groupId").asString().equals("hr")));
        levelDrillDown();
        Wait.until(
                "the scores are level",
                () -> rated("helena", "reports/satisfaction/tickets?" + MARCH)
                                        .get("items")
                                        .size()
                                == 5
                        && rated("helena", "reports/satisfaction/tickets?" + MARCH)
                                        .get("items")
                                        .valueStream()
                                        .filter(row -> row.has("score"))
                                        .mapToInt(row -> row.get("score").asInt())
                                        .sum()
                                == 10);
    }

    private static SurveyInvited asked(int n, int cycle, String group, int minutes) {
        return new SurveyInvited(id(n), cycle, "ana", group, after(100_000), 1, after(minutes));
    }

    private static SurveyAnswered score(int n, int cycle, String group, int score, int minutes) {
        return new SurveyAnswered(id(n), cycle, "ana", score, "Words.", group, after(minutes));
    }

    private static JsonNode rated(String person, String path) {
        return JSON.readTree(get("rated", person, path).body());
    }

    private static void levelDrillDown() {
        Wait.until(
                "the answers are level",
                () -> drill("helena", "reports/attainment?metric=NEXT_RESPONSE&by=NOTHING&" + MARCH)
                                                .at("/rows/0/kept")
                                                .asInt()
                                        + drill("helena", "reports/attainment?metric=NEXT_RESPONSE&by=NOTHING&" + MARCH)
                                                .at("/rows/0/broken")
                                                .asInt()
                                == 24
                        && drill("helena", "reports/attainment/tickets?metric=NEXT_RESPONSE&limit=200&" + MARCH)
                                        .get("items")
                                        .size()
                                == 24);
    }

    @AfterAll
    static void stop() {
        SpringApplication.exit(service);
        tokens.close();
    }

    private static void group(Publishing press, String tenant, String id, boolean restricted) {
        var created = new GroupCreated(id, id, restricted, NOON);
        var member = new MemberAdded(id, id.equals("hr") ? "helena" : "carla", NOON);
        press.send(DirectoryEvent.TOPIC, tenant, "group:" + id, "rita", created, member);
    }

    private static UUID id(int n) {
        return new UUID(0x0190000000007000L, 0x8000000000000000L | n);
    }

    private static Instant after(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static void ticket(Publishing press, String tenant, int n, String group, TicketEvent... more) {
        ticket(press, tenant, n, "INC-" + n, group, more);
    }

    private static void ticket(
            Publishing press, String tenant, int n, String number, String group, TicketEvent... more) {
        var events = new ArrayList<TicketEvent>();
        events.add(new TicketOpened(
                id(n),
                number,
                TicketType.INCIDENT,
                "Ticket " + number,
                "",
                "ana",
                "ana",
                Channel.PORTAL,
                null,
                null,
                null,
                null,
                "MEDIUM",
                "MEDIUM",
                Priority.P3,
                false,
                1,
                group,
                null,
                NOON,
                NOON));
        events.addAll(List.of(more));
        press.send(TicketEvent.TOPIC, tenant, id(n).toString(), "ana", events.toArray(TicketEvent[]::new));
    }

    private static TicketResolved resolved(int n, int minutes) {
        return new TicketResolved(id(n), "SOLVED", "Done.", after(minutes));
    }

    private static TicketClosed closed(int n, int minutes) {
        return new TicketClosed(id(n), CloseCause.CONFIRMED, after(minutes));
    }

    private static void promise(Publishing press, int n, boolean met) {
        promise(press, "demo", n, "network", met);
    }

    private static void promise(Publishing press, String tenant, int n, String group, boolean met) {
        press.send(
                SlaEvent.TOPIC,
                tenant,
                id(n).toString(),
                "sla",
                new ClockCompleted(
                        id(n),
                        Metric.RESOLUTION,
                        1,
                        "standard",
                        1,
                        Priority.P3,
                        Duration.ofHours(4),
                        Duration.ofHours(met ? 2 : 6),
                        met,
                        group,
                        null,
                        after(400)));
    }

    /** A ticket whose answers were promised by one of three policies, in one of three groups, over some days. */
    private static void answered(Publishing press, String tenant, int n) {
        ticket(press, tenant, n, n % 4 == 0 ? "hr" : "network");
        var policy = List.of("gold", "silver", "bronze").get(n % 3);
        var priority = n % 2 == 0 ? Priority.P1 : Priority.P2;
        var group = n % 5 == 0 ? null : n % 7 == 0 ? "hr" : "network";
        var at = after(n * 7 * 60);
        var broke = new SlaBreached(
                id(n), Metric.NEXT_RESPONSE, 1, policy, 1, priority, BreachCause.TIME_PASSED, group, null, at);
        var done = new ClockCompleted(
                id(n),
                Metric.NEXT_RESPONSE,
                n % 3 == 0 ? 1 : 2,
                policy,
                1,
                priority,
                Duration.ofHours(1),
                Duration.ofMinutes(50),
                n % 3 != 0,
                group,
                null,
                at.plus(Duration.ofHours(5)));
        press.send(
                SlaEvent.TOPIC,
                tenant,
                id(n).toString(),
                "sla",
                n % 8 == 0
                        ? new SlaEvent[] {broke}
                        : n % 2 == 0 ? new SlaEvent[] {done} : new SlaEvent[] {broke, done});
    }

    /** It stayed too long in one, was answered there, and stayed in another one for no longer than promised. */
    private static void cameFromTheRestrictedGroup(Publishing press, String tenant, int n) {
        var hour = Duration.ofHours(1);
        var at = after(10);
        press.send(
                SlaEvent.TOPIC,
                tenant,
                id(n).toString(),
                "sla",
                new SlaBreached(
                        id(n), Metric.GROUP, 1, "hr-strict", 1, Priority.P1, BreachCause.TIME_PASSED, "hr", null, at),
                new ClockCompleted(
                        id(n), Metric.GROUP, 1, "hr-strict", 1, Priority.P1, hour, hour, false, "hr", null, at),
                new ClockCompleted(
                        id(n), Metric.FIRST_RESPONSE, 1, "hr-strict", 1, Priority.P1, hour, hour, true, "hr", null, at),
                new ClockCompleted(
                        id(n), Metric.GROUP, 2, "gold", 1, Priority.P2, hour, hour, true, "network", null, after(90)));
    }

    /** Two tickets: one that went through everything, and one that is open; their numbers say who may read them. */
    private static void lived(Publishing press, String tenant, int n, String kind, String group) {
        ticket(
                press,
                tenant,
                n,
                "z" + kind + "-done",
                group,
                new FieldChanged(id(n), "error_message", "zinsideanswer", null, "ana", null, after(10)),
                new WorkNoteAdded(id(n), UUID.randomUUID(), "carla", "zinsidenote", after(20)),
                new TicketPutOnHold(id(n), HoldReason.REQUESTER, null, "zinsidequestion", after(60)),
                new TicketResumed(id(n), TicketState.NEW, ResumeCause.AGENT, after(240)),
                new TicketTransferred(id(n), "people", group, "zinsidetransfer", after(250)),
                new TicketTransferred(id(n), group, "people", null, after(260)),
                resolved(n, 300),
                new TicketReopened(id(n), ReopenCause.REQUESTER_REJECTED, "zinsidereason", "ana", 1, after(1440)),
                resolved(n, 2000),
                closed(n, 2010),
                asked(n, 0, group, 2020),
                new SurveyAnswered(id(n), 0, "ana", 2, "zinsidecomment", group, after(2030)));
        promise(press, tenant, n, group, false);
        ticket(press, tenant, n + 1, "z" + kind + "-open", group);
    }

    private static HttpResponse<String> get(String tenant, String person, String path) {
        var token = tokens.token(tenant, person, List.of("agent"), List.of());
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "pt-BR")
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode ask(String person, String path) {
        return JSON.readTree(get("demo", person, path).body());
    }

    @Test
    void the_backlog_says_as_many_tickets_as_are_behind_it() {
        assertThat(ask("carla", "reports/backlog").get("rows").toString())
                .isEqualTo("[{\"group\":\"network\",\"state\":\"NEW\",\"tickets\":1}]");
        assertThat(ask("carla", "reports/backlog/tickets?group=network")
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void tickets_of_a_restricted_group_count_for_its_members_only() {
        assertThat(ask("helena", "reports/backlog").get("rows").size()).isEqualTo(2);
        assertThat(ask("carla", "reports/backlog/tickets?group=hr").get("items").isEmpty())
                .isTrue();
        assertThat(ask("helena", "reports/backlog/tickets?group=hr")
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void arrivals_and_closes_equal_their_drill_down() {
        var row = ask("carla", "reports/flow?" + MARCH).at("/rows/0");
        assertThat(row.get("arrivals").asInt()).isEqualTo(4);
        assertThat(row.get("closes").asInt()).isEqualTo(1);
        assertThat(ask("carla", "reports/flow/tickets?side=ARRIVALS&day=2026-03-02")
                        .get("items")
                        .size())
                .isEqualTo(4);
        assertThat(ask("carla", "reports/flow/tickets?side=CLOSES&day=2026-03-02")
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void a_day_is_a_day_in_the_zone_that_was_asked_for() {
        assertThat(ask("carla", "reports/flow?" + MARCH + "&zone=Pacific/Auckland")
                        .at("/rows/0/day")
                        .asString())
                .isEqualTo("2026-03-03");
    }

    @Test
    void resolution_times_have_mean_median_and_ninety_percent() {
        var row = ask("carla", "reports/durations?measure=RESOLUTION&" + MARCH).at("/rows/0");
        assertThat(row.get("group").asString() + row.get("priority").asString()).isEqualTo("networkP3");
        assertThat(row.get("time").toString())
                .isEqualTo("{\"tickets\":3,\"mean\":\"PT13H46M40S\",\"median\":\"PT6H\","
                        + "\"p90\":\"PT33H20M\",\"p99\":\"PT33H20M\"}");
        var all = ask("carla", "reports/durations?measure=RESOLUTION&by=NOTHING&" + MARCH);
        assertThat(all.at("/rows/0/time").toString()).isEqualTo(row.get("time").toString());
        assertThat(all.at("/rows/0").has("group")).isFalse();
        var rows = ask("carla", "reports/durations/tickets?measure=RESOLUTION&" + MARCH);
        assertThat(rows.get("items").size()).isEqualTo(3);
    }

    @Test
    void the_backlog_of_each_day_equals_its_drill_down() {
        var period = "from=2026-03-01&to=2026-03-05";
        var zone = "&zone=America/Sao_Paulo";
        var days = ask("carla", "reports/backlog/days?" + period + zone).get("rows");
        assertThat(days.valueStream().map(day -> day.get("tickets").asLong()))
                .containsExactly(0L, 1L, 1L, 1L, 1L); // of the four, one stays open; the other three end the same day
        var east = "&zone=Asia/Kathmandu";
        assertThat(ask("carla", "reports/backlog/days?" + period + east)
                        .at("/rows/2/tickets")
                        .asLong())
                .as("where the 3rd ends while the reopened one is open again")
                .isEqualTo(2);
        for (var in : List.of("", zone, east)) {
            for (var day : ask("carla", "reports/backlog/days?" + period + in).get("rows")) {
                var path = "reports/backlog/days/tickets?day=" + day.get("day").asString() + in;
                assertThat(ask("carla", path).get("items").size())
                        .as(path)
                        .isEqualTo(day.get("tickets").asInt());
            }
        }
        assertThat(ask("carla", "reports/backlog/days?from=2026-03-02&to=2026-03-02&byGroup=true")
                        .get("rows")
                        .toString())
                .isEqualTo("[{\"day\":\"2026-03-02\",\"group\":\"network\",\"tickets\":1}]");
    }

    @Test
    void moves_between_groups_are_counted_by_group_and_by_how_often() {
        var rows = ask("carla", "reports/reassignments?" + MARCH).get("rows");
        assertThat(rows.get(0).toString())
                .isEqualTo("{\"group\":\"network\",\"tickets\":4,\"moved\":1,\"moves\":2,\"returned\":1,\"left\":1}");
        assertThat(rows.get(1).get("left").asInt()).isEqualTo(1);
        assertThat(ask("carla", "reports/reassignments/distribution?" + MARCH)
                        .get("rows")
                        .toString())
                .isEqualTo("[{\"moves\":0,\"tickets\":3},{\"moves\":2,\"tickets\":1}]");
        var moved = ask("carla", "reports/reassignments/tickets?" + MARCH).get("items");
        assertThat(moved.size()).isEqualTo(1);
        assertThat(ask("carla", "reports/reassignments/tickets?moves=0&" + MARCH)
                        .get("items")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void reopened_tickets_stand_beside_resolved_ones() {
        assertThat(ask("carla", "reports/reopenings?" + MARCH).get("rows").toString())
                .isEqualTo("[{\"group\":\"network\",\"resolved\":3,\"reopened\":1,\"reopenings\":1,"
                        + "\"rate\":0.3333333333333333}]");
        assertThat(ask("carla", "reports/reopenings/tickets?side=REOPENED&" + MARCH)
                        .get("items")
                        .size())
                .isEqualTo(1);
        assertThat(ask("carla", "reports/reopenings/tickets?side=RESOLVED&" + MARCH)
                        .get("items")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void time_on_hold_is_told_by_reason_with_each_wait() {
        assertThat(ask("carla", "reports/holds?" + MARCH).get("rows").toString())
                .isEqualTo("[{\"group\":\"network\",\"reason\":\"SUPPLIER\",\"holds\":1,\"time\":\"PT3H\"}]");
        var waits =
                ask("carla", "reports/holds/tickets?reason=SUPPLIER&" + MARCH).get("items");
        assertThat(waits.size()).isEqualTo(1);
        assertThat(waits.at("/0/number").asString()).isEqualTo("INC-6");
        assertThat(ask("carla", "reports/holds/tickets?reason=REQUESTER&" + MARCH)
                        .get("items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_score_belongs_to_the_group_that_resolved_the_ticket_then_and_equals_its_drill_down() {
        var answer = rated("carla", "reports/satisfaction?" + MARCH);
        assertThat(answer.get("definition").asString()).contains("Convidados");
        assertThat(answer.get("rows").toString())
                .isEqualTo("[{\"group\":\"network\",\"invited\":3,\"responses\":2,\"average\":4.5,"
                        + "\"responseRate\":0.6666666666666666},"
                        + "{\"group\":\"people\",\"invited\":1,\"responses\":0,\"responseRate\":0.0}]");
        for (var person : List.of("carla", "helena")) {
            for (var row : rated(person, "reports/satisfaction?" + MARCH).get("rows")) {
                var behind = rated(
                                person,
                                "reports/satisfaction/tickets?" + MARCH + "&group="
                                        + row.get("group").asString())
                        .get("items");
                assertThat(behind.size()).isEqualTo(row.get("invited").asInt());
                assertThat(behind.valueStream().filter(it -> it.has("score")).count())
                        .isEqualTo(row.get("responses").asLong());
                assertThat(behind.toString()).doesNotContain("Words.");
            }
        }
        var page = rated("helena", "reports/satisfaction/tickets?" + MARCH + "&group=hr&limit=1");
        assertThat(page.at("/items/0/groupId").asString()).isEqualTo("hr");
        assertThat(page.has("next")).as("tickets of other groups").isFalse();
        assertThat(rated("carla", "reports/satisfaction?" + MARCH + "&group=hr")
                        .get("rows")
                        .isEmpty())
                .isTrue();
        assertThat(rated("helena", "reports/satisfaction?" + MARCH + "&group=hr")
                        .at("/rows/0/average")
                        .asDouble())
                .isEqualTo(1);
        for (var wrong : List.of(
                "from=x&to=2026-03-31", "from=2026-03-31&to=2026-03-01", MARCH + "&zone=Mars", MARCH + "&limit=x")) {
            assertThat(get("rated", "carla", "reports/satisfaction/tickets?" + wrong)
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(get("rated", "carla", "reports/satisfaction/tickets?" + MARCH + "&cursor=forged")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void no_figure_counts_tickets_of_a_restricted_group_for_others() {
        for (var figure : List.of("flow", "backlog/days", "reassignments", "durations?measure=FIRST_RESPONSE")) {
            var path = "reports/" + figure + (figure.contains("?") ? "&" : "?") + MARCH + "&group=hr";
            var hidden = ask("carla", path).get("rows");
            assertThat(hidden.valueStream().filter(row -> row.path("tickets").asInt() != 0 || row.has("arrivals")))
                    .as(path)
                    .isEmpty();
        }
        assertThat(ask("helena", "reports/reassignments?" + MARCH)
                        .get("rows")
                        .valueStream()
                        .map(row -> row.get("group").asString()))
                .contains("hr");
    }

    @Test
    void attainment_counts_kept_and_broken_promises() {
        var row = ask("carla", "reports/attainment?metric=RESOLUTION&" + MARCH).at("/rows/0");
        assertThat(row.get("kept").asInt()).isEqualTo(1);
        assertThat(row.get("broken").asInt()).isEqualTo(1);
        assertThat(row.get("attained").asDouble()).isEqualTo(0.5);
        var broken = ask("carla", "reports/attainment/tickets?metric=RESOLUTION&met=false&" + MARCH);
        assertThat(broken.get("items").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POLICY_AND_PRIORITY", "POLICY", "PRIORITY", "GROUP", "DAY", "NOTHING"})
    void each_row_of_an_attainment_equals_its_drill_down_and_all_rows_the_whole(String by) {
        for (var zone : List.of("UTC", "America/Sao_Paulo")) {
            for (var person : List.of("carla", "helena")) {
                var asked = "reports/attainment?metric=NEXT_RESPONSE&zone=" + zone + "&" + MARCH;
                var whole = drill(person, asked + "&by=NOTHING").at("/rows/0");
                assertThat(whole.get("kept").asInt() + whole.get("broken").asInt())
                        .isGreaterThan(10)
                        .isLessThanOrEqualTo(24);
                var sums = new int[4];
                for (var row : drill(person, asked + "&by=" + by).get("rows")) {
                    sums[0] += equal(row, "kept", person, zone, "&met=true");
                    sums[1] += equal(row, "broken", person, zone, "&met=false");
                    sums[2] += equal(row, "breached", person, zone, "&breached=true");
                    sums[3] += row.get("breaches").asInt();
                }
                assertThat(sums)
                        .containsExactly(
                                whole.get("kept").asInt(),
                                whole.get("broken").asInt(),
                                whole.get("breached").asInt(),
                                whole.get("breaches").asInt());
            }
        }
        var gold = drill("carla", "reports/attainment?metric=NEXT_RESPONSE&by=POLICY&policy=gold&" + MARCH);
        assertThat(gold.get("rows").findValuesAsString("policy")).containsExactly("gold");
    }

    /** Each had broken, was answered later, or both; what was answered later had not been yet. */
    @Test
    void attainment_as_of_an_instant_is_what_had_been_kept_and_broken_by_then() {
        for (var hours = 0; hours < 180; hours += 13) {
            var kept = 0;
            var broken = 0;
            for (var n = 1; n <= 24; n++) {
                var answered = n % 8 != 0 && hours >= 7 * n + 5;
                var broke = (n % 2 == 1 || n % 8 == 0) && hours >= 7 * n;
                kept += answered && n % 3 != 0 ? 1 : 0;
                broken += (answered && n % 3 == 0) || (!answered && broke) ? 1 : 0;
            }
            var asOf = MARCH + "&asOf=" + after(hours * 60);
            var row = drill("helena", "reports/attainment?metric=NEXT_RESPONSE&by=NOTHING&" + asOf)
                    .at("/rows/0");
            assertThat(row.path("kept").asInt(0)).as(asOf).isEqualTo(kept);
            assertThat(row.path("broken").asInt(0)).as(asOf).isEqualTo(broken);
            assertThat(ticketsOf("helena", "&limit=7&met=true&" + asOf)).hasSize(kept);
            assertThat(ticketsOf("helena", "&limit=200&met=false&" + asOf)).hasSize(broken);
        }
        var late = "&limit=200&zone=UTC&priority=P2&met=false&breached=true&" + MARCH + "&asOf=" + after(20_000);
        assertThat(ticketsOf("helena", late)).hasSize(4); // 3, 9, 15 and 21
        var path = "reports/attainment?metric=NEXT_RESPONSE&zone=America/Sao_Paulo&by=DAY&" + MARCH;
        for (var person : List.of("carla", "helena")) { // nothing has changed since
            assertThat(drill(person, path + "&asOf=" + after(20_000))).isEqualTo(drill(person, path));
        }
        assertThat(get("drill", "carla", path + "&asOf=2999-01-01T00:00:00Z").statusCode())
                .isEqualTo(400);
    }

    /** Those of all pages, each once. */
    private static Set<String> ticketsOf(String person, String narrowed) {
        var path = "reports/attainment/tickets?metric=NEXT_RESPONSE" + narrowed;
        var tickets = new HashSet<String>();
        for (var page = drill(person, path);
                ;
                page = drill(person, path + "&cursor=" + page.get("next").asString())) {
            for (var id : page.get("items").findValuesAsString("ticketId")) {
                assertThat(tickets.add(id)).as(id).isTrue();
            }
            if (!page.has("next")) {
                return tickets;
            }
        }
    }

    /** What the row says it counts, after its tickets have been counted. */
    private static int equal(JsonNode row, String what, String person, String zone, String which) {
        var narrowed = new StringBuilder("reports/attainment/tickets?metric=NEXT_RESPONSE&limit=200&zone=" + zone);
        for (var part : List.of("policy", "priority", "group")) {
            if (row.has(part)) {
                narrowed.append("&")
                        .append(part)
                        .append("=")
                        .append(row.get(part).asString());
            }
        }
        var day = row.path("day").asString("");
        narrowed.append("&").append(day.isEmpty() ? MARCH : "from=" + day + "&to=" + day);
        var count = row.get(what).asInt();
        assertThat(drill(person, narrowed + which).get("items").size())
                .as(narrowed + which)
                .isEqualTo(count);
        return count;
    }

    private static JsonNode drill(String person, String path) {
        return JSON.readTree(get("drill", person, path).body());
    }

    @Test
    void attainment_leaves_out_what_has_gone_into_a_restricted_group_since() {
        assertThat(ask("helena", "reports/attainment?metric=RESOLUTION&" + MARCH)
                        .at("/rows/0/kept")
                        .asInt())
                .isEqualTo(2);
        for (var person : List.of("helena", "carla")) {
            var row =
                    ask(person, "reports/attainment?metric=RESOLUTION&" + MARCH).at("/rows/0");
            var kept =
                    "reports/attainment/tickets?metric=RESOLUTION&met=true&breached=false&policy=standard&priority=P3&";
            assertThat(ask(person, kept + MARCH).get("items").size())
                    .isEqualTo(row.get("kept").asInt());
        }
        assertThat(ask("carla", "reports/attainment?metric=FIRST_RESPONSE&" + MARCH)
                        .get("rows")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_drill_down_tells_nothing_of_another_promise_or_another_group() {
        Wait.until(
                "the stay is level",
                () -> drill("carla", "reports/attainment/tickets?metric=GROUP&met=true&" + MARCH)
                                .get("items")
                                .size()
                        == 1);
        for (var person : List.of("carla", "helena")) {
            assertThat(drill(person, "reports/attainment/tickets?metric=GROUP&" + MARCH)
                            .get("items")
                            .toString())
                    .isEqualTo("""
                            [{"ticketId":"%s","group":{"at":"2026-03-02T13:30:00Z","met":true,"breaches":1,\
                            "policyId":"gold","priority":"P2","groupId":"network"}}]""".formatted(id(25)));
        }
        assertThat(drill("carla", "reports/attainment/tickets?metric=FIRST_RESPONSE&" + MARCH)
                        .get("items")
                        .size())
                .isZero();
        assertThat(drill("helena", "reports/attainment/tickets?metric=FIRST_RESPONSE&" + MARCH)
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void each_figure_brings_its_definition_in_the_language_of_the_asker() {
        assertThat(ask("carla", "reports/backlog").get("definition").asString()).startsWith("Chamados novos");
    }

    @Test
    void another_tenant_sees_its_own_tickets_only() {
        var rows = JSON.readTree(get("other", "zoe", "reports/backlog/tickets").body());
        assertThat(rows.get("items").size()).isEqualTo(1);
        assertThat(rows.at("/items/0/number").asString()).isEqualTo("INC-5");
    }

    /** Of tickets by whose numbers it is known who may read them; a new route is asked too, once it is said here how. */
    @Test
    void nobody_is_told_what_is_not_for_him() {
        try (var press = new Publishing(SharedBacking.bootstrap(), 4)) {
            press.topics(TicketEvent.TOPIC, DirectoryEvent.TOPIC, SlaEvent.TOPIC);
            group(press, "seen", "network", false);
            group(press, "seen", "hr", true);
            lived(press, "seen", 41, "staff", "network");
            lived(press, "seen", 43, "vault", "hr");
            lived(press, "seen-elsewhere", 45, "elsewhere", "network");
        }
        Wait.until(
                "the figures are level",
                () -> Stream.of("zstaff-open", "zvault-open")
                                .allMatch(text("seen", "helena", "reports/backlog/tickets")::contains)
                        && Stream.of("zstaff-done", "zvault-done")
                                .allMatch(text("seen", "helena", "reports/satisfaction/tickets?" + MARCH)::contains)
                        && text("seen", "helena", "reports/attainment/tickets?metric=RESOLUTION&" + MARCH)
                                .contains(id(43).toString())
                        && text("seen-elsewhere", "elsa", "reports/backlog/tickets")
                                .contains("zelsewhere-open"));
        var seen = new SeenByAll(
                service,
                (person, role) -> tokens.token(
                        person.equals("elsa") ? "seen-elsewhere" : "seen", person, List.of(role), List.of()));
        for (var each : List.of(
                "attainment?metric=RESOLUTION&" + MARCH,
                "attainment/tickets?metric=RESOLUTION&" + MARCH,
                "backlog/tickets?limit=50",
                "backlog/days?" + MARCH,
                "backlog/days/tickets?day=2026-03-02",
                "durations?measure=RESOLUTION&" + MARCH,
                "durations/tickets?measure=RESOLUTION&" + MARCH,
                "flow?" + MARCH,
                "flow/tickets?side=ARRIVALS&day=2026-03-02",
                "holds?" + MARCH,
                "holds/tickets?" + MARCH,
                "reassignments?" + MARCH,
                "reassignments/distribution?" + MARCH,
                "reassignments/tickets?" + MARCH,
                "reopenings?" + MARCH,
                "reopenings/tickets?side=REOPENED&" + MARCH,
                "satisfaction?" + MARCH,
                "satisfaction/tickets?" + MARCH)) {
            var query = each.substring(each.indexOf('?'));
            seen.asked("GET /reports/" + each.substring(0, each.indexOf('?')), query, query + "&group=hr");
        }
        seen.asked("GET /reports/backlog")
                .fills("/operations name", "ticket_times")
                .planted("vault", id(43).toString(), id(44).toString())
                .planted("elsewhere", id(45).toString(), id(46).toString())
                .reader("ana", "requester")
                .reader("bruno", "agent", "staff")
                .reader("lee", "lead", "staff")
                .reader("rita", "admin", "staff")
                .reader("monitor", "integration", "staff")
                .reader("oscar", "operator")
                .reader("helena", "agent", "staff", "vault")
                .reader("elsa", "agent", "elsewhere");
        assertThat(seen.faults("staff", "vault", "elsewhere", "inside")).isEmpty();
    }

    private static String text(String tenant, String person, String path) {
        return get(tenant, person, path).body();
    }

    @Test
    void a_question_that_cannot_be_answered_is_refused() {
        var answer = get("demo", "carla", "reports/flow?from=2026-03-31&to=2026-03-01");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("period-ends-before-it-begins");
        assertThat(get("demo", "carla", "reports/flow?from=x&to=2026-03-01").statusCode())
                .isEqualTo(400);
    }

    @Test
    void what_nobody_would_send_who_means_well_is_taken_or_refused_in_words() {
        var everybody = tokens.token(
                "hostile",
                "somebody",
                List.of("requester", "agent", "lead", "admin", "integration", "operator"),
                List.of());
        assertThat(new HostileInput(service, everybody, (_, _) -> null).broken())
                .isEmpty();
    }

    @Test
    void every_route_says_who_may_call_it_and_is_documented() {
        var check = new RouteCheck(service, role -> tokens.token("demo", "somebody", List.of(role), List.of()));
        assertThat(check.wronglyOpen()).isEmpty();
        assertThat(check.undocumented()).isEmpty();
        assertThat(check.refusedToOperators("demo", "nobody", "groups", "globex/group:printing"))
                .isEmpty();
        assertThat(check.withoutExample()).isEmpty();
        assertThat(check.stale()).isEmpty();
        assertThat(check.unexplained()).isEmpty();
    }
}
