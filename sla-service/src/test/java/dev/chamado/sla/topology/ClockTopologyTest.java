package dev.chamado.sla.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CorrectionDecided;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Histories;
import dev.chamado.sla.clock.RandomDesk;
import dev.chamado.sla.clock.Reference;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.terms.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockTopologyTest {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC, SlaEvent.TOPIC);

    @TempDir
    Path folder;

    private Terms terms = new Terms();
    private final Dismissals dismissals = new Dismissals();
    private final LongAdder passedOver = new LongAdder();

    /** No time passes here but as a test says. */
    private final Pace atOnce = new Pace(() -> {}, () -> 0, () -> 0);

    private final List<TestRecord<String, byte[]>> kept = new ArrayList<>();
    private final List<Envelope<byte[]>> told = new ArrayList<>();
    private final List<Envelope<byte[]>> said = new ArrayList<>();
    private final Refolding refolding = new Refolding(this::log, Runnable::run);
    private final Map<String, Map<Bytes, byte[]>> disks = new HashMap<>();
    private int logReads;
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> tickets;
    private TestOutputTopic<String, byte[]> sla;

    private void start() {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "clocks");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(
                ClockTopology.of(terms::known, dismissals, refolding, passedOver, atOnce, this::stores), properties);
        tickets = driver.createInputTopic("tickets", new StringSerializer(), new ByteArraySerializer());
        sla = driver.createOutputTopic("sla", new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void restart() {
        kept.addAll(drained());
        stop();
        start();
    }

    /** All clocks were kept by a version that knew less of them, and had nothing to say about that. */
    private void upgrade() {
        upgrade(false);
    }

    private void upgrade(boolean knewDecisions) {
        kept.addAll(drained());
        stop();
        disks.get(ClockTopology.SWEEPS).clear();
        disks.get(ClockTopology.CLOCKS)
                .replaceAll((_, bytes) -> new String(KeptForm.json(bytes), UTF_8)
                        .replace("\"open\":true", "\"open\":false")
                        .replaceAll(knewDecisions ? "$^" : ",\"corrected\":\\d+", "")
                        .getBytes(UTF_8));
        start();
    }

    private List<Past> log(int partition, Set<String> keys, BooleanSupplier wanted) {
        logReads++;
        drained().forEach(kept::add);
        return keys.stream()
                .map(key -> new Past(
                        key,
                        told.stream()
                                .filter(each -> key.endsWith(each.subject()))
                                .toList(),
                        said.stream()
                                .filter(each -> key.endsWith(each.subject()))
                                .toList()))
                .toList();
    }

    private List<TestRecord<String, byte[]>> drained() {
        var records = sla.readRecordsToList();
        records.forEach(record -> said.add(EventRecords.envelope(record.headers(), record.value())));
        return records;
    }

    /** What is on disk outlives the process; the driver throws its stores away, so these remember for it. */
    private static final class Remembering extends InMemoryKeyValueStore {
        private final Map<Bytes, byte[]> disk;

        Remembering(String name, Map<Bytes, byte[]> disk) {
            super(name);
            this.disk = disk;
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {
            super.init(context, root);
            disk.forEach(this::put);
        }

        @Override
        public void close() {
            disk.clear();
            try (var all = all()) {
                all.forEachRemaining(entry -> disk.put(entry.key, entry.value));
            }
            super.close();
        }
    }

    private KeyValueBytesStoreSupplier stores(String name) {
        var disk = disks.computeIfAbsent(name, _ -> new HashMap<>());
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new Remembering(name, disk);
            }

            @Override
            public String metricsScope() {
                return "memory";
            }
        };
    }

    @AfterEach
    void stop() {
        if (driver != null) {
            driver.close();
        }
    }

    /** Random desks with late watermarks, repeats, slow terms and restarts, against the fold over the whole history. */
    @RepeatedTest(100)
    void facts_are_those_of_the_fold_whatever_the_ride(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var desk = Histories.random(random, 8, true);
        assertThat(byTicket(ridden(random, desk))).as("seed %d", seed).isEqualTo(byTicket(folded(desk)));
        assertThat(driver.<String, Parked>getKeyValueStore(ClockTopology.PARKED).all())
                .isExhausted();
    }

    /** Versions of the service before had kept the clocks in other shapes, and the last one is met on the way. */
    @RepeatedTest(20)
    void facts_are_those_of_the_fold_whatever_versions_had_kept_the_clocks(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var desk = Histories.random(random, 8, true);
        terms.reads(Set.of(0));
        start();
        publishUntil(new ArrayList<>(desk.terms()), desk.end());
        for (var event : desk.events()) {
            send(event);
            if (random.nextInt(4) == 0) {
                watermark(event.recordedAt());
            }
            if (random.nextInt(8) == 0) {
                upgrade();
            }
            if (random.nextInt(3) == 0) {
                driver.advanceWallClockTime(Duration.ofMillis(100));
            }
        }
        watermark(desk.end());
        for (var i = 0; i < 8; i++) {
            driver.advanceWallClockTime(Duration.ofSeconds(10));
        }
        assertThat(byTicket(read())).as("seed %d", seed).isEqualTo(byTicket(folded(desk)));
        assertThat(driver.<String, Parked>getKeyValueStore(ClockTopology.PARKED).all())
                .isExhausted();
    }

    /** The same ride under all kinds of promises that are edited on the way, against counting every minute on fingers. */
    @RepeatedTest(1_000)
    void facts_are_what_counting_finds_whatever_the_ride(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var desk = edited(random);
        var stated = told(ridden(random, desk));
        for (var event : desk.events()) {
            var ticket = event.event().ticketId();
            if (event.sequence() == 0) {
                var counted = Reference.facts(desk, ticket);
                for (var metric : Metric.values()) {
                    assertThat(of(stated.get(ticket), metric))
                            .as("%s of %s, seed %d", metric, ticket, seed)
                            .isEqualTo(of(counted, metric));
                }
            }
        }
    }

    /** Two tickets, of which at least one lives on after the policies have been edited. */
    private static Histories edited(Random random) {
        var desk = RandomDesk.of(random, 2);
        while (!isEditedMeanwhile(desk)) {
            desk = RandomDesk.of(random, 2);
        }
        return desk;
    }

    private static boolean isEditedMeanwhile(Histories desk) {
        return desk.terms().stream()
                .filter(published -> published.event() instanceof PoliciesPublished)
                .skip(1) // the first ones
                .anyMatch(edit -> desk.events().stream()
                        .filter(event -> event.occurredAt().isBefore(edit.occurredAt()))
                        .anyMatch(event -> desk.events().stream()
                                .anyMatch(later -> later.subject().equals(event.subject())
                                        && later.occurredAt().isAfter(edit.occurredAt()))));
    }

    /** One by one, some at a time, or all at once; time passes between batches only, and then the process is another. */
    @RepeatedTest(30)
    void facts_do_not_depend_on_where_batches_end(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var desk = RandomDesk.of(random, 6);
        var expected = byTicket(folded(desk));
        for (var size : List.of(1, 2 + random.nextInt(12), desk.events().size())) {
            assertThat(byTicket(inBatches(desk, size)))
                    .as("seed %d, batches of %d", seed, size)
                    .isEqualTo(expected);
        }
    }

    private List<TestRecord<String, byte[]>> inBatches(Histories desk, int size) {
        stop();
        disks.clear();
        terms = new Terms();
        terms.reads(Set.of(0));
        start();
        publishUntil(new ArrayList<>(desk.terms()), desk.end());
        var events = desk.events();
        for (var from = 0; from < events.size(); from += size) {
            var batch = events.subList(from, Math.min(events.size(), from + size));
            batch.forEach(this::send);
            watermark(batch.getLast().recordedAt().minusMillis(1)); // others may be of the same instant
            driver.advanceWallClockTime(Duration.ofMillis(100));
            if (size > 1) {
                restart();
            }
        }
        watermark(desk.end());
        for (var i = 0; i < 5; i++) {
            driver.advanceWallClockTime(Duration.ofMillis(100));
        }
        return read();
    }

    /** However short the ride is, it has a late watermark, a repeat and a restart. */
    private List<TestRecord<String, byte[]>> ridden(Random random, Histories desk) {
        terms.reads(Set.of(0));
        start();
        var published = new ArrayList<>(desk.terms());
        var before = new ArrayList<Envelope<TicketEvent>>();
        var late = random.nextInt(desk.events().size());
        var repeated = random.nextInt(desk.events().size());
        var restarted = random.nextInt(desk.events().size());
        for (var event : desk.events()) {
            var place = before.size();
            var now = event.recordedAt();
            if (random.nextInt(3) == 0) {
                publishUntil(published, now.minusSeconds(random.nextInt(200_000)));
            }
            send(event);
            before.add(event);
            if (place == late || random.nextInt(4) == 0) {
                watermark(now.minusMillis(random.nextInt(100_000_000)));
            }
            if (place == repeated || random.nextInt(6) == 0) {
                send(before.get(random.nextInt(before.size())));
            }
            if (random.nextInt(6) == 0) {
                driver.advanceWallClockTime(Duration.ofMillis(100));
            }
            if (place == restarted || random.nextInt(25) == 0) {
                restart();
            }
        }
        publishUntil(published, desk.end());
        watermark(desk.end());
        for (var i = 0; i < 5; i++) {
            driver.advanceWallClockTime(Duration.ofMillis(100));
        }
        return read();
    }

    private static Map<UUID, List<Reference.Told>> told(List<TestRecord<String, byte[]>> records) {
        var told = new HashMap<UUID, List<Reference.Told>>();
        for (var record : records) {
            var fact = WIRE.read(EventRecords.envelope(record.headers(), record.value()), SlaEvent.class);
            told.computeIfAbsent(fact.event().ticketId(), _ -> new ArrayList<>())
                    .add(new Reference.Told(fact.event(), fact.causation()));
        }
        return told;
    }

    private static List<Reference.Told> of(List<Reference.Told> facts, Metric metric) {
        return facts == null
                ? List.of()
                : facts.stream().filter(each -> each.fact().metric() == metric).toList();
    }

    @Nested
    class A_due_instant {
        @Test
        void is_not_settled_before_the_topic_says_that_it_has_passed() {
            terms(Story.at("+Sun 00:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            assertThat(read()).hasSize(2);
            driver.advanceWallClockTime(Duration.ofDays(9));
            assertThat(read()).isEmpty();
            watermark(Story.at("Mon 09:14"));
            assertThat(read()).hasSize(1);
            watermark(Story.at("Mon 09:15"));
            assertThat(read()).singleElement().satisfies(record -> {
                var breach = EventRecords.envelope(record.headers(), record.value());
                assertThat(breach.type()).isEqualTo("chamado.sla.breached.v1");
                assertThat(breach.occurredAt()).isEqualTo(Story.at("Mon 09:15"));
                assertThat(breach.sequence()).isEqualTo(3);
                assertThat(breach.subject()).isEqualTo(Story.ID.toString());
                assertThat(breach.causation())
                        .isEqualTo(opened(0, Priority.P1, "Mon 09:00").eventId());
                assertThat(record.key()).isEqualTo("demo/" + Story.ID);
            });
        }

        @Test
        void of_very_many_tickets_is_settled_in_slices() {
            terms(Story.at("+Sun 00:00"));
            start();
            var many = 3_000;
            for (var i = 0; i < many; i++) {
                var id = new UUID(7, i);
                send(Story.envelope(
                        id, 0, Story.at("Mon 09:00"), "ana.souza", false, opening(id, Priority.P1, "Mon 09:00")));
            }
            read();
            watermark(Story.at("Tue 09:00"));
            var settled = read().size();
            assertThat(settled).isPositive();
            for (var look = 0; look < many && settled < many * 4; look++) {
                driver.advanceWallClockTime(Duration.ofMillis(100));
                settled += read().size();
            }
            assertThat(settled).isEqualTo(many * 4); // warned and breached, twice
        }
    }

    @Nested
    class An_imported_ticket {
        @Test
        void is_settled_by_its_own_events_only_and_its_facts_say_that_they_are_history() {
            terms(Story.at("+Sun 12:00"));
            start();
            var at = Story.at("Mon 09:00");
            send(Story.envelope(Story.ID, 0, at, "ana.souza", true, opening(Story.ID, Priority.P1, "Mon 09:00")));
            watermark(Story.at("+Sun 12:00"));
            assertThat(read()).hasSize(2);
            var resolved = new TicketEvent.TicketResolved(Story.ID, "FIXED", "...", Story.at("Mon 10:00"));
            send(Story.envelope(Story.ID, 1, Story.at("Mon 10:00"), "lee.chen", true, resolved));
            assertThat(read())
                    .hasSize(4) // warned and breached, then both completed
                    .allMatch(record -> EventRecords.envelope(record.headers(), record.value())
                            .imported());
        }
    }

    @Nested
    class A_decision_to_correct {
        @Test
        void states_again_what_holds_of_a_metric_and_the_clocks_go_on_from_there() {
            terms(Story.at("+Sun 00:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            watermark(Story.at("Mon 09:14"));
            assertThat(read()).hasSize(3); // two targets, the first answer is warned of
            said.replaceAll(fact -> fact.with(new String(fact.event(), UTF_8)
                    .replace("PT4H", "PT5H") // as another version would have promised the resolution
                    .getBytes(UTF_8)));

            decide(1);
            var corrected = facts();
            assertThat(corrected)
                    .extracting(fact -> fact.event().getClass().getSimpleName())
                    .containsExactly("SlaCorrected", "TargetSet");
            assertThat(corrected).allMatch(Envelope::imported, "nobody acts on it");
            assertThat(corrected).extracting(Envelope::sequence).containsExactly(3L, 4L);
            assertThat(corrected.getFirst().event())
                    .isEqualTo(new SlaEvent.SlaCorrected(
                            Story.ID, Metric.RESOLUTION, 1, 1, 1, "wrong since May", Story.at("Mon 10:00")));
            assertThat(((SlaEvent.TargetSet) corrected.get(1).event()).target()).isEqualTo(Duration.ofHours(4));

            restart();
            driver.advanceWallClockTime(Duration.ofSeconds(10));
            assertThat(facts()).as("once is enough").isEmpty();
            send(resolved(1, "Mon 09:20"));
            assertThat(facts())
                    .as("the first answer is late, both are completed")
                    .extracting(Envelope::sequence)
                    .containsExactly(5L, 6L, 7L);
            decide(2);
            assertThat(facts()).as("nothing differs any more").isEmpty();
            assertThat(driver.<String, Parked>getKeyValueStore(ClockTopology.PARKED)
                            .all())
                    .isExhausted();
        }

        @Test
        void that_was_carried_out_is_not_again_when_another_version_takes_over() {
            terms(Story.at("+Sun 00:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            read();
            decide(1);
            assertThat(facts()).isEmpty();
            said.replaceAll(fact -> fact.with(new String(fact.event(), UTF_8)
                    .replace("PT4H", "PT5H") // by the rules of the version before
                    .getBytes(UTF_8)));
            upgrade(true);
            driver.advanceWallClockTime(Duration.ofSeconds(10));
            assertThat(facts())
                    .map(Envelope::event)
                    .filteredOn(SlaEvent.SlaCorrected.class::isInstance)
                    .singleElement()
                    .satisfies(fact ->
                            assertThat(((SlaEvent.SlaCorrected) fact).reason()).startsWith("Another version"));
            assertThat(kept().corrected()).isEqualTo(1);
        }

        @Test
        void loses_no_event_that_waits_meanwhile_though_an_operator_sets_it_aside() {
            terms(Story.at("+Sun 00:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            read();
            said.removeLast();
            decide(1); // what is missing may be on its way
            send(resolved(1, "Mon 09:05"));
            dismissals.ask("demo/" + Story.ID);
            for (var i = 0; i < 4; i++) {
                driver.advanceWallClockTime(Duration.ofSeconds(10));
            }
            assertThat(facts())
                    .extracting(Envelope::event)
                    .filteredOn(SlaEvent.ClockCompleted.class::isInstance)
                    .hasSize(2);
        }

        @Test
        void finds_facts_that_were_stated_and_never_came() {
            terms(Story.at("+Sun 00:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            read();
            said.removeLast();
            decide(1);
            assertThat(facts()).as("it may be on its way").isEmpty();
            send(resolved(1, "Mon 09:05"));
            for (var i = 0; i < 4; i++) {
                driver.advanceWallClockTime(Duration.ofSeconds(10));
            }
            assertThat(facts())
                    .extracting(fact ->
                            fact.sequence() + " " + fact.event().getClass().getSimpleName())
                    .containsExactly("1 SlaCorrected", "2 TargetSet", "3 ClockCompleted", "4 ClockCompleted");
        }

        @Test
        void leaves_nothing_to_be_settled_of_a_ticket_that_waits_for_a_missing_event() {
            terms(Story.at("+Sun 00:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            send(resolved(2, "Mon 09:10"));
            facts();
            decide(1);
            driver.advanceWallClockTime(Duration.ofSeconds(10));
            assertThat(kept().corrected()).isEqualTo(1);
            watermark(Story.at("Tue 09:00"));
            driver.advanceWallClockTime(Duration.ofMillis(100));
            assertThat(facts()).isEmpty();
            send(started(1, "Mon 09:05"));
            assertThat(facts())
                    .as("both completed in time")
                    .extracting(Envelope::event)
                    .hasSize(2)
                    .allMatch(SlaEvent.ClockCompleted.class::isInstance);
        }

        @Test
        void is_not_carried_out_before_all_that_the_clocks_were_promised_is_known_again() {
            start();
            known(5, "Mon 12:00");
            send(opened(0, Priority.P1, "Mon 09:00"));
            watermark(Story.at("Mon 10:00"));
            assertThat(facts()).extracting(Envelope::type).last().isEqualTo("chamado.sla.target-set.v1");

            knownAgainAfterRestart();
            assertThat(logReads).as("nothing is read in vain").isZero();
            assertThat(facts()).isEmpty();
            known(5, "Mon 12:00");
            driver.advanceWallClockTime(Duration.ofSeconds(10));
            assertThat(logReads).isPositive();
            assertThat(facts()).as("all of it was true").isEmpty();
            assertThat(kept().corrected()).isEqualTo(1);
        }

        @Test
        void is_not_carried_out_before_that_on_a_ticket_that_is_parked() {
            start();
            known(5, "Mon 12:00");
            send(opened(0, Priority.P1, "Mon 09:00"));
            watermark(Story.at("Mon 10:00"));
            send(resolved(2, "Mon 09:05"));
            facts();

            knownAgainAfterRestart();
            assertThat(logReads).as("nothing is read in vain").isZero();
            assertThat(facts()).isEmpty();
            known(5, "Mon 12:00");
            driver.advanceWallClockTime(Duration.ofSeconds(10));
            assertThat(facts()).as("all of it was true").isEmpty();
            assertThat(kept().corrected()).isEqualTo(1);
        }

        /** So many publications are known, up to an instant: the last is another promise, half an hour after the first. */
        private void known(int publications, String upTo) {
            var all = List.of(
                    Story.published("calendar:always", 0, "Mon 00:00", Story.calendar("always", 1, 0, 0)),
                    Story.published("calendar:business", 0, "Mon 00:00", Story.calendar("business", 1, 9, 17)),
                    Story.published("policies", 0, "Mon 00:00", Story.policies(1, false, Story.standard())),
                    Story.published("calendar:business", 1, "Mon 00:30", Story.calendar("business", 2, 8, 17)),
                    Story.published("policies", 1, "Mon 09:30", Story.policies(2, true, Story.full())));
            terms.reads(Set.of(0));
            all.subList(0, publications).forEach(terms::take);
            terms.vouch(0, Story.at(upTo));
            terms.show();
            driver.advanceWallClockTime(Duration.ofMillis(100));
        }

        private void knownAgainAfterRestart() {
            kept.addAll(drained());
            stop();
            terms = new Terms();
            start();
            known(4, "Mon 09:10");
            decide(1);
            driver.advanceWallClockTime(Duration.ofSeconds(10));
        }

        private Held kept() {
            return (Held)
                    driver.<String, Kept>getKeyValueStore(ClockTopology.CLOCKS).get("demo/" + Story.ID);
        }

        private void decide(int number) {
            var decided = new CorrectionDecided(number, List.of(Story.ID), "wrong since May", Story.at("Mon 10:00"));
            terms.take(Story.published("corrections", number - 1, "Mon 10:00", decided));
            terms.show();
            driver.advanceWallClockTime(Duration.ofMillis(100));
        }

        private List<Envelope<SlaEvent>> facts() {
            return read().stream()
                    .map(record -> WIRE.read(EventRecords.envelope(record.headers(), record.value()), SlaEvent.class))
                    .toList();
        }
    }

    @Nested
    class A_ticket_that_cannot_go_on {
        @Test
        void waits_for_its_missing_event_while_others_go_on() {
            terms(Story.at("+Sun 00:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            read();
            send(resolved(2, "Mon 09:10"));
            watermark(Story.at("Tue 09:00"));
            var other = new UUID(7, 7);
            send(Story.envelope(
                    other, 0, Story.at("Tue 09:01"), "ana.souza", false, opening(other, Priority.P1, "Tue 09:01")));
            assertThat(read()).hasSize(2);
            assertThat(parked().why()).contains("event 2 came in place of 1");
            assertThat(parked().events()).containsOnlyKeys(2L);

            send(started(1, "Mon 09:05"));
            assertThat(read()).hasSize(2); // both completed in time: nothing was settled without the missing event
            assertThat(parked()).isNull();
        }

        @Test
        void waits_after_a_record_that_nobody_can_read_until_another_shows_what_is_missing() {
            terms(Story.at("+Sun 00:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            read();
            pipe(unreadable("demo/" + Story.ID));
            watermark(Story.at("Tue 09:00"));
            var other = new UUID(7, 7);
            send(Story.envelope(
                    other, 0, Story.at("Tue 09:01"), "ana.souza", false, opening(other, Priority.P1, "Tue 09:01")));
            driver.advanceWallClockTime(Duration.ofSeconds(10)); // it is tried again, in vain
            watermark(Story.at("Tue 09:02"));
            assertThat(read()).as("the other's two targets").hasSize(2);
            assertThat(parked().why()).contains("cannot be read", "ce_tenant");
            assertThat(passedOver.sum()).isZero();

            send(resolved(2, "Mon 09:10"));
            assertThat(parked().why()).contains("event 2 came in place of 1");
            send(started(1, "Mon 09:05"));
            assertThat(read()).as("both completed in time").hasSize(2);
            assertThat(parked()).isNull();
        }

        @Test
        void goes_on_waiting_after_such_a_record_when_an_event_comes_again_or_its_past_cannot_be_folded() {
            terms(Story.at("+Sun 00:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            read();
            pipe(unreadable("demo/" + Story.ID));
            pipe(EventRecords.of("tickets", told.getFirst()));
            driver.advanceWallClockTime(Duration.ofSeconds(10));
            watermark(Story.at("Tue 09:00"));
            assertThat(read())
                    .as("nothing is settled without the missing event")
                    .isEmpty();
            assertThat(parked().waitsForEvent()).isTrue();

            told.set(0, told.getFirst().with("{}".getBytes(UTF_8)));
            terms.take(Story.published(
                    "corrections",
                    0,
                    "Mon 10:00",
                    new CorrectionDecided(1, List.of(Story.ID), "wrong since May", Story.at("Mon 10:00"))));
            terms.show();
            for (var i = 0; i < 3; i++) {
                driver.advanceWallClockTime(Duration.ofSeconds(10));
            }
            watermark(Story.at("Tue 10:00"));
            assertThat(read()).isEmpty();
            assertThat(parked().waitsForEvent()).isTrue();
            assertThat(parked().why()).contains("cannot be read", "cannot be folded again");
        }

        @Test
        void goes_on_without_a_record_that_nobody_can_read_once_an_operator_says_so() {
            terms(Story.at("+Sun 00:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            read();
            pipe(unreadable("demo/" + Story.ID));
            dismissals.ask("demo/" + Story.ID);
            driver.advanceWallClockTime(Duration.ofMillis(100));
            assertThat(parked()).isNull();
            watermark(Story.at("Mon 09:15"));
            assertThat(read()).as("the first answer is warned of and late").hasSize(2);
        }

        @Test
        void goes_on_without_what_an_operator_has_set_aside() {
            terms(Story.at("Mon 12:00"));
            start();
            send(Story.envelope(
                    Story.ID,
                    0,
                    Story.at("Mon 09:00"),
                    "ana.souza",
                    false,
                    opening(Story.ID, Priority.P1, "Mon 09:00")));
            send(resolved(Story.ID, 1_000, "Mon 09:10"));
            read();
            assertThat(parked().events()).containsOnlyKeys(1_000L);
            dismissals.ask("demo/somebody-elses");
            dismissals.ask("demo/" + Story.ID);
            driver.advanceWallClockTime(Duration.ofMillis(100));
            assertThat(parked()).isNull();
            send(resolved(Story.ID, 1, "Mon 09:10"));
            assertThat(read()).as("both completed").hasSize(2);
        }

        private Parked parked() {
            return driver.<String, Parked>getKeyValueStore(ClockTopology.PARKED).get("demo/" + Story.ID);
        }
    }

    @Nested
    class Tenants_without_policies {
        @Test
        void have_all_that_happens_wait_for_the_first_and_then_state_the_same() {
            terms.reads(Set.of(0));
            terms.vouch(0, Story.at("Mon 12:00"));
            terms.show();
            start();
            var many = ClockProcessor.SLICE + 10;
            for (var i = 0; i < many; i++) {
                var id = new UUID(7, i);
                send(Story.envelope(
                        id, 0, Story.at("Mon 09:00"), "ana.souza", false, opening(id, Priority.P1, "Mon 09:00")));
                send(resolved(id, 1, "Mon 09:05"));
                send(resolved(id, 1, "Mon 09:05"));
            }
            assertThat(read()).isEmpty();
            assertThat(waiting()).isEqualTo(many * 2);
            restart();
            terms(Story.at("Mon 12:00"));
            driver.advanceWallClockTime(Duration.ofMillis(100));
            assertThat(waiting()).isPositive();
            send(Story.envelope(
                    new UUID(7, 0),
                    2,
                    Story.at("Mon 09:06"),
                    "lee.chen",
                    false,
                    new TicketEvent.TicketReopened(
                            new UUID(7, 0), TicketEvent.ReopenCause.AGENT, null, 1, Story.at("Mon 09:06"))));
            for (var i = 0; i < 5; i++) {
                driver.advanceWallClockTime(Duration.ofMillis(100));
            }
            assertThat(waiting()).isZero();
            assertThat(byTicket(read()).values())
                    .hasSize(many)
                    .allMatch(facts -> facts.size() == 4 || facts.size() == 5) // two targets, both completed
                    .filteredOn(facts -> facts.size() == 5) // and resumed
                    .hasSize(1);
            assertThat(driver.<String, Parked>getKeyValueStore(ClockTopology.PARKED)
                            .all())
                    .isExhausted();
        }

        @Test
        void have_time_stand_still_while_some_of_what_happened_waits() {
            terms.reads(Set.of(0));
            terms.vouch(0, Story.at("Mon 12:00"));
            terms.show();
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            send(resolved(1, "Mon 09:10"));
            assertThat(waiting()).isEqualTo(2);
            terms = new Terms(); // another process, which reads again what was promised
            terms(Story.at("Mon 09:01"));
            restart();
            driver.advanceWallClockTime(Duration.ofMillis(100));
            assertThat(waiting()).isOne(); // the resolution: more might have been promised until then
            terms(Story.at("Mon 12:00"));
            watermark(Story.at("Mon 11:00"));
            driver.advanceWallClockTime(Duration.ofMillis(200));
            assertThat(waiting()).isZero();
            assertThat(read()).hasSize(4); // two targets, both completed in time
        }

        @Test
        void have_nobody_else_s_time_stand_still() {
            terms.reads(Set.of(0));
            for (var published : List.of(
                    Story.published("calendar:always", 0, "Mon 00:00", Story.calendar("always", 1, 0, 0)),
                    Story.published("calendar:business", 0, "Mon 00:00", Story.calendar("business", 1, 9, 17)),
                    Story.published("policies", 0, "Mon 00:00", Story.policies(1, false, Story.standard())))) {
                terms.take(of("acme", published));
            }
            terms.vouch(0, Story.at("Mon 12:00"));
            terms.show();
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            send(of("acme", opened(0, Priority.P1, "Mon 09:00")));
            assertThat(read()).hasSize(2); // of one of them
            watermark(Story.at("Mon 11:00"));
            assertThat(waiting()).isOne();
            assertThat(read()).hasSize(2); // a warning and a breach of the first answer
        }

        private static <E> Envelope<E> of(String tenant, Envelope<E> e) {
            return new Envelope<>(
                    tenant,
                    e.subject(),
                    e.sequence(),
                    e.eventId(),
                    e.type(),
                    e.occurredAt(),
                    e.recordedAt(),
                    e.actor(),
                    e.correlation(),
                    e.causation(),
                    e.imported(),
                    e.traceparent(),
                    e.event());
        }

        private int waiting() {
            var found = 0;
            try (var all = driver.<String, Envelope<byte[]>>getKeyValueStore(ClockTopology.WAITING)
                    .all()) {
                for (; all.hasNext(); all.next()) {
                    found++;
                }
            }
            return found;
        }
    }

    @Nested
    class A_record {
        @Test
        void that_names_no_ticket_and_cannot_be_read_is_counted_and_holds_up_nobody() {
            terms(Story.at("Mon 10:00"));
            start();
            pipe(unreadable(null));
            pipe(unreadable("demo"));
            var timeless = EventRecords.watermark("tickets", 0, Instant.EPOCH);
            timeless.headers().remove("ce_time");
            pipe(timeless);
            assertThat(passedOver.sum()).isEqualTo(3);
            send(opened(0, Priority.P1, "Mon 09:00"));
            assertThat(read()).hasSize(2);
            assertThat(driver.<String, Parked>getKeyValueStore(ClockTopology.PARKED)
                            .all())
                    .isExhausted();
        }

        @Test
        void waits_until_everything_agreed_by_its_time_is_known() {
            terms(Story.at("Mon 08:59:54"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            driver.advanceWallClockTime(Duration.ofMillis(100));
            assertThat(read()).isEmpty();
            terms.vouch(0, Story.at("Mon 08:59:55"));
            terms.show();
            driver.advanceWallClockTime(Duration.ofMillis(100));
            assertThat(read()).hasSize(2);
        }

        @Test
        void that_waits_survives_a_restart() {
            terms(Story.at("Mon 08:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            send(resolved(1, "Mon 09:05"));
            restart();
            terms.vouch(0, Story.at("Mon 10:00"));
            terms.show();
            driver.advanceWallClockTime(Duration.ofMillis(100));
            assertThat(read()).hasSize(4);
        }

        @Test
        void that_comes_again_changes_nothing() {
            terms(Story.at("Mon 10:00"));
            start();
            send(opened(0, Priority.P1, "Mon 09:00"));
            assertThat(read()).hasSize(2);
            send(opened(0, Priority.P1, "Mon 09:00"));
            assertThat(read()).isEmpty();
        }
    }

    private void terms(Instant upTo) {
        for (var published : firstTerms()) {
            terms.take(published);
        }
        terms.reads(Set.of(0));
        terms.vouch(0, upTo);
        terms.show();
    }

    private static List<Envelope<SlaDefinitionEvent>> firstTerms() {
        return Histories.random(new Random(1), 0, false).terms();
    }

    private void publishUntil(List<Envelope<SlaDefinitionEvent>> published, Instant instant) {
        while (!published.isEmpty() && !published.getFirst().recordedAt().isAfter(instant)) {
            terms.take(published.removeFirst());
        }
        terms.vouch(0, instant);
        terms.show();
    }

    private static Envelope<TicketEvent> opened(long sequence, Priority priority, String at) {
        return Story.envelope(Story.ID, sequence, Story.at(at), "ana.souza", false, opening(Story.ID, priority, at));
    }

    private static TicketEvent opening(UUID id, Priority priority, String at) {
        return Story.opening(
                id, Story.at(at), Story.at(at), priority, dev.chamado.contracts.ticket.Channel.PORTAL, null);
    }

    private static Envelope<TicketEvent> resolved(long sequence, String at) {
        return resolved(Story.ID, sequence, at);
    }

    private static Envelope<TicketEvent> resolved(UUID id, long sequence, String at) {
        return Story.envelope(
                id,
                sequence,
                Story.at(at),
                "lee.chen",
                false,
                new TicketEvent.TicketResolved(id, "FIXED", "...", Story.at(at)));
    }

    private static Envelope<TicketEvent> started(long sequence, String at) {
        var event = new TicketEvent.WorkStarted(Story.ID, Story.at(at));
        return Story.envelope(Story.ID, sequence, Story.at(at), "lee.chen", false, event);
    }

    /** Without any of the headers that say what it is. */
    private static ProducerRecord<String, byte[]> unreadable(String key) {
        return new ProducerRecord<>("tickets", key, "{}".getBytes(UTF_8));
    }

    private void send(Envelope<TicketEvent> event) {
        var written = event.with(WIRE.write(event.event()));
        told.add(written);
        pipe(EventRecords.of("tickets", written));
    }

    private void watermark(Instant upTo) {
        pipe(EventRecords.watermark("tickets", 0, upTo));
    }

    private void pipe(ProducerRecord<String, byte[]> record) {
        tickets.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), Instant.EPOCH));
    }

    private List<TestRecord<String, byte[]>> read() {
        kept.addAll(drained());
        var records = List.copyOf(kept);
        kept.clear();
        return records;
    }

    private static Map<String, List<String>> byTicket(List<TestRecord<String, byte[]>> records) {
        var facts = new TreeMap<String, List<String>>();
        for (var record : records) {
            var fact = EventRecords.envelope(record.headers(), record.value());
            facts.computeIfAbsent(record.key(), _ -> new ArrayList<>())
                    .add(fact.sequence() + " " + fact.eventId() + " " + fact.causation() + " "
                            + WIRE.read(fact.type(), fact.event()));
        }
        return facts;
    }

    private static List<TestRecord<String, byte[]>> folded(Histories desk) {
        var agreements = desk.agreements();
        var clocks = new HashMap<UUID, TicketClocks>();
        var records = new ArrayList<TestRecord<String, byte[]>>();
        for (var event : desk.events()) {
            var step = TicketClocks.after(clocks.get(event.event().ticketId()), event, agreements);
            clocks.put(event.event().ticketId(), step.clocks());
            add(records, step);
        }
        clocks.values().forEach(last -> add(records, last.settle(desk.end(), agreements)));
        return records;
    }

    private static void add(List<TestRecord<String, byte[]>> records, TicketClocks.Step step) {
        for (var fact : step.facts()) {
            var record = FactRecords.of("demo", fact);
            records.add(new TestRecord<>(record.key(), record.value(), record.headers(), Instant.EPOCH));
        }
    }
}
