package dev.chamado.sla;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoDatabase;
import dev.chamado.backing.Wait;
import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.FirstPromises;
import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.contracts.definition.DefinitionEvent.HoldChoice;
import dev.chamado.contracts.definition.DefinitionEvent.HoldReasonsPublished;
import dev.chamado.contracts.definition.DefinitionEvent.TenantCreated;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.GroupCreated;
import dev.chamado.contracts.directory.DirectoryEvent.MemberAdded;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.TicketPutOnHold;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.http.HostileInput;
import dev.chamado.platform.http.RouteCheck;
import dev.chamado.platform.wire.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** From ticket events on Kafka to facts on Kafka and answers over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlaServiceTest extends RunningSla {
    private static final String TENANT = "acme";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Clock clock;

    private Instant now;

    /** What time it is at the desk: it only goes on, as watermarks do, and is long ago. */
    private Instant desk;

    @BeforeAll
    void founded() {
        now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        desk = now.minus(Duration.ofDays(3));
        var created = new TenantCreated(TENANT, "Acme", "pt-BR", "America/Sao_Paulo", null, now);
        publish(DefinitionEvent.TOPIC, TENANT, "tenant", 0, now, created);
        publish(DirectoryEvent.TOPIC, TENANT, "group:hr", 0, now, new GroupCreated("hr", "HR", true, now));
        publish(DirectoryEvent.TOPIC, TENANT, "group:hr", 1, now, new MemberAdded("hr", "helena.reis", now));
        Wait.until("policies are seeded", () -> lee().get("/sla/policies").status() == 200);
    }

    @Nested
    class A_new_tenant {
        @Test
        void promises_what_the_seed_says() {
            var policies = lee().get("/sla/policies").is(200).json();
            assertThat(policies.get("version").asInt()).isPositive();
            assertThat(policies.get("policies").get(0).get("targets").size()).isEqualTo(10);
            var hours = lee().get("/sla/calendars/business-hours").is(200).json();
            assertThat(hours.get("zone").asString()).isEqualTo("America/Sao_Paulo");
        }
    }

    @Nested
    class A_ticket {
        @Test
        void has_clocks_that_breach_at_their_own_time_and_are_explained() {
            var id = opened("service-desk");
            watermark(after(Duration.ofHours(1)));
            untilFacts(id, 6); // two targets; three warnings and the breach of the response
            var breach = facts(id).stream()
                    .filter(fact -> fact.event() instanceof SlaBreached)
                    .findFirst()
                    .orElseThrow();
            assertThat(breach.occurredAt()).isEqualTo(opening(id).plus(Duration.ofMinutes(15)));

            Wait.until("the view knows", () -> lee().get(clocks(id)).text().contains("breachedAt"));
            var clocks = lee().get(clocks(id), "pt-BR").is(200).json().get("clocks");
            assertThat(clocks.get(0).get("metric").asString()).isEqualTo("FIRST_RESPONSE");
            assertThat(clocks.get(0).get("breachedAt").asString())
                    .isEqualTo(breach.occurredAt().toString());
            assertThat(clocks.get(0).get("explanation").asString())
                    .startsWith("Primeira resposta em até 15 min (política standard, versão 1)");
            assertThat(clocks.get(1).get("state").asString()).isEqualTo("RUNNING");
            assertThat(Duration.parse(clocks.get(1).get("elapsed").asString())).isGreaterThan(Duration.ofDays(1));
            assertThat(lee().get(clocks(id), "en").text()).contains("Resolution within 4 h");

            var next =
                    lee().get("/sla/tickets?group=service-desk").is(200).json().get("items");
            assertThat(next.findValuesAsString("ticketId")).contains(id);
            assertThat(next.get(0).get("metric").asString()).isEqualTo("RESOLUTION");
            var due = opening(id).plus(Duration.ofHours(4));
            var soon = "/sla/tickets?group=service-desk&limit=200&before=";
            assertThat(lee().get(soon + due).is(200).text()).doesNotContain(id);
            for (var then : List.of("", "&asOf=" + desk)) {
                assertThat(lee().get(soon + due.plusMillis(1) + then).is(200).text())
                        .contains(id);
            }
        }

        @Test
        void is_next_to_breach_among_those_of_its_group_the_most_pressing_first() {
            var patient = opened("pressed", Priority.P2); // half an hour of office hours for an answer
            var pressing = opened("pressed", Priority.P1); // a quarter, whatever the hour
            var elsewhere = opened("relaxed", Priority.P1);
            Wait.until(
                    "the view knows all of their promises",
                    () -> Stream.of(patient, pressing, elsewhere)
                            .map(id -> lee().get(clocks(id)))
                            .allMatch(known -> known.status() == 200
                                    && known.json().get("clocks").size() == 2));
            var ofGroup = "/sla/tickets?group=pressed";
            var items = lee().get(ofGroup).is(200).json().get("items");
            assertThat(items.findValuesAsString("ticketId")).containsExactly(pressing, patient);
            assertThat(items.findValuesAsString("groupId")).containsOnly("pressed");
            assertThat(items.get(0).get("dueAt").asString())
                    .isEqualTo(opening(pressing).plus(Duration.ofMinutes(15)).toString());
            var first = lee().get(ofGroup + "&limit=1").is(200).json();
            assertThat(first.get("items").findValuesAsString("ticketId")).containsExactly(pressing);
            assertThat(lee().get(ofGroup + "&limit=1&cursor="
                                    + first.get("next").asString())
                            .is(200)
                            .json()
                            .get("items")
                            .findValuesAsString("ticketId"))
                    .containsExactly(patient);
            var then = ofGroup + "&asOf=" + opening(elsewhere);
            assertThat(lee().get(then + "&limit=200&before=" + now.plus(Duration.ofDays(30)))
                            .is(200)
                            .json()
                            .get("items"))
                    .isEqualTo(items);
            var place = lee().get(then + "&limit=1").is(200).json();
            assertThat(place.get("items").findValuesAsString("ticketId")).containsExactly(pressing);
            var behind = lee().get(then + "&limit=1&cursor=" + place.get("next").asString())
                    .is(200)
                    .json();
            assertThat(behind.get("items").findValuesAsString("ticketId")).containsExactly(patient);
            assertThat(behind.has("next")).isFalse();
            var earlier = ofGroup + "&asOf=" + opening(pressing).minusMillis(1);
            assertThat(lee().get(earlier).is(200).json().get("items").findValuesAsString("ticketId"))
                    .containsExactly(patient);
            assertThat(lee().get(ofGroup + "&asOf=" + opening(patient).minusMillis(1))
                            .is(200)
                            .json()
                            .get("items")
                            .size())
                    .isZero();
            lee().get(ofGroup + "&asOf=" + now.plus(Duration.ofDays(1))).is(400);
            lee().get(earlier + "&cursor=" + place.get("next").asString()).is(400);
            assertThat(lee().get("/sla/tickets?group=relaxed")
                            .is(200)
                            .json()
                            .get("items")
                            .findValuesAsString("ticketId"))
                    .containsExactly(elsewhere);
        }

        @Test
        void is_shown_to_those_who_take_part_and_to_staff_who_may_see_its_group() {
            var id = opened("hr");
            Wait.until("the view knows", () -> ana().get(promises(id)).status() == 200);
            person(TENANT, "john.miller", "requester").get(promises(id)).is(404);
            ana().get(clocks(id)).is(403);
            person("other", "ana.souza", "requester").get(promises(id)).is(404);
            for (var path : List.of(clocks(id), promises(id))) {
                lee().get(path).is(404);
                person(TENANT, "helena.reis", "agent").get(path).is(200);
            }
            assertThat(lee().get("/sla/tickets?group=hr")
                            .is(200)
                            .json()
                            .get("items")
                            .size())
                    .isZero();
            assertThat(lee().get("/sla/tickets").is(200).text()).doesNotContain(id);
        }

        @Test
        void is_asked_about_as_of_an_instant() {
            var id = opened("service-desk");
            watermark(after(Duration.ofHours(1)));
            Wait.until("it has broken", () -> lee().get(clocks(id)).text().contains("breachedAt"));
            var then = clocksAsOf(id, opening(id).plus(Duration.ofMinutes(5)))
                    .get("clocks")
                    .get(0);
            assertThat(then.get("metric").asString()).isEqualTo("FIRST_RESPONSE");
            assertThat(then.has("breachedAt")).isFalse();
            assertThat(then.get("elapsed").asString()).isEqualTo("PT5M");
            assertThat(then.get("intervals").get(0).get("counted").asString()).isEqualTo("PT5M");
            var later = clocksAsOf(id, desk).get("clocks").get(0);
            assertThat(later.get("breachedAt").asString())
                    .isEqualTo(opening(id).plus(Duration.ofMinutes(15)).toString());
            assertThat(clocksAsOf(id, opening(id).minusMillis(1)).get("clocks").size())
                    .isZero();
            lee().get(clocks(id) + "?asOf=" + now.plus(Duration.ofDays(1))).is(400);
            lee().get(clocks(id) + "?asOf=yesterday").is(400);
            ana().get(clocks(id) + "?asOf=" + desk).is(403);
        }

        private JsonNode clocksAsOf(String id, Instant asOf) {
            return lee().get(clocks(id) + "?asOf=" + asOf).is(200).json();
        }

        @Test
        void tells_its_requester_by_when_and_nothing_of_how_the_desk_works() {
            var id = opened("service-desk");
            watermark(after(Duration.ofHours(1)));
            Wait.until("the view knows", () -> ana().get(promises(id)).text().contains("LATE"));
            var promises = ana().get(promises(id), "pt-BR").is(200).json().get("promises");
            assertThat(promises.findValuesAsString("metric")).containsExactly("FIRST_RESPONSE", "RESOLUTION");
            assertThat(promises.findValuesAsString("state")).containsExactly("LATE", "DUE");
            assertThat(promises.get(1).get("dueAt").asString())
                    .isEqualTo(opening(id).plus(Duration.ofHours(4)).toString());
            assertThat(promises.get(1).get("words").asString()).startsWith("Solução: até ");
            assertThat(promises.toString()).doesNotContain("standard", "around-the-clock", "service-desk");
            assertThat(lee().get(promises(id), "en").is(200).text()).contains("Solution: by ");
        }

        @Test
        void tells_its_requester_what_was_promised_as_of_an_instant() {
            var id = opened("service-desk");
            watermark(after(Duration.ofHours(1)));
            Wait.until("it is late", () -> ana().get(promises(id)).text().contains("LATE"));
            var soon = opening(id).plus(Duration.ofMinutes(15));
            var then = promisesAsOf(id, soon.minusMillis(1));
            assertThat(then.findValuesAsString("state")).containsExactly("DUE", "DUE");
            assertThat(then.get(0).get("dueAt").asString()).isEqualTo(soon.toString());
            assertThat(then.get(0).get("words").asString()).startsWith("First answer: by ");
            assertThat(then.toString()).doesNotContain("standard", "around-the-clock", "service-desk");
            assertThat(promisesAsOf(id, soon).findValuesAsString("state")).containsExactly("LATE", "DUE");
            assertThat(promisesAsOf(id, opening(id).minusMillis(1)).size()).isZero();
            ana().get(promises(id) + "?asOf=" + now.plus(Duration.ofDays(1))).is(400);
            person(TENANT, "john.miller", "requester")
                    .get(promises(id) + "?asOf=" + soon)
                    .is(404);
        }

        private JsonNode promisesAsOf(String id, Instant asOf) {
            return ana().get(promises(id) + "?asOf=" + asOf).is(200).json().get("promises");
        }

        @Test
        void that_waits_for_its_requester_is_not_due() {
            var id = opened("service-desk");
            var at = after(Duration.ofMinutes(1));
            publish(
                    TicketEvent.TOPIC,
                    TENANT,
                    id,
                    1,
                    at,
                    new TicketPutOnHold(UUID.fromString(id), HoldReason.REQUESTER, null, null, at));
            untilFacts(id, 3);
            Wait.until("the view knows", () -> lee().get(clocks(id)).text().contains("PAUSED"));
            assertThat(ana().get(promises(id)).text()).contains("WAITING_FOR_YOU");
            var clock = lee().get(clocks(id), "en").json().get("clocks").get(1);
            assertThat(clock.has("dueAt")).isFalse();
            assertThat(clock.get("elapsed").asString()).isEqualTo("PT1M");
            assertThat(clock.get("pauses").get(0).get("reason").asString()).isEqualTo("REQUESTER");
            assertThat(clock.get("explanation").asString()).contains("waiting for the requester");
            var choices = Stream.of(HoldReason.values())
                    .map(reason ->
                            new HoldChoice(reason, Map.of("en", "Own " + reason, "pt-BR", "Nosso " + reason), true))
                    .toList();
            var own = new HoldReasonsPublished(1, choices, now);
            publish(DefinitionEvent.TOPIC, TENANT, "hold-reasons", 0, now, own);
            Wait.until(
                    "it is called as the tenant calls it",
                    () -> lee().get(clocks(id), "en").text().contains("paused: Own REQUESTER; the due time"));
            assertThat(lee().get(clocks(id), "pt-BR").text()).contains("em pausa: Nosso REQUESTER; o vencimento");
        }
    }

    @Nested
    class Broken_promises {
        @Test
        void are_listed_with_their_causes_each_on_one_page() {
            var first = opened("alpha");
            var second = opened("alpha");
            var third = opened("beta");
            var hidden = opened("hr");
            watermark(after(Duration.ofHours(5)));
            var period = "/sla/breaches?from=" + opening(first) + "&until=" + desk;
            var ours = Set.of(first, second, third, hidden); // those of other tests may break meanwhile
            Wait.until(
                    "all have broken twice",
                    () -> tickets(helena(), period, ours).size() == 8);
            var broken = ours.stream()
                    .flatMap(id -> facts(id).stream())
                    .filter(fact -> fact.event() instanceof SlaBreached)
                    .count();
            assertThat(broken).isEqualTo(8);

            assertThat(tickets(lee(), period, ours)).containsExactly(first, first, second, second, third, third);
            assertThat(tickets(lee(), period + "&group=beta", ours)).containsExactly(third, third);
            assertThat(tickets(lee(), period + "&group=hr", ours)).isEmpty();
            assertThat(tickets(lee(), period + "&metric=RESOLUTION&priority=P1&policy=standard", ours))
                    .containsExactly(first, second, third);
            assertThat(tickets(lee(), period + "&priority=P2", ours)).isEmpty();
            assertThat(tickets(lee(), period + "&policy=other", ours)).isEmpty();
            var quarter = opening(first).plus(Duration.ofMinutes(15));
            assertThat(tickets(lee(), "/sla/breaches?from=" + opening(first) + "&until=" + quarter, ours))
                    .isEmpty();

            assertThat(tickets(lee(), period + "&asOf=" + quarter.minusMillis(1), ours))
                    .isEmpty();
            assertThat(tickets(lee(), period + "&asOf=" + quarter, ours)).containsExactly(first);
            assertThat(tickets(lee(), period + "&asOf=" + opening(third).plus(Duration.ofHours(1)), ours))
                    .containsExactly(first, second, third);
            var resolutions = "&metric=RESOLUTION&priority=P1&policy=standard";
            assertThat(tickets(lee(), period + resolutions + "&asOf=" + desk, ours))
                    .containsExactly(first, second, third);
            lee().get(period + "&asOf=" + now.plus(Duration.ofDays(1))).is(400);

            var page = lee().get(period + "&group=alpha&limit=1").is(200).json();
            assertThat(page.get("items").findValuesAsString("ticketId")).containsExactly(first, first);
            var next = lee().get(period + "&group=alpha&limit=1&cursor="
                            + page.get("next").asString())
                    .is(200)
                    .json();
            assertThat(next.get("items").findValuesAsString("ticketId")).containsExactly(second, second);
            assertThat(next.has("next")).isFalse();

            var breach = lee().get(period + "&metric=RESOLUTION&group=beta", "pt-BR")
                    .json()
                    .get("items")
                    .get(0);
            assertThat(breach.get("breachedAt").asString())
                    .isEqualTo(opening(third).plus(Duration.ofHours(4)).toString());
            assertThat(breach.at("/cause/kind").asString()).isEqualTo("TIME_PASSED");
            assertThat(breach.at("/cause/counted").asString()).isEqualTo("PT4H");
            assertThat(breach.at("/cause/unassigned").asString()).isEqualTo("PT4H");
            assertThat(breach.at("/cause/groups/0/groupId").asString()).isEqualTo("beta");
            assertThat(breach.get("explanation").asString()).contains("4 h sem responsável; 4 h em beta");
        }

        @Test
        void are_for_staff_and_of_a_period() {
            var period = "/sla/breaches?from=" + desk + "&until=" + desk.plusSeconds(1);
            ana().get(period).is(403);
            lee().get(period + "&metric=NONE").is(400);
            lee().get("/sla/breaches?from=" + desk + "&until=" + desk).is(400);
            lee().get("/sla/breaches?from=" + desk).is(400);
        }

        private static List<String> tickets(Person person, String path, Set<String> of) {
            return person.get(path + "&limit=200").is(200).json().get("items").findValuesAsString("ticketId").stream()
                    .filter(of::contains)
                    .toList();
        }

        private Person helena() {
            return person(TENANT, "helena.reis", "agent");
        }
    }

    @Nested
    class A_stream_of_clocks {
        private static final String PATH = "/sla/clocks/stream?group=live";

        /** A tenant without promises: what is stated of its tickets is what the test says. */
        private static final String PARKED = "parked";

        @Test
        void tells_agents_of_a_group_what_becomes_of_its_clocks_and_goes_on_where_it_was() {
            String place;
            String id;
            try (var stream = lee().stream(PATH, null)) {
                id = opened("live");
                opened("alpha");
                assertThat(words(stream, 2)).containsExactly("FIRST_RESPONSE DUE", "RESOLUTION DUE");
                var due = stream.news(2).getFirst();
                assertThat(due.data().get("ticketId").asString()).isEqualTo(id);
                assertThat(due.data().get("number").asString()).isEqualTo("INC-1");
                assertThat(due.data().get("groupId").asString()).isEqualTo("live");
                assertThat(due.data().get("dueAt").asString())
                        .isEqualTo(opening(id).plus(Duration.ofMinutes(15)).toString());
                place = due.id();
                Wait.until("heartbeats come", () -> stream.heartbeats() > 2);
            }
            watermark(after(Duration.ofMinutes(30)));
            var at = after(Duration.ofMinutes(1));
            publish(TicketEvent.TOPIC, TENANT, id, 1, at, new TicketResolved(UUID.fromString(id), "FIXED", "", at));
            try (var stream = lee().stream(PATH, place)) {
                assertThat(words(stream, 7))
                        .containsExactly(
                                "RESOLUTION DUE",
                                "FIRST_RESPONSE WARNED 50",
                                "FIRST_RESPONSE WARNED 75",
                                "FIRST_RESPONSE WARNED 90",
                                "FIRST_RESPONSE BREACHED",
                                "FIRST_RESPONSE MISSED",
                                "RESOLUTION MET");
            }
        }

        @Test
        void keeps_from_others_what_belongs_to_a_restricted_group() {
            try (var lees = lee().stream("/sla/clocks/stream", null);
                    var helenas = person(TENANT, "helena.reis", "agent").stream("/sla/clocks/stream?group=hr", null)) {
                var secret = opened("hr");
                var open = opened("alpha");
                Wait.until("Helena has heard of hers", () -> tickets(helenas).contains(secret));
                Wait.until("Lee has heard of the other", () -> tickets(lees).contains(open));
                assertThat(tickets(helenas)).doesNotContain(open);
                assertThat(tickets(lees)).doesNotContain(secret);
            }
        }

        @Test
        void is_for_staff_and_knows_its_places() {
            ana().get("/sla/clocks/stream").is(403);
            lee().get("/sla/clocks/stream?after=nonsense").is(400);
            String place;
            try (var stream = lee().stream("/sla/clocks/stream?group=beta", null)) {
                opened("beta");
                place = stream.news(1).getFirst().id();
            }
            person("other", "lee.chen", "agent")
                    .get("/sla/clocks/stream?after=" + place)
                    .is(400);
        }

        @Test
        void tells_nothing_of_tickets_that_are_parked_and_goes_on_past_them() {
            var moved = UUID.randomUUID().toString(); // to a restricted group, by an event that has not come
            var begun = besides(moved); // with an event that is not its first
            var open = besides(moved);
            var lee = person(PARKED, "lee.chen", "agent");
            try (var stream = lee.stream("/sla/clocks/stream", null)) {
                var at = after(Duration.ofMinutes(1));
                openings.put(moved, at);
                openings.put(open, at);
                publish(TicketEvent.TOPIC, PARKED, moved, 0, at, open(moved, "alpha"));
                Wait.until("the view knows", () -> lee.get(clocks(moved)).status() == 200);
                parks(moved, 2);
                hasTarget(moved);
                parks(begun, 1);
                hasTarget(begun);
                publish(TicketEvent.TOPIC, PARKED, open, 0, at, open(open, "alpha"));
                hasTarget(open);
                var news = stream.news(3).stream().map(NewsStream.News::data).toList();
                assertThat(news)
                        .extracting(each -> each.get("kind").asString())
                        .containsExactly("PASSED_OVER", "PASSED_OVER", "DUE");
                assertThat(news.getLast().get("ticketId").asString()).isEqualTo(open);
                assertThat(news.toString()).doesNotContain(moved, begun);
                assertThat(lee.get(clocks(moved) + "?asOf=" + at).is(503).text())
                        .contains("view-parked");
            }
        }

        /** Another ticket in the same partition. */
        private static String besides(String id) {
            return Stream.generate(() -> UUID.randomUUID().toString())
                    .filter(other -> partition(other) == partition(id))
                    .findFirst()
                    .orElseThrow();
        }

        private static int partition(String id) {
            return Utils.toPositive(Utils.murmur2((PARKED + "/" + id).getBytes(UTF_8))) % PARTITIONS;
        }

        private void parks(String id, long sequence) {
            var at = after(Duration.ofMinutes(1));
            publish(
                    TicketEvent.TOPIC,
                    PARKED,
                    id,
                    sequence,
                    at,
                    new TicketResolved(UUID.fromString(id), "FIXED", "", at));
            var parked = context.getBean(MongoDatabase.class).getCollection("follow_parked");
            Wait.until(
                    "the view has parked it",
                    () -> parked.find(new Document("document", PARKED + "/" + id)).into(new ArrayList<>()).stream()
                            .anyMatch(each -> each.getString("follower").startsWith("ticket_promises")));
        }

        private void hasTarget(String id) {
            var target = new TargetSet(
                    UUID.fromString(id),
                    Metric.RESOLUTION,
                    1,
                    "all",
                    1,
                    Priority.P1,
                    Duration.ofHours(4),
                    "always",
                    desk,
                    desk.plus(Duration.ofHours(4)),
                    null,
                    desk);
            publish(SlaEvent.TOPIC, PARKED, id, 0, desk, target);
        }

        private static List<String> tickets(NewsStream stream) {
            return stream.news(0).stream()
                    .map(news -> news.data().get("ticketId").asString())
                    .toList();
        }

        private static List<String> words(NewsStream stream, int count) {
            return stream.news(count).stream().map(NewsStream.News::words).toList();
        }
    }

    @Nested
    class The_topology {
        @Test
        void repeats_nothing_when_it_starts_again_and_is_told_everything_twice() throws IOException {
            var id = opened("service-desk");
            watermark(after(Duration.ofHours(2)));
            untilFacts(id, 7); // two targets; three warnings and the breach of the response; half of the resolution
            streams().stop();
            publish(TicketEvent.TOPIC, TENANT, id, 0, opening(id), open(id, "service-desk"));
            streams().start();
            watermark(after(Duration.ofMinutes(1)));
            streams().stop();
            FileSystemUtils.deleteRecursively(Path.of(STATE)); // what was on disk is read back from Kafka
            assertThat(Files.exists(Path.of(STATE))).isFalse();
            streams().start();
            var end = after(Duration.ofMinutes(10));
            publish(TicketEvent.TOPIC, TENANT, id, 0, opening(id), open(id, "service-desk"));
            publish(TicketEvent.TOPIC, TENANT, id, 1, end, new TicketResolved(UUID.fromString(id), "FIXED", "", end));
            untilFacts(id, 9);
            var facts = facts(id);
            assertThat(facts)
                    .extracting(Envelope::sequence)
                    .isEqualTo(LongStream.range(0, 9).boxed().toList());
            assertThat(facts).extracting(Envelope::eventId).doesNotHaveDuplicates();
            assertThat(facts.stream().map(Envelope::event).filter(ClockCompleted.class::isInstance))
                    .hasSize(2);
        }

        /** Or a killed process would take what it had not committed for restored. */
        @Test
        void says_that_its_stores_are_restored_only_while_it_is_stopped() {
            streams().stop();
            assertThat(checkpoints()).isEqualTo(PARTITIONS);
            streams().start();
            Wait.until("no task calls its stores restored", () -> checkpoints() == 0);
            untilFacts(opened("service-desk"), 2);
            assertThat(checkpoints()).isZero();
            streams().stop();
            assertThat(checkpoints()).isEqualTo(PARTITIONS);
            streams().start();
        }

        private long checkpoints() {
            return IntStream.range(0, PARTITIONS)
                    .filter(task -> Files.exists(Path.of(STATE, "sla-clocks", "0_" + task, ".checkpoint")))
                    .count();
        }

        @Test
        void shows_which_tickets_cannot_go_on() {
            var id = UUID.randomUUID().toString();
            var at = after(Duration.ofMinutes(1));
            publish(TicketEvent.TOPIC, TENANT, id, 3, at, new TicketResolved(UUID.fromString(id), "FIXED", "", at));
            var operator = person(TENANT, "oscar.operator", "operator");
            Wait.until(
                    "the ticket is shown",
                    () -> operator.get("/operations/sla-service/parked-clocks")
                            .text()
                            .contains(id));
            assertThat(operator.get("/operations/sla-service/parked-clocks").text())
                    .contains("event 3 came in place of 0");
            var dismissal = "{\"ticket\":\"" + TENANT + "/" + id + "\"}";
            operator.post("/operations/sla-service/parked-clocks/dismiss", dismissal)
                    .is(202);
            Wait.until(
                    "it goes on without that event",
                    () -> !operator.get("/operations/sla-service/parked-clocks")
                            .text()
                            .contains(id));
            operator.post("/operations/sla-service/parked-clocks/dismiss", dismissal)
                    .is(404);
        }

        private SmartLifecycle streams() {
            return context.getBean("clockStreams", SmartLifecycle.class);
        }
    }

    @Nested
    class A_tenant_with_first_promises_of_its_own {
        @Test
        void has_none_until_an_admin_publishes_them() {
            var rita = person("own", "rita.alves", "admin");
            var own = new TenantCreated("own", "Own", "en", "Europe/Lisbon", FirstPromises.OWN, now);
            publish(DefinitionEvent.TOPIC, "own", "tenant", 0, now, own);
            var after = IntStream.range(0, 1000)
                    .mapToObj(i -> "after-" + i)
                    .filter(tenant -> partition(tenant) == partition("own"))
                    .findFirst()
                    .orElseThrow();
            var usual = new TenantCreated(after, "After", "en", "Europe/Lisbon", null, now);
            publish(DefinitionEvent.TOPIC, after, "tenant", 0, now, usual);
            var admin = person(after, "rita.alves", "admin");
            Wait.until(
                    "a tenant told of after it is seeded",
                    () -> admin.get("/sla/policies").status() == 200);
            rita.get("/sla/policies").is(404);
            var id = UUID.randomUUID().toString();
            openings.put(id, after(Duration.ofMinutes(1)));
            publish(TicketEvent.TOPIC, "own", id, 0, opening(id), open(id, "service-desk"));
            Wait.until(
                    "an operator sees that its ticket waits",
                    () -> waiting().contains("{\"tenant\":\"own\",\"events\":1}"));
            rita.put("/sla/calendars/around-the-clock", """
                    {"zone":"UTC","openings":[{"day":"MONDAY","opens":"00:00","closes":"00:00"}]}""").is(200);
            rita.put("/sla/policies", Policies.STRICT).is(200);
            assertThat(rita.get("/sla/policies/versions").is(200).json().size()).isEqualTo(1);
            Wait.until("nothing waits any more", () -> !waiting().contains("\"own\""));
        }

        private String waiting() {
            return person("own", "oscar.operator", "operator")
                    .get("/operations/sla-service/waiting-tenants")
                    .is(200)
                    .text();
        }

        @Test
        void shows_what_its_groups_promise_each_other_to_staff_only() {
            var rita = person("levels", "rita.alves", "admin");
            var own = new TenantCreated("levels", "Levels", "en", "Europe/Lisbon", FirstPromises.OWN, now);
            publish(DefinitionEvent.TOPIC, "levels", "tenant", 0, now, own);
            rita.put("/sla/calendars/around-the-clock", """
                    {"zone":"UTC","openings":[{"day":"MONDAY","opens":"00:00","closes":"00:00"}]}""").is(200);
            rita.put("/sla/policies", Policies.STRICT.replace("]}],", """
                    ,{"metric":"GROUP","priority":"P1","duration":"PT1H","calendarId":"around-the-clock"}]}],""")).is(200);
            var id = UUID.randomUUID().toString();
            openings.put(id, after(Duration.ofMinutes(1)));
            publish(TicketEvent.TOPIC, "levels", id, 0, opening(id), open(id, "service-desk"));
            var agent = person("levels", "lee.chen", "agent");
            Wait.until(
                    "the view knows",
                    () -> agent.get(clocks(id)).text().contains("Passed on or resolved by the group"));
            assertThat(metrics(agent.get(clocks(id)), "clocks")).containsExactly("RESOLUTION", "GROUP");
            assertThat(metrics(person("levels", "ana.souza", "requester").get(promises(id)), "promises"))
                    .containsExactly("RESOLUTION");
        }

        private static List<String> metrics(Answer answer, String of) {
            return answer.is(200).json().get(of).findValuesAsString("metric");
        }

        private static int partition(String tenant) {
            return Utils.toPositive(Utils.murmur2((tenant + "/tenant").getBytes(UTF_8))) % PARTITIONS;
        }
    }

    @Nested
    class Policies {
        private static final String STRICT = """
                {"policies":[{"id":"strict","name":"Strict","targets":[
                  {"metric":"RESOLUTION","priority":"P1","duration":"PT2H","calendarId":"around-the-clock"}]}],
                 "appliesToOpenClocks":false,"note":"Harder"}""";

        @Test
        void are_published_by_an_admin_and_every_version_is_kept() {
            var rita = person("strict", "rita.alves", "admin");
            publish(
                    DefinitionEvent.TOPIC,
                    "strict",
                    "tenant",
                    0,
                    now,
                    new TenantCreated("strict", "Strict", "en", "Europe/Lisbon", null, now));
            Wait.until("policies are seeded", () -> rita.get("/sla/policies").status() == 200);
            rita.put("/sla/policies", 0, STRICT).is(200);
            rita.put("/sla/policies", 0, STRICT.replace("Strict", "Stricter")).is(412);
            var versions = rita.get("/sla/policies/versions").is(200).json();
            assertThat(versions.size()).isEqualTo(2);
            assertThat(versions.get(0).get("publishedBy").asString()).isEqualTo("when-tenant-created-then-promise");
            assertThat(versions.get(1).get("policies").get("note").asString()).isEqualTo("Harder");
        }

        @Test
        void that_cannot_be_kept_are_refused_with_each_fault() {
            var rita = person(TENANT, "rita.alves", "admin");
            var answer = rita.put("/sla/policies", """
                    {"policies":[
                      {"id":"a","name":"A","warnings":[90,50],"targets":[
                        {"metric":"RESOLUTION","priority":"P1","duration":"PT0S","calendarId":"around-the-clock"},
                        {"metric":"RESOLUTION","priority":"P1","duration":"PT2H","calendarId":"nowhere"}]},
                      {"id":"a","name":"B","targets":[
                        {"metric":"RESOLUTION","priority":"P1","duration":"PT2H","calendarId":"business-hours"}]}],
                     "appliesToOpenClocks":false}""").is(400).json();
            assertThat(answer.get("errors").findValuesAsString("pointer"))
                    .containsExactlyInAnyOrder(
                            "/policies/0/warnings/1",
                            "/policies/0/targets/0/duration",
                            "/policies/0/targets/1",
                            "/policies/0/targets/1/calendarId",
                            "/policies/1/id",
                            "/policies/1");
            var unread = rita.put("/sla/policies", """
                    {"policies":[{"id":"a","name":"A","warnings":["half"],"targets":[
                      {"metric":"RESOLUTION","priority":"P1","duration":"PT2H","calendarId":"nowhere"}]}]}""").is(400).json();
            assertThat(unread.get("errors").findValuesAsString("pointer"))
                    .containsExactlyInAnyOrder(
                            "/appliesToOpenClocks", "/policies/0/warnings/0", "/policies/0/targets/0/calendarId");
        }

        @Test
        void that_pause_for_what_no_ticket_can_wait_for_are_refused_also_when_they_are_only_asked_about() {
            var rita = person("waiting", "rita.alves", "admin");
            var own = new TenantCreated("waiting", "Waiting", "en", "Europe/Lisbon", FirstPromises.OWN, now);
            publish(DefinitionEvent.TOPIC, "waiting", "tenant", 0, now, own);
            rita.put("/sla/calendars/around-the-clock", """
                    {"zone":"UTC","openings":[{"day":"MONDAY","opens":"00:00","closes":"00:00"}]}""").is(200);
            var evidence = STRICT.replace("\"targets\"", "\"pausingHolds\":[\"EVIDENCE\"],\"targets\"");
            rita.put("/sla/policies", "first", evidence).is(200); // nothing has been said of what tickets may wait for
            var choices = List.of(
                    new HoldChoice(HoldReason.REQUESTER, Map.of(), true),
                    new HoldChoice(HoldReason.SUPPLIER, Map.of(), false));
            publish(
                    DefinitionEvent.TOPIC,
                    "waiting",
                    "hold-reasons",
                    0,
                    now,
                    new HoldReasonsPublished(1, choices, now));
            var supplier = evidence.replace("[\"EVIDENCE\"]", "[\"REQUESTER\",\"EVIDENCE\",\"SUPPLIER\"]");
            var faulty = supplier.replace("around-the-clock", "nowhere"); // refused whatever tickets may wait for
            Wait.until(
                    "what tickets may wait for is known",
                    () -> rita.put("/sla/policies", faulty).is(400).text().contains("hold-reason"));
            var refused = rita.put("/sla/policies", supplier).is(400).json().get("errors");
            assertThat(refused.findValuesAsString("pointer")).containsExactly("/policies/0/pausingHolds/2");
            assertThat(refused.findValuesAsString("code")).containsExactly("hold-reason-not-offered");
            assertThat(refused.get(0).get("detail").asString()).contains("SUPPLIER");
            var whatIf = """
                    {"from":"2026-01-01T00:00:00Z","until":"2026-02-01T00:00:00Z","proposal":{"policies":%s}}""";
            Wait.until( // what has been published takes a moment to be known to what-ifs
                    "the same is said of a proposal",
                    () -> rita.post("/sla/what-ifs", whatIf.formatted(supplier))
                            .text()
                            .contains("/proposal/policies/policies/0/pausingHolds"));
            rita.put("/sla/policies", 0, evidence.replace("[\"EVIDENCE\"]", "[\"REQUESTER\",\"EVIDENCE\"]"))
                    .is(200);
            rita.put("/sla/policies", STRICT).is(200);
            rita.put("/sla/policies", evidence).is(400);
            rita.put("/sla/policies", "first", evidence).is(200); // asked once more, it is answered as it was
            assertThat(rita.get("/sla/policies").is(200).json().get("version").asInt())
                    .isEqualTo(3);
        }

        @Test
        void that_go_by_what_is_personal_are_refused_also_when_they_are_only_asked_about() {
            var rita = person("discreet", "rita.alves", "admin");
            var own = new TenantCreated("discreet", "Discreet", "en", "Europe/Lisbon", FirstPromises.OWN, now);
            publish(DefinitionEvent.TOPIC, "discreet", "tenant", 0, now, own);
            rita.put("/sla/calendars/around-the-clock", """
                    {"zone":"UTC","openings":[{"day":"MONDAY","opens":"00:00","closes":"00:00"}]}""").is(200);
            var badge =
                    STRICT.replace("\"targets\"", "\"condition\":{\"expression\":\"has(fields.badge)\"},\"targets\"");
            rita.put("/sla/policies", "first", badge)
                    .is(200); // no form asks for it: tickets of another desk may have it
            var laptop = new FormPublished(
                    1,
                    "laptop",
                    "{\"type\":\"object\",\"properties\":{\"badge\":{\"type\":\"string\"}}}",
                    List.of(),
                    List.of(new FormField("badge", Map.of(), Map.of(), false, true)),
                    now);
            publish(DefinitionEvent.TOPIC, "discreet", "form-laptop", 0, now, laptop);
            var other = badge.replace("\"id\":\"", "\"id\":\"other-");
            var faulty = other.replace("around-the-clock", "nowhere"); // refused whatever forms say
            Wait.until(
                    "what the form says is known",
                    () -> rita.put("/sla/policies", faulty).is(400).text().contains("policy-field-personal"));
            var refused = rita.put("/sla/policies", other).is(400).json().get("errors");
            assertThat(refused.findValuesAsString("pointer")).containsExactly("/policies/0/condition/expression");
            assertThat(refused.findValuesAsString("code")).containsExactly("policy-field-personal");
            assertThat(refused.get(0).get("detail").asString()).contains("badge");
            var whatIf = """
                    {"from":"2026-01-01T00:00:00Z","until":"2026-02-01T00:00:00Z","proposal":{"policies":%s}}""";
            Wait.until( // what has been published takes a moment to be known to what-ifs
                    "the same is said of a proposal",
                    () -> rita.post("/sla/what-ifs", whatIf.formatted(other))
                            .text()
                            .contains("/proposal/policies/policies/0/condition/expression"));
            rita.put("/sla/policies", 0, badge.replace("badge", "badge) && has(fields.site"))
                    .is(200); // it goes by it already, for tickets that have it from before
        }

        @Test
        void that_name_what_can_be_no_calendar_are_refused_at_its_place() {
            var rita = person(TENANT, "rita.alves", "admin");
            for (var hostile : List.of("", "Business Hours", "../corrections", "a\\u0000", "a".repeat(5_000))) {
                var answer = rita.put("/sla/policies", """
                        {"policies":[{"id":"a","name":"A","targets":[
                          {"metric":"RESOLUTION","priority":"P1","duration":"PT1H","calendarId":"%s"}]}],
                         "appliesToOpenClocks":false}""".formatted(hostile))
                        .is(400)
                        .json();
                var errors = answer.get("errors");
                assertThat(errors.findValuesAsString("pointer"))
                        .as(hostile)
                        .containsExactly("/policies/0/targets/0/calendarId");
                assertThat(errors.findValuesAsString("code")).as(hostile).containsExactly("pattern");
            }
        }
    }

    @Nested
    class Escalations {
        private static final String STEPS = """
                {"policies":[{"id":"steps","name":"Steps","warnings":[],"targets":[
                  {"metric":"RESOLUTION","priority":"P1","duration":"PT1H","calendarId":"always"}],
                  "escalations":[
                    {"metric":"RESOLUTION","percentage":75,"action":"TELL_LEADS"},
                    {"percentage":100,"action":"TRANSFER","groupId":"network"},
                    {"percentage":150,"action":"TELL_PERSON","personId":"rita.alves"}]}],
                 "appliesToOpenClocks":false}""";

        @Test
        void are_saved_with_the_policy_and_stated_as_of_their_own_instants() {
            var rita = founded("steps");
            rita.put("/sla/policies", STEPS).is(200);
            assertThat(rita.get("/sla/policies")
                            .is(200)
                            .json()
                            .at("/policies/0/escalations/1/groupId")
                            .asString())
                    .isEqualTo("network");
            var id = UUID.randomUUID().toString();
            openings.put(id, after(Duration.ofMinutes(1)));
            publish(TicketEvent.TOPIC, "steps", id, 0, opening(id), open(id, "service-desk"));
            untilFacts(id, 1);
            watermark(after(Duration.ofHours(2)));
            untilFacts(id, 5); // the target, the breach, and three steps
            var stated = facts(id).stream()
                    .filter(fact -> fact.event() instanceof SlaEscalated)
                    .toList();
            assertThat(stated).allMatch(fact -> fact.type().equals("chamado.sla.escalated.v1") && !fact.imported());
            assertThat(stated)
                    .extracting(fact -> ((SlaEscalated) fact.event()).percentage(), Envelope::occurredAt)
                    .containsExactly(
                            tuple(75, opening(id).plus(Duration.ofMinutes(45))),
                            tuple(100, opening(id).plus(Duration.ofMinutes(60))),
                            tuple(150, opening(id).plus(Duration.ofMinutes(90))));
            var moving = (SlaEscalated) stated.get(1).event();
            assertThat(moving.toGroupId()).isEqualTo("network");
            assertThat(moving.groupId()).isEqualTo("service-desk");
            assertThat(moving.policyVersion()).isEqualTo(1);
        }

        @Test
        void that_cannot_be_taken_are_refused_with_each_fault() {
            var rita = founded("missteps");
            var faults = rita.put(
                            "/sla/policies",
                            STEPS.replace(",\"groupId\":\"network\"", "")
                                    .replace("\"percentage\":150", "\"percentage\":0"))
                    .is(400)
                    .json();
            assertThat(faults.get("errors").findValuesAsString("pointer"))
                    .containsExactlyInAnyOrder(
                            "/policies/0/escalations/1/groupId", "/policies/0/escalations/2/percentage");
            assertThat(rita.put("/sla/policies", STEPS.replace("TELL_LEADS", "SHOUT"))
                            .is(400)
                            .text())
                    .contains("/policies/0/escalations/0/action");
            rita.get("/sla/policies").is(404);
        }

        private Person founded(String tenant) {
            var rita = person(tenant, "rita.alves", "admin");
            var own = new TenantCreated(tenant, "Own", "en", "Europe/Lisbon", FirstPromises.OWN, now);
            publish(DefinitionEvent.TOPIC, tenant, "tenant", 0, now, own);
            var days = Stream.of(DayOfWeek.values())
                    .map(day -> "{\"day\":\"" + day + "\",\"opens\":\"00:00\",\"closes\":\"00:00\"}")
                    .collect(Collectors.joining(","));
            rita.put("/sla/calendars/always", "{\"zone\":\"UTC\",\"openings\":[" + days + "]}")
                    .is(200);
            return rita;
        }
    }

    @Nested
    class A_recomputation {
        private static final String PATH = "/sla/recomputation";

        @Test
        void finds_that_every_fact_follows_from_the_events() {
            var id = opened("service-desk");
            var oscar = person("operations", "oscar.operator", "operator");
            oscar.get(PATH + "?tenant=" + TENANT).is(404);
            oscar.post(PATH, "{\"tenant\":\"" + TENANT + "\"}").is(202);
            Wait.until(
                    "it is done", () -> !report(oscar).get("state").asString().equals("RUNNING"));
            var report = report(oscar);
            assertThat(report.get("state").asString()).as(report.toString()).isEqualTo("DONE");
            var found = report.get("found");
            assertThat(found.get("differences").findValuesAsString("kind"))
                    .as(found.toString())
                    .allMatch("BROKEN"::equals); // another test leaves a ticket with a hole
            assertThat(found.get("tickets").asLong()).isPositive();
            assertThat(found.get("facts").asLong()).isGreaterThanOrEqualTo(2);
            assertThat(found.get("same").asLong()).isEqualTo(found.get("facts").asLong());
            assertThat(report.get("read").asLong())
                    .isEqualTo(report.get("toRead").asLong());
            assertThat(facts(id)).hasSize(2);
        }

        @Test
        void is_asked_for_by_admins_of_their_own_tenant_only() {
            var rita = person("nobodys", "rita.alves", "admin");
            rita.post(PATH, "{\"tenant\":\"" + TENANT + "\"}").is(403);
            rita.post(PATH, "{}").is(202);
            Wait.until(
                    "it ends",
                    () -> rita.get(PATH).json().get("state").asString().equals("FAILED"));
            assertThat(rita.get(PATH).json().get("reason").asString()).contains("no policies");
        }

        private JsonNode report(Person oscar) {
            return oscar.get(PATH + "?tenant=" + TENANT).is(200).json();
        }
    }

    @Nested
    class Routes {
        @Test
        void take_or_refuse_in_words_what_nobody_would_send_who_means_well() {
            var everybody = RunningSla.tokenOf("requester", "agent", "lead", "admin", "integration", "operator");
            var hostile = new HostileInput(context, everybody, (_, _) -> null);
            assertThat(hostile.broken()).isEmpty();
            assertThat(hostile.found()).isPositive();
        }

        @Test
        void let_in_only_whom_they_name() {
            assertThat(new RouteCheck(context, RunningSla::tokenOf).wronglyOpen())
                    .isEmpty();
        }

        @Test
        void are_those_of_the_document() {
            assertThat(new RouteCheck(context, RunningSla::tokenOf).undocumented())
                    .isEmpty();
        }

        @Test
        void are_shown_with_what_a_test_asked_and_was_answered() {
            var check = new RouteCheck(context, RunningSla::tokenOf);
            var member = new MemberAdded("printing", "bruno.lima", now);
            publish(DirectoryEvent.TOPIC, "globex", "group:printing", 1, now, member); // and never the first
            Wait.until(
                    "the group is parked",
                    () -> person(TENANT, "oscar.operator", "operator")
                            .get("/operations/sla-service/followers/groups/parked")
                            .text()
                            .contains("printing"));
            assertThat(check.refusedToOperators(TENANT, "policies", "groups", "globex/group:printing"))
                    .isEmpty();
            assertThat(check.withoutExample()).isEmpty();
            assertThat(check.stale()).isEmpty();
            assertThat(check.unexplained()).isEmpty();
        }
    }

    private final java.util.Map<String, Instant> openings = new java.util.HashMap<>();

    private Instant after(Duration passed) {
        desk = desk.plus(passed);
        return desk;
    }

    private String opened(String group) {
        return opened(group, Priority.P1);
    }

    private String opened(String group, Priority priority) {
        var id = UUID.randomUUID().toString();
        openings.put(id, after(Duration.ofMinutes(1)));
        publish(TicketEvent.TOPIC, TENANT, id, 0, opening(id), open(id, group, priority));
        untilFacts(id, 2);
        return id;
    }

    private Instant opening(String id) {
        return openings.get(id);
    }

    private TicketOpened open(String id, String group) {
        return open(id, group, Priority.P1);
    }

    private TicketOpened open(String id, String group, Priority priority) {
        return new TicketOpened(
                UUID.fromString(id),
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
                opening(id),
                opening(id));
    }

    private static String clocks(String id) {
        return "/sla/tickets/" + id + "/clocks";
    }

    private static String promises(String id) {
        return "/sla/tickets/" + id + "/promises";
    }

    private Person ana() {
        return person(TENANT, "ana.souza", "requester");
    }

    private Person lee() {
        return person(TENANT, "lee.chen", "lead", "agent");
    }
}
