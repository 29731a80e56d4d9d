package dev.chamado.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.chamado.backing.SharedBacking;
import dev.chamado.contracts.Actor;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.GroupCreated;
import dev.chamado.contracts.directory.DirectoryEvent.MemberAdded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** Events of a subject pass a broker whole and in order; the same walk on the embedded broker shows it true. */
class ContainerKafkaTest {
    /** As in docker-compose.yml. */
    private static final String IMAGE = "apache/kafka:4.2.1";

    private static final String TOPIC = "container-walk";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");
    private static final WireFormat WIRE = WireFormat.of(DirectoryEvent.TOPIC);

    @Test
    void the_embedded_broker_passes_events_on() throws Exception {
        passesEventsOn(SharedBacking.bootstrap());
    }

    @Test
    void the_broker_of_the_image_passes_events_on() throws Exception {
        var docker = DockerClientFactory.instance().isDockerAvailable();
        if (!docker) {
            System.out.println("Skipped: no Docker engine here, so nothing ran against " + IMAGE);
        }
        assumeTrue(docker, "no Docker engine here");
        try (var broker = new KafkaContainer(IMAGE)) {
            broker.start();
            passesEventsOn(broker.getBootstrapServers());
        }
    }

    private static void passesEventsOn(String bootstrap) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        var sent = List.of(
                event(0, new GroupCreated("service-desk", "Service Desk", false, NOON)),
                event(1, new MemberAdded("service-desk", "lee.chen", NOON)));
        Map<String, Object> careful = Map.of("bootstrap.servers", bootstrap, "acks", "all", "enable.idempotence", true);
        try (var producer = new KafkaProducer<>(careful, new StringSerializer(), new ByteArraySerializer())) {
            for (var event : sent) {
                producer.send(EventRecords.of(TOPIC, event)).get();
            }
            producer.send(EventRecords.watermark(TOPIC, 0, NOON)).get();
        }
        var records = read(bootstrap, 3);
        assertThat(records.getLast().key()).isNull();
        assertThat(EventRecords.watermarkOf(records.getLast().headers())).isEqualTo(NOON);
        for (int i = 0; i < sent.size(); i++) {
            assertThat(records.get(i).key()).isEqualTo("demo/group:service-desk");
            var got = EventRecords.envelope(records.get(i));
            assertThat(got.with("")).isEqualTo(sent.get(i).with(""));
            assertThat(WIRE.read(got.type(), got.event()))
                    .isEqualTo(WIRE.read(got.type(), sent.get(i).event()));
        }
    }

    private static Envelope<byte[]> event(long sequence, DirectoryEvent event) {
        return new Envelope<>(
                "demo",
                "group:service-desk",
                sequence,
                UUID.randomUUID(),
                WIRE.typeOf(event),
                event.occurredAt(),
                NOON,
                new Actor(Actor.Kind.PERSON, "rita.alves", null),
                UUID.randomUUID(),
                null,
                false,
                null,
                WIRE.write(event));
    }

    private static List<ConsumerRecord<String, byte[]>> read(String bootstrap, int count) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        assertThat(records).hasSize(count);
        return records;
    }
}
