package dev.chamado.sla;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.TenantCreated;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.GroupCreated;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.eventstore.EventReader;
import dev.chamado.sla.history.Reader;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What-ifs over HTTP: tickets on Kafka, promises that a new tenant makes, and others that are asked about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatIfRoutesTest extends RunningSla {
    private static final String TENANT = "what-if";
    private static final String PATH = "/sla/what-ifs";

    @Autowired
    private Clock clock;

    @Autowired
    private MongoDatabase database;

    @Autowired
    private EventReader reader;

    private Instant now;
    private Instant opened;
    private String late;

    @BeforeAll
    void founded() {
        now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        opened = now.minus(Duration.ofDays(5));
        var created = new TenantCreated(TENANT, "What if", "en", "UTC", null, now);
        publish(DefinitionEvent.TOPIC, TENANT, "tenant", 0, now, created);
        publish(DirectoryEvent.TOPIC, TENANT, "group:board", 0, now, new GroupCreated("board", "Board", true, now));
        Wait.until(
                "policies are seeded",
                () -> lee().get("/sla/policies").status() == 200
                        && lee().get("/sla/calendars").is(200).json().size() == 2);
        late = resolved("service-desk", Duration.ofHours(5)); // P1: four hours, and an answer within 15 minutes
        resolved("board", Duration.ofHours(5));
        Wait.until("the directory knows the board", () -> {
            var asked = ask(lee(), "PT8H");
            lee().delete(path(asked)).is(204);
            return asked.get("inputs").get("withoutGroups").size() == 1;
        });
    }

    @Nested
    class A_reading {
        @Test
        void that_nobody_wants_any_more_ends_though_no_record_comes() throws Exception {
            var wanted = new AtomicBoolean(true);
            var partition = new TopicPartition(TicketEvent.TOPIC.name(), 0);
            try (var thread = Executors.newSingleThreadExecutor()) {
                var reading = thread.submit(() -> {
                    try (var reader = new Reader(SharedBacking.bootstrap(), "test")) {
                        reader.read(partition, Long.MAX_VALUE, wanted::get, _ -> {});
                    }
                });
                assertThatThrownBy(() -> reading.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                wanted.set(false);
                assertThatThrownBy(() -> reading.get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(CancellationException.class);
            }
        }
    }

    @Nested
    class A_longer_target {
        @Test
        void loses_the_breach_and_says_of_which_ticket() {
            var agreed = lee().get("/sla/policies").is(200).text();
            var done = done(ask(lee(), "PT8H"));
            var result = done.get("result");
            assertThat(result.get("tickets").asInt()).as(done.toString()).isEqualTo(1); // nobody sees the board's
            assertThat(result.get("changes").asInt()).isEqualTo(2);
            var resolution = result.get("metrics").get(1);
            assertThat(resolution.get("metric").asString()).isEqualTo("RESOLUTION");
            assertThat(resolution.get("lost").asInt()).isEqualTo(1);
            assertThat(resolution.get("before").get("attained").asDouble()).isZero();
            assertThat(resolution.get("after").get("attained").asDouble()).isEqualTo(1);
            assertThat(result.get("groups").findValuesAsString("group")).containsOnly("service-desk");
            assertThat(done.get("read").asLong()).isEqualTo(done.get("toRead").asLong());
            var changes = lee().get(path(done) + "/changes").is(200).json().get("items");
            assertThat(changes.findValuesAsString("ticketId")).containsOnly(late);
            assertThat(changes.get(1).get("before").get("breaches").get(0).asString())
                    .isEqualTo(opened.plus(Duration.ofHours(4)).toString());
            var one = lee().get(path(done) + "/changes?limit=1").is(200).json();
            assertThat(one.get("items")).containsExactly(changes.get(0));
            var next = "/changes?limit=1&cursor=" + one.get("next").asString();
            var other = lee().get(path(done) + next).is(200).json();
            assertThat(other.get("items")).containsExactly(changes.get(1));
            assertThat(other.has("next")).as("nothing comes after the last").isFalse();
            lee().get(path(done) + "/changes?cursor=1").is(400);
            var another = done(ask(lee(), "PT8H"));
            lee().get(path(another) + next).is(400);
            lee().delete(path(another)).is(204);
            assertThat(lee().get("/sla/policies").text())
                    .as("nothing is touched")
                    .isEqualTo(agreed);
            lee().delete(path(done)).is(204);
        }

        @Test
        void has_the_same_hash_when_it_is_asked_again_of_the_same_past() {
            var first = done(ask(lee(), "PT8H"));
            resolved("service-desk", Duration.ofHours(6));
            var again =
                    done(lee().post(path(first) + "/repetitions", "").is(202).json());
            assertThat(again.get("repeats").asString())
                    .isEqualTo(first.get("id").asString());
            assertThat(again.get("inputs").get("hash"))
                    .isEqualTo(first.get("inputs").get("hash"));
            assertThat(again.get("hash")).isEqualTo(first.get("hash"));
            var later = done(ask(lee(), "PT8H"));
            assertThat(later.get("hash")).isNotEqualTo(first.get("hash"));
            assertThat(lee().get(PATH).is(200).json().findValuesAsString("id"))
                    .contains(first.get("id").asString(), again.get("id").asString());
            forgetAll();
        }
    }

    @Nested
    class Other_promises_to_some_priorities {
        private static final String ROWS = "what-if-rows";

        /** P1 within 4 h and P2 within 8 h is agreed, both within 6 h is proposed. */
        @Test
        void are_told_by_priority_and_by_group_and_touch_nothing() {
            var lead = person(ROWS, "lee.chen", "lead", "agent");
            agree(person(ROWS, "rita.alves", "admin"));
            resolved("network", Priority.P1, 5);
            resolved("network", Priority.P2, 7);
            resolved("field", Priority.P1, 3);
            resolved("field", Priority.P1, 7);
            resolved("field", Priority.P2, 7);
            resolved("field", Priority.P2, 5);
            var written = written();

            var done = done(
                    lead,
                    lead.post(PATH, body(promises("PT6H", "PT6H"))).is(202).json());
            var result = done.get("result");
            assertThat(result.get("tickets").asInt()).isEqualTo(6);
            assertThat(result.get("changes").asInt()).isEqualTo(3);
            var priorities = counts(result.get("priorities"), "priority");
            var groups = counts(result.get("groups"), "group");
            // kept, broken and breaches before, the same after, breaches gained and lost
            assertThat(priorities)
                    .containsOnly(
                            entry("P1", List.of(1L, 2L, 2L, 2L, 1L, 1L, 0L, 1L)),
                            entry("P2", List.of(3L, 0L, 0L, 1L, 2L, 2L, 2L, 0L)));
            assertThat(groups)
                    .containsOnly(
                            entry("network", List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L)),
                            entry("field", List.of(3L, 1L, 1L, 2L, 2L, 2L, 1L, 0L)));
            var whole = counts(result.get("metrics"), "metric");
            assertThat(whole).containsOnly(entry("RESOLUTION", List.of(4L, 2L, 2L, 3L, 3L, 3L, 2L, 1L)));
            assertThat(List.of(sum(priorities), sum(groups))).containsOnly(whole.get("RESOLUTION"));
            assertThat(result.at("/priorities/0/before/attained").asDouble()).isEqualTo(1 / 3.0);
            assertThat(result.at("/priorities/0/after/attained").asDouble()).isEqualTo(2 / 3.0);

            assertThat(written()).as("nothing is touched").isEqualTo(written);
            lead.delete(path(done)).is(204);
        }

        private void agree(Person admin) {
            var week = Stream.of(DayOfWeek.values())
                    .map(day -> "{\"day\":\"" + day + "\",\"opens\":\"00:00\",\"closes\":\"00:00\"}")
                    .collect(Collectors.joining(","));
            admin.put("/sla/calendars/around-the-clock", "{\"zone\":\"UTC\",\"openings\":[" + week + "]}")
                    .is(200);
            admin.put("/sla/policies", bodyOf(promises("PT4H", "PT8H"))).is(200);
        }

        private static String promises(String p1, String p2) {
            return """
                    "policies":{"appliesToOpenClocks":false,"policies":[
                      {"id":"standard","name":"Standard","warnings":[],"targets":[
                        {"metric":"RESOLUTION","priority":"P1","duration":"%s","calendarId":"around-the-clock"},
                        {"metric":"RESOLUTION","priority":"P2","duration":"%s","calendarId":"around-the-clock"}]}]}""".formatted(p1, p2);
        }

        private void resolved(String group, Priority priority, int hours) {
            var id = WhatIfRoutesTest.this.resolved(ROWS, group, priority, Duration.ofHours(hours));
            Wait.until(
                    "it has ended", () -> facts(id).stream().anyMatch(each -> each.event() instanceof ClockCompleted));
        }

        private Map<String, List<Long>> counts(JsonNode rows, String by) {
            var counts = new TreeMap<String, List<Long>>();
            for (var row : rows) {
                var numbers = Stream.of(
                                "/before/kept",
                                "/before/broken",
                                "/before/breaches",
                                "/after/kept",
                                "/after/broken",
                                "/after/breaches",
                                "/gained",
                                "/lost")
                        .map(each -> row.at(each).asLong())
                        .toList();
                assertThat(counts.put(row.get(by).asString(), numbers)).isNull();
            }
            return counts;
        }

        private static List<Long> sum(Map<String, List<Long>> rows) {
            return IntStream.range(0, 8)
                    .mapToObj(i ->
                            rows.values().stream().mapToLong(row -> row.get(i)).sum())
                    .toList();
        }

        /** How much there is of the tenant on the topics, and how much in the store. */
        private List<Long> written() {
            var written = new ArrayList<Long>();
            for (var topic : List.of(TicketEvent.TOPIC, SlaEvent.TOPIC, SlaDefinitionEvent.TOPIC)) {
                written.add(
                        (long) records(topic, key -> key.startsWith(ROWS + "/")).size());
            }
            var stored = 0L;
            var page = reader.after(0, 10_000);
            while (!page.isEmpty()) {
                stored += page.stream()
                        .filter(each -> each.event().tenant().equals(ROWS))
                        .count();
                page = reader.after(page.getLast().position(), 10_000);
            }
            written.add(stored);
            assertThat(written).as("a comparison of nothing would hold as well").doesNotContain(0L);
            return written;
        }
    }

    @Nested
    class A_proposal {
        @Test
        void is_checked_like_a_publication_with_each_fault_at_its_place() {
            var answer = lee().post(PATH, """
                    {"from":"2026-01-01T00:00:00Z","until":"2026-02-01T00:00:00Z","proposal":{
                      "policies":{"appliesToOpenClocks":false,"policies":[{"id":"a","name":"A","targets":[
                        {"metric":"RESOLUTION","priority":"P1","duration":"PT0S","calendarId":"office"},
                        {"metric":"RESOLUTION","priority":"P2","duration":"PT1H","calendarId":"nowhere"}]}]},
                      "calendars":{"office":{"zone":"Mars/Base","openings":[
                        {"day":"MONDAY","opens":"09:00","closes":"09:00"}]}}}}""").is(400).json();
            assertThat(answer.get("errors").findValuesAsString("pointer"))
                    .containsExactlyInAnyOrder(
                            "/proposal/policies/policies/0/targets/0/duration",
                            "/proposal/policies/policies/0/targets/1/calendarId",
                            "/proposal/calendars/office/zone",
                            "/proposal/calendars/office/openings/0/closes");
        }

        @Test
        void that_cannot_be_read_is_told_all_its_faults_all_the_same() {
            var answer = lee().post(PATH, """
                    {"from":"2026-02-01T00:00:00Z","until":"2026-01-01T00:00:00Z","proposal":{
                      "policies":{"appliesToOpenClocks":false,"policies":[{"id":"a","name":"A",
                        "condition":{"expression":"fields.place == 'attic'"},"targets":[
                        {"metric":"RESOLUTION","priority":"P1","duration":"soon","calendarId":"business-hours"},
                        {"metric":"RESOLUTION","priority":"P2","duration":"PT1H","calendarId":"nowhere"}]}]},
                      "calendars":{"office":{"zone":"Mars/Base","openings":[
                        {"day":"MONDAY","opens":"09:00","closes":"09:00"}]}}}}""").is(400).json();
            assertThat(answer.get("errors").findValuesAsString("pointer"))
                    .containsExactlyInAnyOrder(
                            "/proposal/policies/policies/0/targets/0/duration",
                            "/until",
                            "/proposal/policies/policies/0/condition/expression",
                            "/proposal/policies/policies/0/targets/1/calendarId",
                            "/proposal/calendars/office/zone",
                            "/proposal/calendars/office/openings/0/closes");
        }

        @Test
        void proposes_something_for_a_period() {
            lee().post(PATH, """
                    {"from":"2026-02-01T00:00:00Z","until":"2026-02-01T00:00:00Z","proposal":{}}""").is(400);
            assertThat(lee().post(PATH, """
                    {"from":"2026-01-01T00:00:00Z","until":"2026-02-01T00:00:00Z","proposal":{}}""").is(400).text()).contains("\"/proposal\"");
        }

        @Test
        void of_a_calendar_may_be_all_there_is() {
            var done = done(lee().post(PATH, body("""
                    "calendars":{"around-the-clock":{"zone":"UTC","openings":[
                      {"day":"MONDAY","opens":"00:00","closes":"01:00"}]}}""")).is(202).json());
            assertThat(done.get("inputs").get("calendars").get(0).get("version").asInt())
                    .isEqualTo(2);
            assertThat(done.get("result")
                            .get("metrics")
                            .get(1)
                            .get("after")
                            .get("breaches")
                            .asInt())
                    .isZero();
            lee().delete(path(done)).is(204);
        }
    }

    @Nested
    class A_what_if {
        @Test
        void is_the_tenants_own_and_of_leads_and_admins() {
            var done = done(ask(lee(), "PT8H"));
            person("other", "lee.chen", "lead").get(path(done)).is(404);
            person(TENANT, "carla.dias", "agent").get(path(done)).is(403);
            person(TENANT, "paul.berg", "lead").get(path(done)).is(200);
            person(TENANT, "paul.berg", "lead").delete(path(done)).is(403);
            person(TENANT, "rita.alves", "admin").delete(path(done)).is(204);
            lee().get(path(done)).is(404);
            lee().get(path(done) + "/changes").is(404);
        }

        @Test
        void that_is_forgotten_while_it_is_under_way_leaves_nothing_behind() {
            var forgotten = ask(lee(), "PT8H");
            lee().delete(path(forgotten)).is(204);
            var next = done(ask(lee(), "PT8H")); // they take turns, so by now the first has ended
            lee().get(path(forgotten)).is(404);
            assertThat(lee().get(PATH).json().findValuesAsString("id"))
                    .containsExactly(next.get("id").asString());
            for (var each : List.of("what_ifs", "what_if_changes")) {
                assertThat(database.getCollection(each).find().map(found -> found.getString("_id")))
                        .noneMatch(id -> id.contains(forgotten.get("id").asString()));
            }
            lee().delete(path(next)).is(204);
        }

        @Test
        void asked_twice_by_the_same_key_is_one() {
            var body = body(policies("PT8H"));
            var first = lee().post(PATH, "once", body).is(202).json();
            done(first);
            assertThat(lee().post(PATH, "once", body).is(202).json().get("id")).isEqualTo(first.get("id"));
            assertThat(lee().post(PATH, "once", body(policies("PT9H"))).is(422).text())
                    .contains("idempotency-key-reused");
            assertThat(lee().post(path(first) + "/repetitions", "once", "")
                            .is(422)
                            .text())
                    .contains("idempotency-key-reused");
            var again = lee().post(path(first) + "/repetitions", "again", "")
                    .is(202)
                    .json();
            assertThat(lee().post(path(first) + "/repetitions", "again", "")
                            .is(202)
                            .json()
                            .get("id"))
                    .isEqualTo(again.get("id"));
            assertThat(lee().post(PATH, "again", body).is(422).text()).contains("idempotency-key-reused");
            done(again);
            forgetAll();
        }

        @Test
        void asked_twice_by_the_same_key_is_one_though_policies_have_been_published_meanwhile() {
            var body = body(policies("PT8H"));
            var first = lee().post(PATH, "before", body).is(202).json();
            var version = lee().get("/sla/policies").json().get("version").asInt();
            var others = policies("PT9H");
            person(TENANT, "rita.alves", "admin")
                    .put("/sla/policies", version - 1L, bodyOf(others))
                    .is(200);
            Wait.until("the publication is known", () -> {
                var other = lee().post(PATH, body).is(202).json();
                lee().delete(path(other)).is(204);
                return other.get("inputs").get("agreedPolicies").asInt() > version;
            });
            assertThat(lee().post(PATH, "before", body).is(202).json().get("id"))
                    .isEqualTo(first.get("id"));
            done(first);
            forgetAll();
        }

        @Test
        void needs_something_that_is_agreed() {
            assertThat(person("nobodys", "lee.chen", "lead")
                            .post(PATH, body(policies("PT8H")))
                            .is(409)
                            .text())
                    .contains("nothing-promised");
        }

        @Test
        void waits_until_no_more_than_two_are_under_way() {
            var done = done(ask(lee(), "PT8H"));
            underWay(done, now());
            underWay(done, now());
            assertThat(lee().post(PATH, body(policies("PT8H"))).is(429).text()).contains("too-many-what-ifs");
            forgetAll();
        }

        @Test
        void whose_process_is_gone_has_failed_and_keeps_no_other_from_running() {
            var done = done(ask(lee(), "PT8H"));
            var gone = underWay(done, now().minus(Duration.ofMinutes(1)));
            assertThat(lee().get(PATH + "/" + gone).json().get("state").asString())
                    .isEqualTo("FAILED");
            underWay(done, now().minus(Duration.ofMinutes(1)));
            done(ask(lee(), "PT8H"));
            forgetAll();
        }

        /** As another process would have it under way. */
        private UUID underWay(JsonNode like, Instant heardAt) {
            MongoCollection<Document> all = database.getCollection("what_ifs");
            var copy = all.find(eq("_id", TENANT + "/" + like.get("id").asString()))
                    .first();
            var id = UUID.randomUUID();
            copy.append("_id", TENANT + "/" + id)
                    .append("id", id)
                    .append("state", "RUNNING")
                    .append("heardAt", Date.from(heardAt));
            all.insertOne(copy);
            return id;
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private void forgetAll() {
        lee().get(PATH)
                .json()
                .findValuesAsString("id")
                .forEach(id -> lee().delete(PATH + "/" + id).is(204));
    }

    private JsonNode ask(Person who, String resolution) {
        return who.post(PATH, body(policies(resolution))).is(202).json();
    }

    /** As it is when it is done. */
    private JsonNode done(JsonNode asked) {
        return done(lee(), asked);
    }

    private static JsonNode done(Person who, JsonNode asked) {
        Wait.until("it has ended", () -> who.get(path(asked)).is(200).json().has("endedAt"));
        var ended = who.get(path(asked)).json();
        assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("DONE");
        return ended;
    }

    private static String path(JsonNode whatIf) {
        return PATH + "/" + whatIf.get("id").asString();
    }

    private String body(String proposal) {
        return "{\"from\":\"%s\",\"until\":\"%s\",\"proposal\":{%s}}"
                .formatted(opened.minus(Duration.ofDays(1)), opened.plus(Duration.ofDays(1)), proposal);
    }

    /** Policies of a proposal as they are published. */
    private static String bodyOf(String policies) {
        return policies.substring(policies.indexOf(':') + 1);
    }

    private static String policies(String resolution) {
        return """
                "policies":{"appliesToOpenClocks":false,"policies":[{"id":"standard","name":"Standard","targets":[
                  {"metric":"RESOLUTION","priority":"P1","duration":"%s","calendarId":"around-the-clock"}]}]}""".formatted(resolution);
    }

    /** A ticket that was resolved so long after it was opened. */
    private String resolved(String group, Duration after) {
        return resolved(TENANT, group, Priority.P1, after);
    }

    private String resolved(String tenant, String group, Priority priority, Duration after) {
        var id = UUID.randomUUID();
        var end = opened.plus(after);
        publish(TicketEvent.TOPIC, tenant, id.toString(), 0, opened, open(id, group, priority));
        publish(TicketEvent.TOPIC, tenant, id.toString(), 1, end, new TicketResolved(id, "FIXED", "", end));
        return id.toString();
    }

    private TicketOpened open(UUID id, String group, Priority priority) {
        return new TicketOpened(
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
                priority,
                false,
                1,
                group,
                null,
                opened,
                opened);
    }

    private Person lee() {
        return person(TENANT, "lee.chen", "lead", "agent");
    }
}
