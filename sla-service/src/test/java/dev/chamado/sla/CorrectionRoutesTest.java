package dev.chamado.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.TenantCreated;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.wire.Envelope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What was published and does not hold: found, decided about, withdrawn and stated again, over real Kafka. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionRoutesTest extends RunningSla {
    private static final String TENANT = "corrected";
    private static final String PATH = "/sla/recomputation";
    private static final String DECISIONS = PATH + "/corrections";

    @Autowired
    private Clock clock;

    private Instant now;

    @BeforeAll
    void founded() {
        now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        founded(TENANT);
    }

    private void founded(String tenant) {
        var created = new TenantCreated(tenant, "Corrected", "en", "UTC", null, now);
        publish(DefinitionEvent.TOPIC, tenant, "tenant", 0, now, created);
        Wait.until(
                "policies are seeded", () -> rita(tenant).get("/sla/policies").status() == 200);
    }

    @Nested
    class A_breach_that_never_was {
        private String id;

        @Test
        void is_found_and_withdrawn_by_an_operators_decision_and_nothing_is_lost() {
            id = opened();
            publish(SlaEvent.TOPIC, TENANT, id, 2, now, breach(id));
            Wait.until("it is shown as broken", () -> clocks().contains("breachedAt"));

            var found = recomputed();
            assertThat(found.get("differences").findValuesAsString("kind")).containsExactly("UNFOUNDED");
            assertThat(found.get("ticketIds")).hasSize(1);
            assertThat(found.get("ticketIds").get(0).asString()).isEqualTo(id);
            var alone = recomputed(of(id));
            assertThat(alone.get("tickets").asLong()).isEqualTo(1);
            assertThat(alone.get("ticketIds").get(0).asString()).isEqualTo(id);
            var another = recomputed(of(opened()));
            assertThat(another.get("tickets").asLong()).isEqualTo(1);
            assertThat(another.get("same").asLong()).isEqualTo(2);
            assertThat(another.get("different").asLong()).isZero();

            var decision =
                    "{\"tenant\":\"%s\",\"ticketIds\":[\"%s\"],\"reason\":\"Stated by a test\"}".formatted(TENANT, id);
            rita().post(DECISIONS, decision).is(403);
            oscar().post(DECISIONS, decision.replace("Stated by a test", " ")).is(400);
            oscar().post(DECISIONS, decision).is(202);
            Wait.until("it has been corrected", () -> facts(id).size() == 5);
            var facts = facts(id);
            assertThat(facts).extracting(Envelope::sequence).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(facts.get(2).event()).as("what was published stays").isInstanceOf(SlaBreached.class);
            assertThat(facts.get(3).event()).isInstanceOfSatisfying(SlaCorrected.class, corrected -> {
                assertThat(corrected.reason()).isEqualTo("Stated by a test");
                assertThat(corrected.withdrawn()).isEqualTo(2);
                assertThat(corrected.restated()).isEqualTo(1);
            });
            assertThat(facts.get(4).event()).isEqualTo(facts.get(1).event()).isInstanceOf(TargetSet.class);
            assertThat(facts.get(4).imported()).isTrue();
            Wait.until(
                    "it is shown as running",
                    () -> clocks().contains("RESOLUTION") && !clocks().contains("breachedAt"));

            assertThat(rita().get(DECISIONS).is(200).json())
                    .filteredOn(each -> each.get("ticketIds").get(0).asString().equals(id)) // others send some too
                    .singleElement()
                    .satisfies(
                            ours -> assertThat(ours.get("decidedBy").asString()).isEqualTo("oscar.operator"));
            assertThat(facts.get(3).causation()).isNotNull();
            assertThat(recomputed().get("different").asLong()).isZero();
        }

        private String clocks() {
            return rita().get("/sla/tickets/" + id + "/clocks").is(200).text();
        }
    }

    @Nested
    class A_recomputation_of_one_ticket {
        @Test
        void needs_one_of_which_something_is_known() {
            var known = opened();
            assertThat(ended(of(known)).get("state").asString()).isEqualTo("DONE");
            var unknown = UUID.randomUUID().toString();
            var report = ended(of(unknown));
            assertThat(report.get("state").asString()).isEqualTo("FAILED");
            assertThat(report.get("ticketId").asString()).isEqualTo(unknown);
            assertThat(report.get("reason").asString()).contains("nothing is known");
            oscar().post(PATH, of("INC-1042")).is(400);
        }

        @Test
        void goes_on_behind_records_that_nobody_can_read_as_the_clocks_do() {
            var nothing = new byte[0];
            for (var partition = 0; partition < PARTITIONS; partition++) {
                send(new ProducerRecord<>("tickets", partition, null, nothing));
            }
            send(new ProducerRecord<>("tickets", TENANT + "/" + UUID.randomUUID(), nothing));
            var behind = opened();
            assertThat(recomputed(of(behind)).get("same").asLong()).isEqualTo(2);
        }
    }

    @Nested
    class A_ticket_that_is_parked {
        private static final String ELSEWHERE = "corrected-parked";

        @Test
        void is_named_to_operators_alone_as_it_may_be_of_a_restricted_group_by_now() {
            founded(ELSEWHERE);
            var rita = rita(ELSEWHERE);
            var id = opened(ELSEWHERE);
            var another = opened(ELSEWHERE);
            oscar().post(
                            DECISIONS,
                            "{\"tenant\":\"%s\",\"ticketIds\":[\"%s\",\"%s\"],\"reason\":\"Stated by a test\"}"
                                    .formatted(ELSEWHERE, id, another))
                    .is(202);
            var clocks = "/sla/tickets/" + id + "/clocks";
            Wait.until("the ticket is known", () -> rita.get(clocks).status() == 200);
            assertThat(rita.get(DECISIONS).is(200).text()).contains(id, another);

            var gap = new TicketResolved(UUID.fromString(id), "FIXED", "", now);
            publish(TicketEvent.TOPIC, ELSEWHERE, id, 2, now, gap);
            Wait.until(
                    "the ticket is parked",
                    () -> rita.get(clocks + "?asOf=" + now).text().contains("view-parked"));
            assertThat(rita.get(DECISIONS).is(200).text()).contains(another).doesNotContain(id);
            assertThat(rita.post(PATH, "{\"ticketId\":\"%s\"}".formatted(id))
                            .is(503)
                            .text())
                    .contains("view-parked");
            rita.post(PATH, "{}").is(202);
            Wait.until(
                    "the recomputation has ended",
                    () -> rita.get(PATH).json().get("state").asString().equals("DONE"));
            var found = rita.get(PATH).is(200).json().get("found");
            assertThat(found.get("different").asLong()).isPositive();
            assertThat(found.get("differences")).isEmpty();
            assertThat(oscar().get(PATH + "?tenant=" + ELSEWHERE).is(200).text())
                    .contains(id);
        }
    }

    @Nested
    class A_decision {
        @Test
        void names_tickets_and_gives_a_reason() {
            oscar().post(DECISIONS, "{\"ticketIds\":[],\"reason\":\"Because\"}").is(400);
            oscar().post(DECISIONS, "{\"ticketIds\":[\"%s\"]}".formatted(UUID.randomUUID()))
                    .is(400);
        }
    }

    private JsonNode recomputed() {
        return recomputed("{\"tenant\":\"" + TENANT + "\"}");
    }

    private JsonNode recomputed(String wanted) {
        var report = ended(wanted);
        assertThat(report.get("state").asString()).as(report.toString()).isEqualTo("DONE");
        return report.get("found");
    }

    private JsonNode ended(String wanted) {
        oscar().post(PATH, wanted).is(202);
        var asked = PATH + "?tenant=" + TENANT;
        Wait.until(
                "it has ended",
                () -> !oscar().get(asked).json().get("state").asString().equals("RUNNING"));
        return oscar().get(asked).json();
    }

    private static String of(String ticket) {
        return "{\"tenant\":\"%s\",\"ticketId\":\"%s\"}".formatted(TENANT, ticket);
    }

    private String opened() {
        return opened(TENANT);
    }

    private String opened(String tenant) {
        var id = UUID.randomUUID();
        var event = new TicketOpened(
                id,
                "INC-1",
                TicketType.INCIDENT,
                "No network",
                "",
                "ana.souza",
                "ana.souza",
                Channel.PORTAL,
                null,
                null,
                null,
                null,
                "HIGH",
                "HIGH",
                Priority.P1,
                false,
                1,
                "service-desk",
                null,
                now,
                now);
        publish(TicketEvent.TOPIC, tenant, id.toString(), 0, now, event);
        untilFacts(id.toString(), 2);
        return id.toString();
    }

    private SlaBreached breach(String id) {
        return new SlaBreached(
                UUID.fromString(id),
                Metric.RESOLUTION,
                1,
                "standard",
                1,
                Priority.P1,
                BreachCause.TIME_PASSED,
                "service-desk",
                null,
                now);
    }

    private Person rita() {
        return rita(TENANT);
    }

    private Person rita(String tenant) {
        return person(tenant, "rita.alves", "admin");
    }

    private Person oscar() {
        return person("operations", "oscar.operator", "operator");
    }
}
