package dev.chamado.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.contracts.Actor;
import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.caller.SignedLink;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What surrounds a ticket: links, bulk, routing, what becomes due, people, groups, definitions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskWorkTest extends RunningDesk {
    private static final String JAM = "{\"subject\":\"Printer jams\"}";

    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
    }

    @Nested
    class A_link {
        String resolved(String id) {
            var path = "/tickets/" + id;
            return Long.toString(desk.bruno()
                    .put(path + "/resolution", 0, "{\"code\":\"SOLVED\",\"text\":\"Cleaned.\"}")
                    .is(200)
                    .version());
        }

        String token(String tenant, String ticket, long version, String purpose, Instant until) {
            return new SignedLink(tenant, ticket, version, "ana.souza", purpose, until).token(LINK_KEY.getBytes(UTF_8));
        }

        String token(String ticket, String version, String purpose) {
            return token(
                    desk.id(),
                    ticket,
                    Long.parseLong(version),
                    purpose,
                    Instant.now().plusSeconds(60));
        }

        @Test
        void shows_without_doing_and_confirms_once() {
            var id = desk.ana().opens(JAM);
            var path = "/links/" + token(id, resolved(id), "confirm");
            var shown = desk.withoutToken().get(path).is(200).json();
            assertThat(shown.get("purpose").asString()).isEqualTo("confirm");
            assertThat(shown.get("state").asString()).isEqualTo("RESOLVED");
            assertThat(desk.ana().get("/tickets/" + id).json().get("state").asString())
                    .isEqualTo("RESOLVED");
            var first = desk.withoutToken().post(path, "{}").is(200);
            assertThat(desk.withoutToken().post(path, "{}").is(200).text()).isEqualTo(first.text());
            assertThat(desk.ana().get("/tickets/" + id).json().get("state").asString())
                    .isEqualTo("CLOSED");
        }

        @Test
        void reopens_with_a_reason() {
            var id = desk.ana().opens(JAM);
            var path = "/links/" + token(id, resolved(id), "reopen");
            desk.withoutToken().post(path, "{\"reason\":\"Jams again.\"}").is(200);
            var timeline = desk.ana().get("/tickets/" + id + "/timeline").is(200);
            assertThat(timeline.text()).contains("Jams again.", "REQUESTER_REJECTED");
        }

        @Test
        void confirms_only_the_solution_that_it_told_of() {
            var id = desk.ana().opens(JAM);
            var version = resolved(id);
            var path = "/tickets/" + id;
            var later = desk.bruno()
                    .post(path + "/reopening", Long.parseLong(version), "{}")
                    .is(200)
                    .version();
            desk.bruno()
                    .put(path + "/resolution", later, "{\"code\":\"SOLVED\",\"text\":\"Again.\"}")
                    .is(200);
            desk.withoutToken()
                    .post("/links/" + token(id, version, "confirm"), "{}")
                    .refused(412, "stale-version");
        }

        @Test
        void is_good_for_nothing_else() {
            var id = desk.ana().opens(JAM);
            var link = token(id, resolved(id), "confirm");
            desk.withoutToken().get("/links/" + link.substring(1)).refused(404, "link-invalid");
            desk.withoutToken().get("/links/" + token(id, "1", "delete")).refused(404, "not-found");
            var late = token(desk.id(), id, 1, "confirm", Instant.now().minusSeconds(1));
            desk.withoutToken().post("/links/" + late, "{}").refused(410, "link-expired");
            var elsewhere = token("elsewhere", id, 1, "confirm", Instant.now().plusSeconds(60));
            desk.withoutToken().get("/links/" + elsewhere).refused(404, "not-found");
        }
    }

    @Nested
    class Many_commands {
        @Test
        void are_done_in_order_per_ticket_with_one_result_each() {
            var one = desk.ana().opens(JAM);
            var two = desk.ana().opens(JAM);
            var body = """
                    {"commands":[
                      {"key":"%1$s-a","ticketId":"%1$s","version":0,"action":"group","with":{"groupId":"service-desk"}},
                      {"key":"%1$s-b","ticketId":"%1$s","version":1,"action":"assignee","with":{"assigneeId":"lee.chen"}},
                      {"key":"%1$s-c","ticketId":"%1$s","version":1,"action":"start"},
                      {"key":"%2$s-a","ticketId":"%2$s","version":0,"action":"resolution","with":{"code":"MAGIC","text":"x"}},
                      {"key":"%2$s-b","ticketId":"%2$s","version":0,"action":"impact","with":{"size":"HIGH"}},
                      {"key":"%2$s-c","ticketId":"%2$s","action":"impact","with":{"impact":"HIGH"}},
                      {"key":"%2$s-d","ticketId":"%2$s","action":"notes","with":{"text":""}},
                      {"key":"%2$s-e","ticketId":"%2$s","action":"notes","with":{"text":"Seen."}},
                      {"key":"%2$s-f","ticketId":"%2$s","action":"auto-close"}]}""".formatted(one, two);
            var results = desk.lee().post("/tickets:bulk", body).is(200).json().get("results");
            assertThat(results.valueStream().map(result -> result.get("status").asInt()))
                    .containsExactly(200, 200, 412, 409, 400, 428, 400, 200, 400);
            assertThat(results.get(3).get("problem").get("type").asString())
                    .isEqualTo("/problems/resolution-code-unknown");
            var again = desk.lee().post("/tickets:bulk", body).is(200).json().get("results");
            assertThat(again.get(1)).isEqualTo(results.get(1));
            assertThat(again.get(7)).isEqualTo(results.get(7));
            assertThat(desk.bruno()
                            .get("/tickets/" + one)
                            .json()
                            .get("assigneeId")
                            .asString())
                    .isEqualTo("lee.chen");
        }

        @Test
        void open_tickets_and_go_on_with_them() {
            var one = UUID.randomUUID();
            var two = UUID.randomUUID();
            var body = """
                    {"commands":[
                      {"key":"%1$s-a","ticketId":"%1$s","action":"open",
                       "with":{"subject":"Printer jams","groupId":"service-desk","impact":"HIGH","urgency":"HIGH"}},
                      {"key":"%1$s-b","ticketId":"%1$s","version":0,"action":"start"},
                      {"key":"%2$s-a","ticketId":"%2$s","action":"open","with":{"subject":"","requesterId":"nobody"}},
                      {"key":"%2$s-b","ticketId":"%2$s","action":"open","with":{"subject":"x","requesterId":"nobody"}},
                      {"key":"%2$s-c","ticketId":"%2$s","action":"open","with":{"subject":"x","id":"%1$s"}},
                      {"key":"%2$s-d","ticketId":"%2$s","action":"notes","with":{"text":"There is no such ticket."}},
                      {"key":"%2$s-e","ticketId":"%2$s","action":"open","with":{"subject":"x","channel":"PHONE"}},
                      {"key":"%2$s-f","ticketId":"%2$s","action":"open","with":{"subject":"y"}}]}""".formatted(one, two);
            var results = desk.lee().post("/tickets:bulk", body).is(200).json().get("results");
            assertThat(results.valueStream().map(result -> result.get("status").asInt()))
                    .containsExactly(201, 200, 400, 409, 400, 404, 201, 409);
            assertThat(results.get(1).get("version").asLong()).isEqualTo(1);
            assertThat(results.get(3).get("problem").get("type").asString()).isEqualTo("/problems/person-unknown");
            var again = desk.lee().post("/tickets:bulk", body).is(200).json().get("results");
            assertThat(again.get(0)).isEqualTo(results.get(0));
            var ticket = desk.lee().get("/tickets/" + one).is(200).json();
            assertThat(ticket.get("state").asString()).isEqualTo("IN_PROGRESS");
            assertThat(ticket.get("number").asString()).startsWith("INC-");
        }

        @Test
        void say_where_an_answer_is_wrong() {
            var results = desk.lee().post("/tickets:bulk", """
                    {"commands":[{"key":"%1$s","ticketId":"%1$s","action":"open",
                      "with":{"subject":"x","fields":{"colour":"red"}}}]}""".formatted(UUID.randomUUID()));
            assertThat(results.is(200)
                            .json()
                            .at("/results/0/problem/errors/0/pointer")
                            .asString())
                    .isEqualTo("/with/fields/colour");
        }

        @Test
        void have_a_key_each() {
            var id = desk.ana().opens(JAM);
            desk.lee().post("/tickets:bulk", """
                            {"commands":[{"key":"k","ticketId":"%1$s","action":"start","version":0},
                                         {"key":"k","ticketId":"%1$s","action":"start","version":0}]}""".formatted(id)).refused(400, "bad-input");
        }
    }

    @Nested
    class Routing {
        @Test
        void is_heard_and_taken_or_refused() throws Exception {
            var taken = desk.ana().opens(JAM);
            var moved = desk.ana().opens(JAM);
            desk.bruno()
                    .put("/tickets/" + moved + "/group", 0, "{\"groupId\":\"network\"}")
                    .is(200);
            publish("vips-first", taken, moved);
            Wait.untilIs(
                    "ASSIGNED",
                    () -> desk.bruno()
                            .get("/tickets/" + taken)
                            .json()
                            .get("state")
                            .asString());
            var ticket = desk.bruno().get("/tickets/" + taken).json();
            assertThat(ticket.get("groupId").asString()).isEqualTo("service-desk");
            assertThat(ticket.get("assigneeId").asString()).isEqualTo("bruno.lima");
            Wait.until(
                    "the refusal",
                    () -> desk.bruno()
                            .get("/tickets/" + moved + "/timeline")
                            .text()
                            .contains("group-changed"));
        }

        @Test
        void is_seen_in_the_history_with_its_rule_and_version() throws Exception {
            var ruled = desk.ana().opens(JAM);
            var ranked = desk.ana().opens(JAM);
            publish("vips-first", ruled);
            publish(null, ranked);
            for (var ticket : List.of(ruled, ranked)) {
                var path = "/tickets/" + ticket;
                Wait.until("he has it", () -> desk.bruno().get(path).text().contains("\"assigneeId\":\"bruno.lima\""));
                var entries = desk.bruno().get(path + "/timeline").json().get("entries");
                assertThat(entries.valueStream()
                                .map(entry -> entry.get("type").asString())
                                .skip(1))
                        .containsExactly("chamado.ticket.transferred.v1", "chamado.ticket.assigned.v1");
                for (var entry : List.of(entries.get(1), entries.get(2))) {
                    assertThat(entry.get("by")).hasToString("""
                            {"kind":"POLICY","id":"when-routed-then-assign","version":7}""");
                    assertThat(entry.at("/event/ruleId").asString("none"))
                            .isEqualTo(ticket.equals(ruled) ? "vips-first" : "none");
                }
            }
            assertThat(desk.ana().get("/tickets/" + ruled + "/timeline").text())
                    .contains("bruno.lima")
                    .doesNotContain("vips-first");
        }

        private void publish(String rule, String... tickets) throws Exception {
            Map<String, Object> kafka = Map.of("bootstrap.servers", SharedBacking.bootstrap());
            try (var admin = Admin.create(kafka)) {
                if (!admin.listTopics().names().get().contains("routing")) {
                    admin.createTopics(List.of(new NewTopic("routing", 4, (short) 1)))
                            .all()
                            .get();
                }
            }
            var wire = WireFormat.of(RoutingEvent.TOPIC);
            try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
                for (var ticket : tickets) {
                    var now = Instant.parse("2026-03-02T12:00:00Z");
                    var routed = new TicketRouted(
                            UUID.randomUUID(),
                            UUID.fromString(ticket),
                            "service-desk",
                            null,
                            "bruno.lima",
                            rule,
                            7,
                            List.of(),
                            List.of(),
                            now);
                    var id = UUID.randomUUID();
                    var envelope = new Envelope<>(
                            desk.id(),
                            ticket,
                            0,
                            id,
                            wire.typeOf(routed),
                            now,
                            now,
                            new Actor(Actor.Kind.POLICY, "when-ticket-moved-then-route", null),
                            id,
                            null,
                            false,
                            null,
                            wire.write(routed));
                    producer.send(EventRecords.of("routing", envelope)).get();
                }
            }
        }
    }

    @Nested
    class An_escalation {
        @Test
        void moves_the_ticket_once_and_is_seen_in_its_history_with_its_cause() throws Exception {
            var id = desk.ana().opens(JAM);
            var path = "/tickets/" + id;
            desk.bruno()
                    .put(path + "/group", 0, "{\"groupId\":\"service-desk\"}")
                    .is(200);
            desk.bruno()
                    .put(path + "/assignee", 1, "{\"assigneeId\":\"bruno.lima\"}")
                    .is(200);
            var priority = desk.bruno().get(path).json().get("priority");
            var told = escalated(id, 0, 75, EscalationAction.TELL_LEADS, null, null);
            var moved = escalated(id, 1, 100, EscalationAction.TRANSFER, "network", null);
            var given = escalated(id, 2, 150, EscalationAction.REASSIGN, null, "carla.dias");
            publish(told, moved, told, moved, given);
            Wait.until("she has it", () -> desk.bruno().get(path).text().contains("\"assigneeId\":\"carla.dias\""));
            var ticket = desk.bruno().get(path).json();
            assertThat(ticket.get("groupId").asString()).isEqualTo("network");
            assertThat(ticket.get("priority")).isEqualTo(priority);
            var entries = desk.bruno().get(path + "/timeline").json().get("entries");
            var types = entries.valueStream()
                    .map(entry -> entry.get("type").asString())
                    .toList();
            assertThat(types.subList(3, types.size()))
                    .startsWith("chamado.ticket.escalation-noted.v1", "chamado.ticket.escalated.v1")
                    .doesNotHaveDuplicates();
            var moving = entries.get(4);
            assertThat(moving.get("by").get("kind").asString()).isEqualTo("POLICY");
            assertThat(moving.get("by").get("id").asString()).isEqualTo("when-escalated-then-act");
            assertThat(moving.get("by").get("version").asInt()).isEqualTo(1);
            assertThat(moving.get("causation").asString())
                    .isEqualTo(moved.eventId().toString());
            var step = moving.get("event").get("by");
            assertThat(step.get("policyId").asString()).isEqualTo("standard");
            assertThat(step.get("percentage").asInt()).isEqualTo(100);
            assertThat(step.get("factId").asString()).isEqualTo(moved.eventId().toString());
            assertThat(moving.get("event").get("reason").asString()).contains("100 %", "resolution", "standard");
            assertThat(desk.ana().get(path + "/timeline").text())
                    .contains("carla.dias")
                    .doesNotContain("escalation-noted", "ticket.escalated", "policyId");
            assertThat(desk.bruno().get(path + "/timeline?asRequester=true").json())
                    .as("staff can look at what the requester reads, and at nothing else")
                    .isEqualTo(desk.ana().get(path + "/timeline").json());
        }

        private Envelope<byte[]> escalated(
                String ticket, int sequence, int percentage, EscalationAction action, String group, String person) {
            var at = Instant.parse("2026-03-02T12:00:00Z").plusSeconds(percentage);
            var fact = new SlaEscalated(
                    UUID.fromString(ticket),
                    Metric.RESOLUTION,
                    1,
                    "standard",
                    1,
                    Priority.P3,
                    percentage,
                    sequence + 1,
                    action,
                    group,
                    person,
                    "service-desk",
                    "bruno.lima",
                    at);
            var wire = WireFormat.of(SlaEvent.TOPIC);
            return new Envelope<>(
                    desk.id(),
                    ticket,
                    sequence,
                    UUID.randomUUID(),
                    wire.typeOf(fact),
                    at,
                    at,
                    new Actor(Actor.Kind.POLICY, "sla-clock", null),
                    UUID.randomUUID(),
                    null,
                    false,
                    null,
                    wire.write(fact));
        }

        @SafeVarargs
        private void publish(Envelope<byte[]>... facts) throws Exception {
            Map<String, Object> kafka = Map.of("bootstrap.servers", SharedBacking.bootstrap());
            try (var admin = Admin.create(kafka)) {
                admin.createTopics(List.of(new NewTopic("sla", 4, (short) 1)))
                        .all()
                        .get();
            }
            try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
                for (var fact : facts) {
                    producer.send(EventRecords.of("sla", fact)).get();
                }
            }
        }
    }

    @Nested
    class What_is_due {
        @Test
        void closes_and_resumes_by_itself() {
            var quick = tenant();
            quick.rita()
                    .put("/definitions/lifecycle", 0, "{\"autoCloseAfter\":\"PT0.001S\",\"reopenWithin\":\"P1D\"}")
                    .is(200);
            var solved = quick.ana().opens(JAM);
            quick.bruno()
                    .put("/tickets/" + solved + "/resolution", 0, "{\"code\":\"SOLVED\",\"text\":\"x\"}")
                    .is(200);
            var waiting = quick.ana().opens(JAM);
            quick.bruno()
                    .put(
                            "/tickets/" + waiting + "/hold",
                            0,
                            "{\"reason\":\"SCHEDULED\",\"until\":\"%s\"}"
                                    .formatted(Instant.now().plusMillis(1500)))
                    .is(200);
            Wait.untilIs(
                    "CLOSED",
                    () -> quick.ana()
                            .get("/tickets/" + solved)
                            .json()
                            .get("state")
                            .asString());
            Wait.untilIs(
                    "NEW",
                    () -> quick.ana()
                            .get("/tickets/" + waiting)
                            .json()
                            .get("state")
                            .asString());
            assertThat(quick.bruno().get("/tickets/" + solved + "/timeline").text())
                    .contains("AUTOMATIC");
            assertThat(quick.bruno().get("/tickets/" + waiting + "/timeline").text())
                    .contains("UNTIL_REACHED");
        }
    }

    @Nested
    class People {
        @Test
        void are_kept_by_admins_and_found_by_staff() {
            desk.rita().put("/organisations/acme", "{\"name\":\"Acme\"}").is(200);
            desk.rita().put("/people/joao.reis", """
                    {"name":"João Reis","emails":["joao@acme.example"],"phone":"+55 11 98765-4321",
                     "organisationId":"acme","vip":true,"managerId":"lee.chen"}""").is(200);
            assertThat(desk.bruno()
                            .get("/people/joao.reis")
                            .json()
                            .get("managerId")
                            .asString())
                    .isEqualTo("lee.chen");
            desk.rita()
                    .put("/people/joao.reis", "{\"name\":\"João Reis\",\"managerId\":\"joao.reis\"}")
                    .refused(409, "manager-own");
            desk.rita()
                    .put("/people/joao.reis", "{\"name\":\"João Reis\",\"managerId\":\"../x\"}")
                    .refused(409, "manager-unknown");
            for (var query : new String[] {"joao", "reis", "Jo%C3%A3o", "JOAO@acme", "55119876", "joao.r"}) {
                Wait.until(
                        query,
                        () -> desk.bruno()
                                .get("/people?query=" + query)
                                .is(200)
                                .text()
                                .contains("joao.reis"));
            }
            assertThat(desk.bruno().get("/people?query=zz").is(200).json().get("items"))
                    .isEmpty();
            assertThat(desk.bruno()
                            .get("/people/joao.reis")
                            .is(200)
                            .json()
                            .get("language")
                            .asString())
                    .isEqualTo("en");
            desk.ana().get("/people/ana.souza").is(200);
            desk.ana().get("/people/john.miller").refused(404, "not-found");
            desk.bruno().put("/people/x", "{\"name\":\"X\"}").refused(403, "forbidden");
            desk.rita()
                    .put("/people/x", "{\"name\":\"X\",\"emails\":[\"no address\"]}")
                    .refused(400, "bad-input");
        }

        @Test
        void come_from_csv_one_outcome_a_row() {
            var csv = """
                    id,name,emails,organisation
                    csv.one,One,one@example.com;uno@example.com,
                    csv.two,Two,two@example.com,nowhere
                    csv.three,,three@example.com,
                    csv.one,Again,one@example.com,
                    """;
            var nothing = desk.rita()
                    .post("/people:csv?mode=all", "text/csv", csv)
                    .is(200)
                    .json();
            assertThat(nothing.get("applied").asInt()).isZero();
            assertThat(results(nothing)).containsExactly("NOT_APPLIED", "REFUSED", "REFUSED", "REFUSED");
            desk.rita().get("/people/csv.one").refused(404, "not-found");

            var some = desk.rita().post("/people:csv", "text/csv", csv).is(200).json();
            assertThat(results(some)).containsExactly("CREATED", "REFUSED", "REFUSED", "REFUSED");
            assertThat(some.get("rows").get(1).get("code").asString()).isEqualTo("organisation-unknown");
            assertThat(some.get("rows").get(3).get("code").asString()).isEqualTo("row-twice");
            var one = desk.rita().get("/people/csv.one").is(200).json();
            assertThat(one.get("emails").get(1).asString()).isEqualTo("uno@example.com");
            var same = desk.rita()
                    .post("/people:csv", "text/csv", "id,name,emails\ncsv.one,One,one@example.com;uno@example.com\n");
            assertThat(results(same.is(200).json())).containsExactly("UNCHANGED");
            desk.rita()
                    .post("/people:csv", "text/csv", "id,name,colour\nx,X,red\n")
                    .refused(400, "bad-input");
            desk.rita().post("/people:csv", "[]").refused(415, "unsupported-media-type");
        }

        @Test
        void come_with_their_managers_in_any_order() {
            var csv = """
                    id,name,emails,language,manager
                    led.one,One,one@acme.example,pt-BR,led.two
                    led.two,Two,two@acme.example,en,lee.chen
                    led.three,Three,three@acme.example,en,nobody.here
                    led.four,Four,four@acme.example,pt-BR,led.two
                    led.five,Five,five@acme.example,en,led.four
                    led.six,Six,six@acme.example,en,
                    """;
            for (var mode : new String[] {"all", "each"}) {
                var answer = desk.rita()
                        .post("/people:csv?mode=" + mode, "text/csv", csv)
                        .is(200)
                        .json();
                assertThat(answer.get("rows").get(2).get("code").asString()).isEqualTo("manager-unknown");
                assertThat(results(answer).subList(0, 2)).containsOnly(mode.equals("all") ? "NOT_APPLIED" : "CREATED");
            }
            assertThat(desk.rita()
                            .get("/people/led.one")
                            .json()
                            .get("managerId")
                            .asString())
                    .isEqualTo("led.two");
            var again = csv.lines().limit(3).collect(java.util.stream.Collectors.joining("\n"));
            assertThat(results(desk.rita()
                            .post("/people:csv", "text/csv", again)
                            .is(200)
                            .json()))
                    .containsOnly("UNCHANGED");
        }

        @Test
        void of_whom_one_manages_himself_come_all_and_he_without_a_manager() {
            var csv = "id,name,manager\nown.below,Below,own.top\nown.top,Top,own.top\nown.other,Other,\n";
            var answer = desk.rita()
                    .post("/people:csv?mode=all", "text/csv", csv)
                    .is(200)
                    .json();
            assertThat(results(answer)).containsOnly("CREATED");
            assertThat(answer.get("refused").asInt()).isZero();
            assertThat(answer.get("rows")
                            .valueStream()
                            .map(row -> row.path("code").asString("")))
                    .containsExactly("", "manager-own", "");
            assertThat(desk.rita().get("/people/own.top").is(200).json().has("managerId"))
                    .isFalse();
            assertThat(desk.rita()
                            .get("/people/own.below")
                            .json()
                            .get("managerId")
                            .asString())
                    .isEqualTo("own.top");
        }

        @Test
        void that_are_there_stay_when_asked_to_and_a_group_takes_in_members_that_it_lacks() {
            var people = "id,name\nkeep.one,One\nkeep.two,Two\n";
            desk.rita().post("/people:csv", "text/csv", people).is(200);
            desk.rita()
                    .post("/groups:csv", "text/csv", "id,name,members\nkept,Kept,keep.one\n")
                    .is(200);

            var kept = desk.rita()
                    .post("/people:csv?known=keep", "text/csv", "id,name\nkeep.one,Other\nkeep.three,Three\n");
            assertThat(results(kept.is(200).json())).containsExactly("UNCHANGED", "CREATED");
            assertThat(desk.rita()
                            .get("/people/keep.one")
                            .is(200)
                            .json()
                            .get("name")
                            .asString())
                    .isEqualTo("One");

            var grown = desk.rita()
                    .post("/groups:csv?known=keep", "text/csv", "id,name,members\nkept,Other,keep.two;keep.three\n");
            assertThat(results(grown.is(200).json())).containsExactly("CHANGED");
            var group = desk.rita().get("/groups/kept").is(200).json();
            assertThat(group.get("name").asString()).isEqualTo("Kept");
            assertThat(group.get("memberIds").valueStream().map(id -> id.asString()))
                    .containsExactly("keep.one", "keep.three", "keep.two");
        }

        private List<String> results(tools.jackson.databind.JsonNode report) {
            return report.get("rows")
                    .valueStream()
                    .map(row -> row.get("result").asString())
                    .toList();
        }
    }

    @Test
    void whoever_is_looked_for_by_what_is_no_id_is_not_found() {
        for (var path : List.of("/groups/-x", "/organisations/a%20b", "/people/%C3%A9", "/people/-x/export")) {
            desk.rita().get(path).refused(404, "not-found");
        }
    }

    @Nested
    class Groups {
        @Test
        void are_led_by_their_own() {
            desk.rita().put("/groups/field", "{\"name\":\"Field\"}").is(200);
            desk.rita().put("/groups/field/leads/lee.chen", "").is(200);
            desk.lee().put("/groups/field/members/carla.dias", "").is(200);
            desk.lee().put("/groups/network/members/lee.chen", "").refused(403, "forbidden");
            var field = desk.bruno().get("/groups/field").is(200).json();
            assertThat(field.get("memberIds").toString()).isEqualTo("[\"carla.dias\",\"lee.chen\"]");
            assertThat(field.get("leadIds").toString()).isEqualTo("[\"lee.chen\"]");
            Wait.until(
                    "the list", () -> desk.bruno().get("/groups").is(200).text().contains("\"field\""));
        }
    }

    @Nested
    class Definitions {
        @Test
        void are_published_in_versions_and_hold_at_once() {
            var own = tenant();
            var codes = own.rita().get("/definitions/resolution-codes").is(200);
            assertThat(codes.version()).isZero();
            own.rita()
                    .put("/definitions/resolution-codes", 0, "{\"codes\":[\"DONE\"]}")
                    .is(200);
            own.rita()
                    .put("/definitions/resolution-codes", 0, "{\"codes\":[\"OTHER\"]}")
                    .refused(412, "stale-version");
            own.bruno()
                    .put("/definitions/resolution-codes", 1, "{\"codes\":[]}")
                    .refused(403, "forbidden");
            var versions = own.ana()
                    .get("/definitions/resolution-codes/versions")
                    .is(200)
                    .json();
            assertThat(versions.valueStream().map(each -> each.get("version").asInt()))
                    .containsExactly(1, 2);
            var path = "/tickets/" + own.ana().opens(JAM) + "/resolution";
            own.bruno().put(path, 0, "{\"code\":\"SOLVED\",\"text\":\"x\"}").refused(409, "resolution-code-unknown");
            own.bruno().put(path, 0, "{\"code\":\"DONE\",\"text\":\"x\"}").is(200);
            own.ana().get("/definitions/colours").refused(404, "not-found");
        }

        @Test
        void are_needed_before_the_first_ticket() {
            new Tenant("unfounded").ana().post("/tickets", JAM).refused(409, "tenant-unknown");
        }
    }

    @Nested
    class A_tenant {
        @Test
        void is_founded_once_and_says_what_comes_next() {
            var body = """
                    {"tenant":{"tenant":"acme-1","name":"Acme","language":"pt-BR","zone":"America/Sao_Paulo"},
                     "admin":{"id":"rita.alves","name":"Rita Alves","email":"rita@example.com"}}""";
            var oscar = desk.as("oscar", "operator");
            var first = oscar.post("/tenants", body).is(201);
            assertThat(first.json().get("next")).isNotEmpty();
            oscar.post("/tenants", body).is(201);
            oscar.post("/tenants", body.replace("\"Acme\"", "\"Other\"")).refused(409, "tenant-exists");
            desk.rita().post("/tenants", body).refused(403, "forbidden");
        }
    }
}
