package dev.chamado.backing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.ChildJvm;
import dev.chamado.backing.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    @TempDir
    Path folder;

    @Test
    void keeps_records_and_group_offsets_over_a_restart() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder, 0)) {
            createTopic(kafka.bootstrap());
            send(
                    kafka.bootstrap(),
                    IntStream.range(0, 10).mapToObj(n -> "n" + n).toList());
            assertThat(read(kafka.bootstrap(), "group", 4)).containsExactly("n0", "n1", "n2", "n3");
        }
        try (var kafka = EmbeddedKafka.start(folder, 0)) {
            assertThat(read(kafka.bootstrap(), "group", 6)).containsExactly("n4", "n5", "n6", "n7", "n8", "n9");
        }
    }

    @Test
    void knows_transactions_and_creates_no_topic_by_use() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder, 0);
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            createTopic(kafka.bootstrap());
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "one"),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("letters", "aborted"));
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("letters", "committed"));
                producer.commitTransaction();
            }
            assertThat(read(kafka.bootstrap(), "group", 1)).containsExactly("committed");
            assertThatThrownBy(() -> admin.describeTopics(List.of("unknown"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThat(admin.listTopics().names().get()).containsExactly("letters");
        }
    }

    @Test
    void loses_nothing_acknowledged_when_killed() throws Exception {
        String port = Integer.toString(Launch.portOrFree(0));
        String bootstrap = "127.0.0.1:" + port;
        List<String> sent = IntStream.range(0, 2000).mapToObj(n -> "n" + n).toList();
        try (var child = new ChildJvm(KafkaServer.class, 256, "--port", port, "--data", folder.toString())) {
            assertThat(child.line()).isEqualTo("Kafka is ready at " + bootstrap);
            createTopic(bootstrap);
            send(bootstrap, sent);
            child.kill();
        }
        try (var child = new ChildJvm(KafkaServer.class, 256, "--port", port, "--data", folder.toString())) {
            assertThat(read(bootstrap, "group", sent.size())).isEqualTo(sent);
            assertThat(child.stop()).isEqualTo(143);
        }
    }

    @Test
    void of_three_one_may_be_killed_and_the_others_go_on_with_all_that_was_acknowledged() throws Exception {
        var ports = IntStream.range(0, 6).mapToObj(_ -> freePort()).toList();
        var controllers = ports.subList(3, 6).stream().map(String::valueOf).collect(Collectors.joining(","));
        var bootstrap =
                ports.subList(0, 3).stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        var nodes = new ArrayList<ChildJvm>();
        try (var starting = Executors.newVirtualThreadPerTaskExecutor()) { // none is ready before two are there
            var started = IntStream.range(0, 3)
                    .mapToObj(i -> starting.submit(() -> new ChildJvm(
                            KafkaServer.class,
                            256,
                            "--node",
                            "" + (i + 1),
                            "--port",
                            "" + ports.get(i),
                            "--controllers",
                            controllers,
                            "--data",
                            folder.resolve("node-" + i).toString())))
                    .toList();
            for (var node : started) {
                nodes.add(node.get());
            }
            createTopic(bootstrap);
            var before = IntStream.range(0, 500).mapToObj(n -> "before" + n).toList();
            send(bootstrap, before);
            nodes.getFirst().kill();
            var after = IntStream.range(0, 500).mapToObj(n -> "after" + n).toList();
            send(bootstrap, after);
            assertThat(read(bootstrap, "group", 1000))
                    .containsExactlyElementsOf(
                            Stream.concat(before.stream(), after.stream()).toList());
        } finally {
            for (var node : nodes) {
                node.kill(); // asked to stop, the last of three would wait for a majority that is gone
            }
        }
    }

    private static int freePort() {
        try {
            return Launch.portOrFree(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With as many copies as the brokers keep by default. */
    private static void createTopic(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic("letters", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    /** Returns when all are acknowledged. */
    private static void send(String bootstrap, List<String> values) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            var futures = values.stream()
                    .map(value -> producer.send(new ProducerRecord<>("letters", value)))
                    .toList();
            for (var future : futures) {
                future.get();
            }
        }
    }

    private static List<String> read(String bootstrap, String group, int count) {
        var read = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        count,
                        "enable.auto.commit",
                        false,
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("letters"));
            var deadline = Instant.now().plusSeconds(30);
            while (read.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(record.value()));
                consumer.commitSync();
            }
        }
        return read;
    }
}
