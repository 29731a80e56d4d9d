package dev.chamado.sla.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Histories;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.terms.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

class ClockProcessorTest {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);

    @TempDir
    Path folder;

    private final Terms terms = new Terms();

    @Nested
    class A_lost_transaction {
        /** Streams puts the stores back and begins again with the same processor. */
        @Test
        void is_read_again_before_anything_is_settled() {
            Histories.random(new Random(1), 0, false).terms().forEach(terms::take);
            terms.reads(Set.of(0));
            terms.vouch(0, Story.at("Tue 00:00"));
            terms.show();
            var processor = new ClockProcessor(terms::known, new Pace(() -> {}));
            var lost = begin(processor);
            processor.process(opened());
            processor.process(resolved());
            processor.process(watermark("Mon 10:00"));
            assertThat(lost.forwarded()).hasSize(4); // two targets, both completed

            var again = begin(processor);
            processor.process(opened());
            again.scheduledPunctuators().forEach(timer -> timer.getPunctuator().punctuate(0));
            processor.process(resolved());
            processor.process(watermark("Mon 10:00"));
            assertThat(again.forwarded()).hasSize(4);
        }
    }

    @Nested
    class Very_many_tickets_that_fall_due_at_once {
        private static final int MANY = 300;
        private long millis;

        /** Each takes a millisecond here, so that as many are settled as there are milliseconds for it. */
        @Test
        void are_settled_for_so_long_and_what_happens_is_taken_in_between() {
            Histories.random(new Random(1), 0, false).terms().forEach(terms::take);
            terms.reads(Set.of(0));
            terms.vouch(0, Story.at("Wed 00:00"));
            terms.show();
            var told = new AtomicInteger();
            var processor = new ClockProcessor(terms::known, new Pace(told::incrementAndGet, this::millis, () -> 0));
            var context = begin(processor);
            for (var n = 0; n < MANY; n++) {
                processor.process(opened(new UUID(7, n), "Mon 09:00"));
            }
            context.resetForwards();
            var each = 4; // warned and broken, twice
            var atOnce = (int) Pace.SETTLING.toMillis() * each;
            processor.process(watermark("Tue 09:00"));
            assertThat(context.forwarded()).hasSize(atOnce);
            processor.process(watermark("Tue 10:00"));
            assertThat(context.forwarded()).hasSize(atOnce);
            processor.process(opened(new UUID(8, 0), "Tue 10:00"));
            assertThat(context.forwarded()).hasSize(atOnce + 2);
            context.scheduledPunctuators().getFirst().getPunctuator().punctuate(0);
            assertThat(context.forwarded()).hasSize(2 * atOnce + 2);
            assertThat(told).as("that more is due").hasValue(1);
            for (var look = 0; look < MANY; look++) {
                context.scheduledPunctuators().getFirst().getPunctuator().punctuate(0);
            }
            assertThat(context.forwarded()).hasSize(MANY * each + 2);
            var whileMoreWasDue = MANY * each / atOnce;
            assertThat(told).hasValueBetween(whileMoreWasDue - 2, whileMoreWasDue);
        }

        /** More tasks than usual have no more time together; one that goes elsewhere leaves its share to the others. */
        @Test
        void are_settled_for_less_time_by_each_of_many_tasks() {
            Histories.random(new Random(1), 0, false).terms().forEach(terms::take);
            terms.reads(Set.of(0));
            terms.vouch(0, Story.at("Wed 00:00"));
            terms.show();
            var pace = new Pace(() -> {}, this::millis, () -> 0);
            for (var n = 0; n < 3 * Pace.TASKS - 1; n++) { // and this one
                pace.count(true);
            }
            var processor = new ClockProcessor(terms::known, pace);
            begin(processor);
            var context = begin(processor); // again, after a lost transaction: it is one task all the same
            assertThat(pace.tasks()).isEqualTo(3 * Pace.TASKS);
            for (var n = 0; n < MANY; n++) {
                processor.process(opened(new UUID(7, n), "Mon 09:00"));
            }
            var timers = context.scheduledPunctuators();
            processor.process(watermark("Tue 09:00"));
            context.resetForwards();
            timers.getFirst().getPunctuator().punctuate(0);
            var each = 4; // warned and broken, twice
            assertThat(context.forwarded()).hasSize((int) Pace.SETTLING.toMillis() / 3 * each);
            for (var n = 0; n < 2 * Pace.TASKS; n++) {
                pace.count(false);
            }
            context.resetForwards();
            timers.getFirst().getPunctuator().punctuate(0);
            assertThat(context.forwarded()).hasSize((int) Pace.SETTLING.toMillis() * each);
            processor.close();
            processor.close();
            assertThat(pace.tasks()).isEqualTo(Pace.TASKS - 1);
        }

        /** Of a thread with two tasks, however long they take on the wall clock. */
        @Test
        void leave_the_thread_a_part_of_its_time_for_what_happens() {
            Histories.random(new Random(1), 0, false).terms().forEach(terms::take);
            terms.reads(Set.of(0));
            terms.vouch(0, Story.at("Wed 00:00"));
            terms.show();
            var wall = new AtomicLong();
            var pace = new Pace(
                    () -> {},
                    () -> {
                        wall.addAndGet(Duration.ofMillis(3).toNanos()); // a busy machine: two others work as well
                        return millis();
                    },
                    wall::get);
            var one = overdue(pace);
            var other = overdue(pace);
            look(one);
            look(other);
            long begun = wall.get();
            long spare = 0;
            while (begun + Duration.ofSeconds(1).toNanos() > wall.get()) {
                look(one);
                look(other);
                var event = Duration.ofMillis(1).toNanos(); // nothing else takes time but what happens
                wall.addAndGet(event);
                spare += event;
            }
            assertThat((double) spare / (wall.get() - begun)).isBetween(0.08, 0.15);
            assertThat(one.forwarded().size()).isCloseTo(other.forwarded().size(), Percentage.withPercentage(20));
        }

        private MockProcessorContext<String, byte[]> overdue(Pace pace) {
            var processor = new ClockProcessor(terms::known, pace);
            var context = begin(processor);
            for (var n = 0; n < MANY; n++) {
                processor.process(opened(new UUID(7, n), "Mon 09:00"));
            }
            processor.process(watermark("Tue 09:00"));
            context.resetForwards();
            return context;
        }

        private void look(MockProcessorContext<String, byte[]> context) {
            context.scheduledPunctuators().getFirst().getPunctuator().punctuate(0);
        }

        private long millis() {
            return Duration.ofMillis(millis++).toNanos();
        }
    }

    @Nested
    class A_partition_that_moves_away {
        @Test
        void leaves_nothing_to_be_read_behind() {
            var refolding = new Refolding((_, _, _) -> List.of(), _ -> {});
            var processor =
                    new ClockProcessor(terms::known, new Dismissals(), refolding, new LongAdder(), new Pace(() -> {}));
            begin(processor);
            refolding.ask(0, "demo/" + Story.ID);
            processor.close();
            assertThat(refolding.waiting(0)).isZero();
        }
    }

    @Nested
    class A_process_that_takes_over {
        /** The stores are there before all publications have been read once more. */
        @Test
        void does_not_touch_clocks_before_it_knows_what_they_were_promised() {
            var published = List.of(
                    Story.published("calendar:always", 0, "Mon 00:00", Story.calendar("always", 1, 0, 0)),
                    Story.published("calendar:business", 0, "Mon 00:00", Story.calendar("business", 1, 9, 17)),
                    Story.published("policies", 0, "Mon 00:00", Story.policies(1, false, Story.standard())),
                    Story.published("calendar:business", 1, "Mon 00:30", Story.calendar("business", 2, 8, 17)),
                    Story.published("policies", 1, "Mon 01:00", Story.policies(2, false, Story.standard())));
            published.forEach(terms::take);
            terms.reads(Set.of(0));
            terms.vouch(0, Story.at("Tue 00:00"));
            terms.show();
            var before = new ClockProcessor(terms::known, new Pace(() -> {}));
            var context = begin(before);
            before.process(opened());

            var again = new Terms();
            again.reads(Set.of(0));
            published.subList(0, 4).forEach(again::take);
            again.show();
            context.scheduledPunctuators().clear();
            var after = new ClockProcessor(again::known, new Pace(() -> {}));
            after.init(context);
            look(context);
            published.forEach(again::take);
            again.vouch(0, Story.at("Tue 00:00"));
            again.show();
            look(context);
            after.process(watermark("Mon 10:00"));
            assertThat(context.forwarded()).hasSize(4); // two targets; a warning and a breach of the first answer
        }

        private void look(MockProcessorContext<String, byte[]> context) {
            context.scheduledPunctuators()
                    .forEach(timer -> timer.getPunctuator().punctuate(0));
        }
    }

    private MockProcessorContext<String, byte[]> begin(ClockProcessor processor) {
        var context = new MockProcessorContext<String, byte[]>(new Properties(), new TaskId(0, 0), folder.toFile());
        add(context, ClockTopology.CLOCKS, Serdes.String(), KeptForm.serde());
        add(context, ClockTopology.DUE, Serdes.Bytes(), Serdes.ByteArray());
        add(context, ClockTopology.LINE, Serdes.Long(), Json.serde(new TypeReference<Arrival>() {}));
        add(context, ClockTopology.PARKED, Serdes.String(), Json.serde(new TypeReference<Parked>() {}));
        add(context, ClockTopology.WAITING, Serdes.String(), Json.serde(new TypeReference<Envelope<byte[]>>() {}));
        add(context, ClockTopology.SWEEPS, Serdes.String(), Json.serde(new TypeReference<Sweep.Progress>() {}));
        processor.init(context);
        return context;
    }

    private static <K, V> void add(
            MockProcessorContext<String, byte[]> context, String name, Serde<K> keys, Serde<V> values) {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    private static Record<String, byte[]> opened() {
        return opened(Story.ID, "Mon 09:00");
    }

    private static Record<String, byte[]> opened(UUID id, String when) {
        var at = Story.at(when);
        return event(id, 0, when, Story.opening(id, at, at, Priority.P1, Channel.PORTAL, null));
    }

    private static Record<String, byte[]> resolved() {
        return event(
                Story.ID,
                1,
                "Mon 09:05",
                new TicketEvent.TicketResolved(Story.ID, "FIXED", "...", Story.at("Mon 09:05")));
    }

    private static Record<String, byte[]> event(UUID id, long sequence, String at, TicketEvent event) {
        var envelope = Story.envelope(id, sequence, Story.at(at), "ana.souza", false, event);
        return record(EventRecords.of("tickets", envelope.with(WIRE.write(event))));
    }

    private static Record<String, byte[]> watermark(String at) {
        return record(EventRecords.watermark("tickets", 0, Story.at(at)));
    }

    private static Record<String, byte[]> record(ProducerRecord<String, byte[]> sent) {
        return new Record<>(sent.key(), sent.value(), 0, sent.headers());
    }
}
