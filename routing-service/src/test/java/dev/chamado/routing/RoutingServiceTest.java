package dev.chamado.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.backing.identity.DeskTokens;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.*;
import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.eventstore.EventReader;
import dev.chamado.eventstore.EventStore;
import dev.chamado.platform.follow.Publishing;
import dev.chamado.platform.http.HostileInput;
import dev.chamado.platform.http.RouteCheck;
import dev.chamado.platform.http.SeenByAll;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service over real Kafka, PostgreSQL and the document store: tickets go in, decisions come out. */
class RoutingServiceTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger TICKETS = new AtomicInteger();
    private static DeskTokens tokens;
    private static Publishing press;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        tokens = DeskTokens.start();
        press = new Publishing(SharedBacking.bootstrap(), 4).topics(TicketEvent.TOPIC, DirectoryEvent.TOPIC);
        group("network", "carla", "edu");
        group("access", "bruno");
        group("vault", "vera");
        group("phones", "vic");
        group("desks", "dora");
        group("field", "max", "mia");
        press.send(DirectoryEvent.TOPIC, "demo", "group:vault", "rita", new GroupRestricted("vault", NOON));
        var database = SharedBacking.freshDatabase();
        service = new SpringApplicationBuilder(RoutingApplication.class)
                .run(
                        "--server.port=0",
                        "--KAFKA_BOOTSTRAP=" + SharedBacking.bootstrap(),
                        "--PERSONAL_KEY=a key for the keys of persons, of thirty-two bytes and more",
                        "--MONGO_URI=" + SharedBacking.mongoUri("routing"),
                        "--POSTGRES_URL=" + database.url(),
                        "--POSTGRES_USER=" + database.user(),
                        "--POSTGRES_PASSWORD=" + database.password(),
                        "--ISSUER_URI=" + tokens.issuer());
        Wait.until(
                "the service is ready",
                () -> get("carla", "routing/agents?group=network").statusCode() == 200);
        var published = send("PUT", "rita", "admin", "routing/rules", """
                {"rules":[
                  {"id":"net","name":"Network","condition":"category == 'network'","groupId":"network","ranking":"LEAST_LOADED"},
                  {"id":"tel","name":"Phones","condition":"category == 'phones'","groupId":"phones","ranking":"LONGEST_IDLE"},
                  {"id":"desk","name":"Desks","condition":"category == 'desks'","groupId":"desks","ranking":"LEAST_LOADED"},
                  {"id":"field","name":"Field","condition":"category == 'field'","groupId":"field","ranking":"LEAST_LOADED"},
                  {"id":"vault","name":"Vault","condition":"category == 'vault'","groupId":"vault","ranking":"MANUAL"},
                  {"id":"acc","name":"Access","condition":"category == 'access'","groupId":"access","ranking":"MANUAL"}]}""");
        assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
        capacity("carla", 2);
        capacity("edu", 1);
        Wait.until("the capacities are known", RoutingServiceTest::isLevel);
    }

    /** Whether all that was decided so far is published, and all that was published is done. */
    private static boolean isLevel() {
        var followers = send("GET", "oscar", "operator", "operations/routing-service/followers", null);
        var store = service.getBean(EventStore.class).status();
        return store.published() == store.stored()
                && JSON.readTree(followers.body())
                        .get("followers")
                        .valueStream()
                        .flatMap(follower -> follower.get("lag").valueStream())
                        .allMatch(lag -> lag.get("events").asLong() == 0);
    }

    @AfterAll
    static void stop() {
        SpringApplication.exit(service);
        press.close();
        tokens.close();
    }

    private static void group(String id, String... members) {
        group("demo", id, false, members);
    }

    private static void group(String tenant, String id, boolean restricted, String... members) {
        press.send(DirectoryEvent.TOPIC, tenant, "group:" + id, "rita", new GroupCreated(id, id, restricted, NOON));
        for (var member : members) {
            press.send(DirectoryEvent.TOPIC, tenant, "group:" + id, "rita", new MemberAdded(id, member, NOON));
        }
    }

    private static void capacity(String person, int capacity) {
        var answer = send(
                "PUT", "rita", "admin", "routing/agents/" + person + "/capacity", "{\"capacity\":" + capacity + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static UUID open(String category) {
        return open("demo", category);
    }

    private static UUID open(String tenant, String category) {
        int n = TICKETS.incrementAndGet();
        var id = new UUID(0x0190000000007000L, 0x8000000000000000L | n);
        press.send(
                TicketEvent.TOPIC,
                tenant,
                id.toString(),
                "ana",
                new TicketOpened(
                        id,
                        "INC-" + n,
                        TicketType.INCIDENT,
                        "Help",
                        "",
                        "ana",
                        "ana",
                        Channel.PORTAL,
                        category,
                        null,
                        null,
                        null,
                        "MEDIUM",
                        "MEDIUM",
                        Priority.P3,
                        false,
                        1,
                        null,
                        null,
                        NOON,
                        NOON));
        return id;
    }

    private static void happens(UUID ticket, TicketEvent... events) {
        press.send(TicketEvent.TOPIC, "demo", ticket.toString(), "ticket", events);
    }

    /** What the ticket-service would do: the ticket takes the decision. */
    private static void take(UUID ticket, TicketRouted decision) {
        var cause = service.getBean(EventReader.class).events("demo", ticket.toString(), 0).stream()
                .filter(event -> event.event().equals(decision))
                .findFirst()
                .orElseThrow()
                .eventId();
        press.sendBecause(
                cause,
                TicketEvent.TOPIC,
                "demo",
                ticket.toString(),
                "ticket",
                new TicketTransferred(ticket, decision.groupId(), null, null, NOON),
                new TicketAssigned(ticket, decision.assigneeId(), null, decision.decisionId(), NOON));
    }

    private static List<TicketRouted> decisions(UUID ticket) {
        return service.getBean(EventReader.class).events("demo", ticket.toString(), 0).stream()
                .map(event -> (TicketRouted) event.event())
                .toList();
    }

    private static TicketRouted decision(UUID ticket, int n) {
        Wait.until("decision " + n + " about " + ticket, () -> decisions(ticket).size() >= n);
        return decisions(ticket).get(n - 1);
    }

    private static int load(String group, String person) {
        for (var row :
                JSON.readTree(get("carla", "routing/agents?group=" + group).body())) {
            if (row.get("personId").asString().equals(person)) {
                return row.get("load").asInt();
            }
        }
        throw new AssertionError(person + " is not listed");
    }

    private static HttpResponse<String> get(String person, String path) {
        return send("GET", person, "agent", path, null);
    }

    private static HttpResponse<String> send(String method, String person, String role, String path, String body) {
        return send(method, person, role, path, body, null);
    }

    private static HttpResponse<String> send(
            String method, String person, String role, String path, String body, String seen) {
        return send("demo", method, person, role, path, body, seen);
    }

    private static HttpResponse<String> send(
            String tenant, String method, String person, String role, String path, String body, String seen) {
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .header("Authorization", "Bearer " + tokens.token(tenant, person, List.of(role), List.of()))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (seen != null) {
            request.header("If-Match", seen);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tickets_fill_the_agents_of_their_group_wait_when_all_are_full_and_go_on_when_there_is_room() {
        var first = open("network");
        var one = decision(first, 1);
        assertThat(one.groupId()).isEqualTo("network");
        assertThat(one.ruleId()).isEqualTo("net");
        assertThat(one.assigneeId())
                .isEqualTo("carla"); // the less loaded; ties go by who was given least lately, by id
        take(first, one);
        var second = open("network");
        take(second, decision(second, 1));
        var third = open("network");
        take(third, decision(third, 1));
        Wait.untilIs(2, () -> load("network", "carla"));
        Wait.untilIs(1, () -> load("network", "edu"));

        var fourth = open("network");
        var waits = decision(fourth, 1);
        assertThat(waits.assigneeId()).isNull();
        assertThat(waits.candidates()).allMatch(c -> c.verdict() == RoutingEvent.Verdict.AT_CAPACITY);
        happens(fourth, new TicketTransferred(fourth, "network", null, null, NOON));
        assertThat(decision(fourth, 2).assigneeId()).isNull(); // moved there, still nobody has room

        happens(first, new TicketResolved(first, "SOLVED", "Done.", NOON));
        var again = decision(fourth, 3);
        assertThat(again.assigneeId()).isEqualTo("carla");
        happens(fourth, new TicketAssigned(fourth, "carla", null, again.decisionId(), NOON));
        Wait.untilIs(2, () -> load("network", "carla"));
    }

    @Test
    void a_ticket_that_an_escalation_takes_from_somebody_finds_somebody_else() {
        var first = open("field");
        take(first, decision(first, 1));
        var second = open("field");
        take(second, decision(second, 1));
        assertThat(decision(first, 1).assigneeId()).isEqualTo("max");
        assertThat(decision(second, 1).assigneeId()).isEqualTo("mia");
        Wait.untilIs(1, () -> load("field", "mia"));
        var step = new EscalationStep("p", 1, Metric.RESOLUTION, 1, 100, 1, first);
        happens(first, new TicketUnassigned(first, "max", step, NOON));
        var again = decision(first, 2); // max has fewer tickets now, but this one was just taken from him
        assertThat(again.assigneeId()).isEqualTo("mia");
        assertThat(again.candidates())
                .anyMatch(c -> c.personId().equals("max") && c.verdict() == RoutingEvent.Verdict.ESCALATED_FROM);
    }

    @Test
    void a_ticket_that_refuses_a_decision_frees_the_seat_that_was_held_for_it() {
        capacity("vic", 1);
        var ticket = open("phones");
        var decision = decision(ticket, 1);
        assertThat(decision.assigneeId()).isEqualTo("vic");
        Wait.untilIs(1, () -> load("phones", "vic"));
        happens(ticket, new RoutingRefused(ticket, decision.decisionId(), "already-assigned", NOON));
        Wait.untilIs(0, () -> load("phones", "vic"));
    }

    @Test
    void a_ticket_that_was_merged_before_it_was_given_to_anybody_is_given_when_it_is_unmerged() {
        var ticket = open("desks");
        var decision = decision(ticket, 1);
        happens(
                ticket,
                new TicketMerged(ticket, ticket, "INC-2", TicketState.NEW, true, NOON),
                new RoutingRefused(ticket, decision.decisionId(), "ticket-not-open", NOON));
        Wait.untilIs(0, () -> load("desks", "dora"));
        var rules = get("carla", "routing/rules").body().replaceAll("^.*?\"rules\"", "{\"rules\"");
        var later = rules.replace("\"name\":\"Desks\"", "\"name\":\"The desks\"");
        assertThat(send("PUT", "rita", "admin", "routing/rules", later, null).statusCode())
                .isEqualTo(200);
        happens(ticket, new TicketUnmerged(ticket, ticket, "INC-2", TicketState.NEW, NOON));
        var again = decision(ticket, 2);
        assertThat(again.assigneeId()).isEqualTo("dora");
        assertThat(again.ruleId()).isEqualTo("desk");
        assertThat(again.rulesVersion()).as("of the rule that spoke").isEqualTo(decision.rulesVersion());
        take(ticket, again);
        happens(ticket, new TicketResolved(ticket, "SOLVED", "Done.", NOON));
        Wait.untilIs(0, () -> load("desks", "dora"));
    }

    @Test
    void a_ticket_that_was_taken_and_done_before_routing_looked_leaves_no_seat_behind() {
        var ticket = open("desks");
        var decision = decision(ticket, 1);
        assertThat(decision.assigneeId()).isEqualTo("dora");
        Wait.untilIs(1, () -> load("desks", "dora"));
        happens(
                ticket,
                new TicketTransferred(ticket, "desks", null, null, NOON),
                new TicketAssigned(ticket, "dora", null, decision.decisionId(), NOON),
                new TicketResolved(ticket, "SOLVED", "Done.", NOON));
        Wait.untilIs(0, () -> load("desks", "dora"));
    }

    @Test
    void a_repeated_event_makes_no_second_decision() {
        var id = UUID.fromString("01900000-0000-7000-8000-00000000abcd");
        var opened = new TicketOpened(
                id,
                "INC-9000",
                TicketType.INCIDENT,
                "Help",
                "",
                "ana",
                "ana",
                Channel.PORTAL,
                "access",
                null,
                null,
                null,
                "MEDIUM",
                "MEDIUM",
                Priority.P3,
                false,
                1,
                null,
                null,
                NOON,
                NOON);
        var sent = press.send(TicketEvent.TOPIC, "demo", id.toString(), "ana", opened);
        decision(id, 1);
        press.sendAgain(TicketEvent.TOPIC, sent);
        happens(id, new TicketTransferred(id, "access", null, null, NOON));
        decision(id, 2);
        assertThat(decisions(id)).hasSize(2);
    }

    @Test
    void every_decision_can_be_asked_for_with_its_reasons_by_those_who_may_see_the_group() {
        var ticket = open("vault");
        decision(ticket, 1);
        var seen = get("vera", "routing/tickets/" + ticket + "/decisions");
        JsonNode rules = JSON.readTree(seen.body()).at("/0/rules");
        assertThat(rules.toString())
                .contains("\"verdict\":\"CONDITION_FALSE\"")
                .contains("\"verdict\":\"CHOSEN\"")
                .contains("\"verdict\":\"NOT_REACHED\"");
        assertThat(get("carla", "routing/tickets/" + ticket + "/decisions").statusCode())
                .isEqualTo(404);
    }

    @Test
    void rules_that_cannot_work_are_refused_with_a_pointer_to_each_fault() {
        var answer = send("PUT", "rita", "admin", "routing/rules", """
                {"rules":[{"id":"x","name":"X","condition":"colour == 'red'","groupId":"nowhere","ranking":"MANUAL"}]}""");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/rules/0/condition").contains("/rules/0/groupId");
    }

    @Test
    void rules_that_changed_since_they_were_read_are_not_overwritten() {
        var rules = get("carla", "routing/rules");
        var body = rules.body().replaceAll("^.*?\"rules\"", "{\"rules\"");
        assertThat(send("PUT", "rita", "admin", "routing/rules", body, "\"-1\"").statusCode())
                .isEqualTo(400);
        var changed = body.replace("\"name\":\"Vault\"", "\"name\":\"The vault\"");
        var seen = rules.headers().firstValue("ETag").orElseThrow();
        assertThat(send("PUT", "rita", "admin", "routing/rules", changed, seen).statusCode())
                .isEqualTo(200);
        assertThat(send("PUT", "rita", "admin", "routing/rules", body, seen).statusCode())
                .isEqualTo(412);
    }

    @Test
    void the_rules_can_be_tried_on_facts() {
        var tried = send("POST", "rita", "admin", "routing/rules/trial", "{\"facts\":{\"category\":\"network\"}}");
        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
        assertThat(tried.body()).contains("\"net\"", "network");
        var odd = send("POST", "rita", "admin", "routing/rules/trial", "{\"facts\":{\"colour\":\"red\"}}");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).contains("/facts/colour");
    }

    @Test
    void an_agent_speaks_for_himself_only() {
        var body = "{\"available\":false}";
        assertThat(send("PUT", "edu", "agent", "routing/agents/carla/availability", body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("PUT", "zoe", "agent", "routing/agents/zoe/availability", body)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_lead_speaks_for_the_members_of_his_groups_only() {
        group("led", "lee", "lia");
        press.send(DirectoryEvent.TOPIC, "demo", "group:led", "rita", new LeadAppointed("led", "lee", NOON));
        Wait.untilIs(
                200,
                () -> send("PUT", "lee", "lead", "routing/agents/lia/capacity", "{\"capacity\":3}")
                        .statusCode());
        assertThat(send("PUT", "lee", "lead", "routing/agents/carla/capacity", "{\"capacity\":3}")
                        .statusCode())
                .isEqualTo(403);
    }

    /** Agents by whose ids it is known who may read of them; a new route is asked too, once it is said here how. */
    @Test
    void nobody_is_told_what_is_not_for_him() {
        group("seen", "desk", false, "zstaffbo");
        group("seen", "vault", true, "zvaultvera", "helena");
        group("seen-elsewhere", "desk", false, "zelsewhereed");
        group("seen-elsewhere", "vault", true);
        var rules = """
                {"rules":[
                  {"id":"desk","name":"Desk","condition":"category == 'desk'","groupId":"desk","ranking":"LEAST_LOADED"},
                  {"id":"vault","name":"Vault","condition":"category == 'vault'","groupId":"vault","ranking":"LEAST_LOADED"}]}""";
        for (var tenant : List.of("seen", "seen-elsewhere")) {
            var ruled = send(tenant, "PUT", "rita", "admin", "routing/rules", rules, null);
            assertThat(ruled.statusCode()).as(ruled.body()).isEqualTo(200);
        }
        var open = open("seen", "desk");
        var vault = open("seen", "vault");
        var moved = open("seen", "desk");
        var elsewhere = open("seen-elsewhere", "desk");
        told("seen", "helena", open, "zstaffbo");
        told("seen", "helena", moved, "zstaffbo");
        told("seen", "helena", vault, "zvaultvera");
        told("seen-elsewhere", "elsa", elsewhere, "zelsewhereed");
        press.send(
                TicketEvent.TOPIC,
                "seen",
                moved.toString(),
                "bruno",
                new FieldChanged(moved, "error_message", "zinsideanswer", null, "ana", null, NOON),
                new WorkNoteAdded(moved, UUID.randomUUID(), "bruno", "zinsidenote", NOON),
                new TicketTransferred(moved, "vault", "desk", "zinsidereason", NOON));
        told("seen", "helena", moved, "zvaultvera");
        Wait.untilIs(
                404,
                () -> send("seen", "GET", "bruno", "agent", "routing/agents?group=vault", null, null)
                        .statusCode());
        var seen = new SeenByAll(
                        service,
                        (person, role) -> tokens.token(
                                person.equals("elsa") ? "seen-elsewhere" : "seen", person, List.of(role), List.of()))
                .asked("GET /routing/tickets/{ticketId}/decisions")
                .askedOfOwn("GET /routing/agents", "?group=desk", "?group=vault")
                .asked("GET /routing/rules")
                .asked("PUT /routing/agents/{personId}/capacity", "{\"capacity\":3}")
                .asked("PUT /routing/agents/{personId}/availability", "{\"available\":true}")
                .asked("POST /routing/rules/trial", "{\"facts\":{\"category\":\"vault\"}}")
                .asked("PUT /routing/rules", rules)
                .fills("ticketId", open.toString(), vault.toString(), moved.toString(), elsewhere.toString())
                .fills("personId", "bruno")
                .fills("/operations name", "groups")
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

    private static void told(String tenant, String person, UUID ticket, String of) {
        Wait.until(
                "there is a decision about " + ticket + " and " + of,
                () -> send(tenant, "GET", person, "agent", "routing/tickets/" + ticket + "/decisions", null, null)
                        .body()
                        .contains(of));
    }

    @Test
    void what_nobody_would_send_who_means_well_is_taken_or_refused_in_words() {
        for (var group : List.of("network", "phones", "desks", "field", "vault", "access")) { // else nothing is taken
            press.send(
                    DirectoryEvent.TOPIC,
                    "hostile",
                    "group:" + group,
                    "rita",
                    new GroupCreated(group, group, false, NOON));
        }
        var everybody = tokens.token(
                "hostile",
                "somebody",
                List.of("requester", "agent", "lead", "admin", "integration", "operator"),
                List.of());
        var hostile = new HostileInput(service, everybody, (_, _) -> null);
        assertThat(hostile.broken()).isEmpty();
        assertThat(hostile.found()).isPositive();
    }

    @Test
    void every_route_says_who_may_call_it_and_is_documented() {
        var check = new RouteCheck(service, role -> tokens.token("demo", "somebody", List.of(role), List.of()));
        assertThat(check.wronglyOpen()).isEmpty();
        assertThat(check.undocumented()).isEmpty();
        var printing = new MemberAdded("printing", "bruno", NOON);
        press.sendWithoutFirst(DirectoryEvent.TOPIC, "globex", "group:printing", "rita", printing);
        Wait.until(
                "the group is parked",
                () -> send("GET", "oscar", "operator", "operations/routing-service/followers/groups/parked", null)
                        .body()
                        .contains("printing"));
        assertThat(check.refusedToOperators("demo", "rules", "groups", "globex/group:printing"))
                .isEmpty();
        assertThat(check.withoutExample()).isEmpty();
        assertThat(check.stale()).isEmpty();
        assertThat(check.unexplained()).isEmpty();
    }
}
