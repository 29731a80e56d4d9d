package dev.chamado.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.backing.identity.DeskTokens;
import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Topic;
import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service over real Kafka, PostgreSQL and the document store; the test plays the ticket service. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "chamado.stream.heartbeat=500ms")
@ExtendWith(RunningSla.StopsBeforeItsBacking.class)
abstract class RunningSla {
    static final int PARTITIONS = 4;
    static final String STATE = "target/sla-state-" + ProcessHandle.current().pid();

    private static final DeskTokens TOKENS = DeskTokens.start();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final WireFormat WIRE =
            WireFormat.of(TicketEvent.TOPIC, DirectoryEvent.TOPIC, DefinitionEvent.TOPIC, SlaEvent.TOPIC);
    private static final KafkaProducer<String, byte[]> PRODUCER = producer();

    /** Closes the service when the last test is over: at the JVM's end Kafka and the databases go at the same time. */
    static final class StopsBeforeItsBacking implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext test) {
            var running = (ConfigurableApplicationContext) SpringExtension.getApplicationContext(test);
            test.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(RunningSla.class, _ -> (AutoCloseable) running::close);
        }
    }

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void backing(DynamicPropertyRegistry registry) {
        var database = SharedBacking.freshDatabase();
        registry.add("POSTGRES_URL", database::url);
        registry.add("POSTGRES_USER", database::user);
        registry.add("POSTGRES_PASSWORD", database::password);
        registry.add("KAFKA_BOOTSTRAP", SharedBacking::bootstrap);
        registry.add("MONGO_URI", () -> SharedBacking.mongoUri("sla"));
        registry.add("ISSUER_URI", TOKENS::issuer);
        registry.add("TOPIC_PARTITIONS", () -> PARTITIONS);
        registry.add("STATE_FOLDER", () -> STATE);
        registry.add("INSTANCE_ID", () -> "sla-1");
    }

    private static KafkaProducer<String, byte[]> producer() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", SharedBacking.bootstrap()))) {
            admin.createTopics(List.of(
                            new NewTopic("tickets", PARTITIONS, (short) 1),
                            new NewTopic("directory", PARTITIONS, (short) 1),
                            new NewTopic("definitions", PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedBacking.bootstrap(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Publishes an event as its service would, recorded at the given time. */
    static <E> void publish(Topic<E> topic, String tenant, String subject, long sequence, Instant at, E event) {
        var envelope = new Envelope<>(
                tenant,
                subject,
                sequence,
                DerivedId.of(tenant, subject, Long.toString(sequence)),
                WIRE.typeOf(event),
                at,
                at,
                new Actor(Actor.Kind.PERSON, "ana.souza", null),
                DerivedId.of("correlation"),
                null,
                false,
                null,
                WIRE.write(event));
        send(EventRecords.of(topic.name(), envelope));
    }

    /** Says on every partition that everything recorded up to the instant has been told. */
    static void watermark(Instant upTo) {
        for (var partition = 0; partition < PARTITIONS; partition++) {
            send(EventRecords.watermark("tickets", partition, upTo));
        }
    }

    static void send(ProducerRecord<String, byte[]> record) {
        try {
            PRODUCER.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every fact about a ticket that has been committed so far, in order. */
    static List<Envelope<SlaEvent>> facts(String subject) {
        return records(SlaEvent.TOPIC, key -> key.endsWith("/" + subject)).stream()
                .map(record -> WIRE.read(EventRecords.envelope(record), SlaEvent.class))
                .toList();
    }

    /** All of a topic with such keys that has been committed so far; watermarks have none. */
    static List<ConsumerRecord<String, byte[]>> records(Topic<?> topic, Predicate<String> wanted) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", SharedBacking.bootstrap(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.key() != null && wanted.test(record.key())) {
                        found.add(record);
                    }
                }
            }
            return found;
        }
    }

    static void untilFacts(String subject, int number) {
        Wait.until(number + " facts about " + subject, () -> facts(subject).size() >= number);
        assertThat(facts(subject)).hasSize(number);
    }

    static String tokenOf(String... roles) {
        return TOKENS.token("nowhere", "somebody", List.of(roles), List.of());
    }

    /** Somebody who calls the API. */
    Person person(String tenant, String id, String... roles) {
        return new Person(token(tenant, id, roles));
    }

    static String token(String tenant, String id, String... roles) {
        return TOKENS.token(tenant, id, List.of(roles), List.of());
    }

    final class Person {
        private final String token;

        private Person(String token) {
            this.token = token;
        }

        Answer get(String path) {
            return get(path, "en");
        }

        Answer get(String path, String language) {
            return send(request(path).header("Accept-Language", language).GET());
        }

        Answer post(String path, String body) {
            return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        }

        Answer post(String path, String key, String body) {
            return send(request(path)
                    .header("Idempotency-Key", key)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
        }

        Answer put(String path, String body) {
            return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
        }

        Answer put(String path, String key, String body) {
            return send(request(path)
                    .header("Idempotency-Key", key)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(body)));
        }

        Answer put(String path, long seen, String body) {
            return send(request(path)
                    .header("If-Match", "\"" + seen + "\"")
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(body)));
        }

        Answer delete(String path) {
            return send(request(path).DELETE());
        }

        /** @param last the id of the last event that was seen; nothing: none */
        NewsStream stream(String path, @Nullable String last) {
            var request = request(path).header("Accept", "text/event-stream");
            if (last != null) {
                request.header("Last-Event-ID", last);
            }
            try {
                return new NewsStream(HTTP.send(request.GET().build(), BodyHandlers.ofLines()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                    .header("Authorization", "Bearer " + token);
        }
    }

    record Answer(int status, String text) {
        Answer is(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return this;
        }

        JsonNode json() {
            return JSON.readTree(text);
        }
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
