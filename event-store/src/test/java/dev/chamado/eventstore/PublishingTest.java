package dev.chamado.eventstore;

import static dev.chamado.eventstore.OpenStore.counter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.eventstore.counter.CounterCommand.Count;
import dev.chamado.eventstore.counter.CounterCommand.Label;
import dev.chamado.platform.wire.EventRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class PublishingTest {
    @Test
    void brings_every_event_to_Kafka_in_order_and_vouches_for_the_time() throws Exception {
        try (var desk = new OpenStore()) {
            Threads.all(8, n -> {
                for (int i = 0; i < 30; i++) {
                    desk.send(counter("p-" + n), new Count(i));
                }
                return 0;
            });
            OpenStore.await("everything published", () -> desk.store.published() == 8 * 30);
            var last = desk.store.reader().after(239, 1).getFirst().event().recordedAt();
            var records = read(
                    desk,
                    all -> watermarks(all).values().stream()
                                    .filter(w -> w.isAfter(last))
                                    .count()
                            == 4);

            assertThat(events(records)).hasSize(8 * 30);
            inOrder(records);
            Map<Integer, Instant> vouched = new HashMap<>();
            for (var record : records) {
                var watermark = EventRecords.watermarkOf(record.headers());
                if (watermark != null) {
                    assertThat(watermark).isAfterOrEqualTo(vouched.getOrDefault(record.partition(), Instant.MIN));
                    vouched.put(record.partition(), watermark);
                } else {
                    assertThat(EventRecords.envelope(record).recordedAt())
                            .isAfter(vouched.getOrDefault(record.partition(), Instant.MIN));
                }
            }
            assertThat(desk.meters.get("chamado.store.lag.events").gauge().value())
                    .isNotNegative();
        }
    }

    @Test
    void does_not_move_the_position_past_what_the_broker_refused() throws Exception {
        try (var desk = new OpenStore();
                var admin = Admin.create(Map.of("bootstrap.servers", desk.where.kafka()))) {
            var ref = counter("big");
            desk.send(ref, new Count(1));
            OpenStore.await("the first", () -> desk.store.published() == 1);
            largest(admin, desk, "2000");
            desk.send(ref, new Label("x".repeat(20_000))); // Kafka refuses it, and what follows must wait
            desk.send(ref, new Count(2));
            OpenStore.await(
                    "the lag",
                    () -> desk.meters.get("chamado.store.lag").gauge().value() > 2);
            assertThat(desk.store.published()).isEqualTo(1);
            assertThat(desk.meters.get("chamado.store.lag.events").gauge().value())
                    .isEqualTo(2);

            largest(admin, desk, "1048588");
            OpenStore.await("the rest", () -> desk.store.published() == 3);
            var records = read(desk, all -> events(all).stream().anyMatch(e -> sequence(e) == 2));
            inOrder(records);
        }
    }

    @Test
    void sends_a_subject_again_on_request() throws Exception {
        try (var desk = new OpenStore()) {
            var ref = counter("again");
            for (int i = 0; i < 5; i++) {
                desk.send(ref, new Count(i));
            }
            desk.send(counter("other"), new Count(1));
            OpenStore.await("everything published", () -> desk.store.published() == 6);
            assertThat(desk.store.republish("demo", ref.id())).isEqualTo(5);
            var records = read(desk, all -> events(all).size() == 11);
            assertThat(events(records).stream()
                            .filter(e -> e.key().equals("demo/" + ref.id()))
                            .map(PublishingTest::sequence))
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 0L, 1L, 2L, 3L, 4L);
        }
    }

    @Test
    void refuses_a_topic_that_is_not_its_own() throws Exception {
        var where = OpenStore.Where.fresh();
        try (var admin = Admin.create(Map.of("bootstrap.servers", where.kafka()));
                var first = new OpenStore(where, OpenStore.SETTINGS, List.of())) {
            first.send(counter("mine"), new Count(1));
            OpenStore.await("the first", () -> first.store.published() == 1);
            first.close();

            admin.deleteTopics(List.of(where.topic())).all().get();
            OpenStore.await("it to be gone", () -> {
                try {
                    return !admin.listTopics().names().get().contains(where.topic());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            admin.createTopics(List.of(new NewTopic(where.topic(), 4, (short) 1)))
                    .all()
                    .get();
            try (var again = new OpenStore(where, OpenStore.SETTINGS, List.of())) {
                again.send(counter("mine"), new Count(1)); // commands go on
                OpenStore.await(
                        "the lag",
                        () -> again.meters.get("chamado.store.lag").gauge().value() > 1);
                assertThat(again.store.published()).isEqualTo(1);
            }
        }
    }

    @Test
    void refuses_the_topic_of_an_incarnation_before_a_restore() throws Exception {
        var where = OpenStore.Where.fresh();
        try (var first = new OpenStore(where, OpenStore.SETTINGS, List.of())) {
            first.send(counter("mine"), new Count(1));
            OpenStore.await("the first", () -> first.store.published() == 1);
            first.close();
            first.execute("update publisher set incarnation = default, position = 0"); // as after a restore
        }
        try (var again = new OpenStore(where, OpenStore.SETTINGS, List.of())) {
            OpenStore.await(
                    "the lag",
                    () -> again.meters.get("chamado.store.lag").gauge().value() > 1);
            assertThat(again.store.published()).isZero();
        }
    }

    private static void largest(Admin admin, OpenStore desk, String bytes) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, desk.where.topic());
        admin.incrementalAlterConfigs(Map.of(
                        topic,
                        List.of(new AlterConfigOp(
                                new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    /** Every key's sequences count 0, 1, 2, ...; a repeat may begin anew but never skips. */
    private static void inOrder(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, Long> next = new HashMap<>();
        for (var event : events(records)) {
            assertThat(sequence(event)).isLessThanOrEqualTo(next.getOrDefault(event.key(), 0L));
            next.put(event.key(), sequence(event) + 1);
        }
    }

    private static long sequence(ConsumerRecord<String, byte[]> event) {
        return EventRecords.envelope(event).sequence();
    }

    private static List<ConsumerRecord<String, byte[]>> events(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .filter(r -> EventRecords.watermarkOf(r.headers()) == null)
                .toList();
    }

    private static Map<Integer, Instant> watermarks(List<ConsumerRecord<String, byte[]>> records) {
        Map<Integer, Instant> last = new HashMap<>();
        for (var record : records) {
            var watermark = EventRecords.watermarkOf(record.headers());
            if (watermark != null) {
                last.put(record.partition(), watermark);
            }
        }
        return last;
    }

    /** Reads the topic from its beginning until there is enough. */
    private static List<ConsumerRecord<String, byte[]>> read(
            OpenStore desk, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", SharedBacking.bootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(desk.where.topic()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (!enough.test(records)) {
                assertThat(System.nanoTime())
                        .as("records so far: %s", records.size())
                        .isLessThan(deadline);
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
