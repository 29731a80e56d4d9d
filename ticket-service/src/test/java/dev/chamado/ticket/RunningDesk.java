package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.identity.DeskTokens;
import dev.chamado.platform.example.Examples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
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

/**
 * The whole service over real Kafka, PostgreSQL and the document store, one for all tests of the JVM; each test class
 * has a tenant of its own, with the people and groups of the demo.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(RunningDesk.StopsBeforeItsBacking.class)
public abstract class RunningDesk {
    /** What links are signed with. */
    protected static final String LINK_KEY = "a key for links, of thirty-two bytes and more";

    protected static final String PERSONAL_KEY = "a key for the keys of persons, of thirty-two bytes and more";

    private static final DeskTokens TOKENS = DeskTokens.start();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger TENANTS = new AtomicInteger();

    /** Closes the service when the last test is over: at the JVM's end Kafka and the databases go at the same time. */
    static final class StopsBeforeItsBacking implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext test) {
            var running = (ConfigurableApplicationContext) SpringExtension.getApplicationContext(test);
            test.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(RunningDesk.class, _ -> (AutoCloseable) running::close);
        }
    }

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void backing(DynamicPropertyRegistry registry) {
        var database = SharedBacking.freshDatabase();
        registry.add("POSTGRES_URL", database::url);
        registry.add("POSTGRES_USER", database::user);
        registry.add("POSTGRES_PASSWORD", database::password);
        registry.add("KAFKA_BOOTSTRAP", SharedBacking::bootstrap);
        registry.add("MONGO_URI", () -> SharedBacking.mongoUri("ticket"));
        registry.add("ISSUER_URI", TOKENS::issuer);
        registry.add("LINK_KEY", () -> LINK_KEY);
        registry.add("PERSONAL_KEY", () -> PERSONAL_KEY);
        registry.add("DUE_INTERVAL", () -> "500ms");
        registry.add(
                "SEARCH_FOLDER",
                () -> "target/search-" + ProcessHandle.current().pid());
    }

    /** A new tenant with Ana and John who ask, Bruno and Lee at the service desk, Carla at network, Helena at HR. */
    protected Tenant tenant() {
        return tenant("");
    }

    /** One of which all types of tickets go the standard ways. */
    protected Tenant standardTenant() {
        return tenant(",\"workflows\":\"STANDARD\"");
    }

    private Tenant tenant(String more) {
        var tenant = new Tenant("t" + TENANTS.incrementAndGet());
        tenant.as("oscar", "operator")
                .post("/tenants", """
                {"tenant":{"tenant":"%s","name":"Test","language":"en","zone":"Europe/Lisbon"},
                 "admin":{"id":"rita.alves","name":"Rita Alves"}%s}""".formatted(tenant.id, more))
                .is(201);
        tenant.rita().post("/people:csv", "text/csv", """
                id,name,emails,language
                ana.souza,Ana Souza,ana@example.com,pt-BR
                john.miller,John Miller,john@example.com,en
                bruno.lima,Bruno Lima,bruno@example.com,pt-BR
                carla.dias,Carla Dias,carla@example.com,pt-BR
                lee.chen,Lee Chen,lee@example.com,en
                helena.reis,Helena Reis,helena@example.com,pt-BR
                """).is(200);
        tenant.rita().post("/groups:csv", "text/csv", """
                id,name,restricted,members,leads
                service-desk,Service Desk,false,bruno.lima;lee.chen,lee.chen
                network,Network,false,carla.dias,
                hr,Human Resources,true,helena.reis,
                """).is(200);
        return tenant;
    }

    /** What a topic has of a tenant by now, in the order of each partition. */
    protected static List<ConsumerRecord<String, byte[]>> records(String topic, String tenant) {
        try (var kafka = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", SharedBacking.bootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = kafka.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            kafka.assign(partitions);
            kafka.seekToBeginning(partitions);
            var ends = kafka.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream().anyMatch(each -> kafka.position(each.getKey()) < each.getValue())) {
                for (var record : kafka.poll(Duration.ofMillis(100))) {
                    if (record.key() != null && record.key().startsWith(tenant + "/")) {
                        found.add(record);
                    }
                }
            }
            return found;
        }
    }

    /** A token of somebody with just that role. */
    protected static String tokenOf(String role) {
        return TOKENS.token("nowhere", "somebody", List.of(role), List.of());
    }

    /** One tenant and its people. */
    protected final class Tenant {
        final String id;

        Tenant(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        public Somebody ana() {
            return as("ana.souza", "requester");
        }

        public Somebody john() {
            return as("john.miller", "requester");
        }

        public Somebody bruno() {
            return as("bruno.lima", "agent");
        }

        public Somebody carla() {
            return as("carla.dias", "agent");
        }

        public Somebody lee() {
            return as("lee.chen", "lead", "agent");
        }

        public Somebody rita() {
            return as("rita.alves", "admin");
        }

        public Somebody helena() {
            return as("helena.reis", "agent");
        }

        public Somebody as(String sub, String... roles) {
            return new Somebody(token(sub, roles));
        }

        /** A system of others, whose token names the groups that it belongs to. */
        public Somebody monitor(String... groups) {
            return new Somebody(TOKENS.token(id, "monitor", List.of("integration"), List.of(groups)));
        }

        public String token(String sub, String... roles) {
            return TOKENS.token(id, sub, List.of(roles), List.of());
        }

        /** A token of Rita, were she everything. */
        public String everybody() {
            return TOKENS.token(
                    id,
                    "rita.alves",
                    List.of("requester", "agent", "lead", "admin", "integration", "operator"),
                    List.of("service-desk"));
        }

        public Somebody withoutToken() {
            return new Somebody(null);
        }
    }

    /** Somebody who calls the API. */
    protected final class Somebody {
        private final String token;
        private final String key;
        private final int door;
        private final boolean shown;

        private Somebody(String token) {
            this(token, null, port, false);
        }

        private Somebody(String token, String key, int door, boolean shown) {
            this.token = token;
            this.key = key;
            this.door = door;
            this.shown = shown;
        }

        /** The same person, naming the next command. */
        public Somebody key(String idempotencyKey) {
            return new Somebody(token, idempotencyKey, door, shown);
        }

        /** The same person at another process of the service. */
        public Somebody at(int otherPort) {
            return new Somebody(token, key, otherPort, shown);
        }

        /** The same person, of whom the API page shows what he asks next. */
        public Somebody shown() {
            return new Somebody(token, key, door, true);
        }

        public Answer get(String path) {
            return send(request(path).GET());
        }

        /**
         * All of a list, page by page.
         *
         * @param path with a query
         * @param name of the list in the answer
         */
        public List<JsonNode> pages(String path, String name) {
            var all = new ArrayList<JsonNode>();
            var page = get(path).is(200).json();
            while (true) {
                page.get(name).forEach(all::add);
                if (!page.has("next")) {
                    return all;
                }
                page = get(path + "&cursor=" + page.get("next").asString())
                        .is(200)
                        .json();
            }
        }

        /** All that happened to a ticket. */
        public List<JsonNode> timeline(String ticket) {
            return pages("/tickets/" + ticket + "/timeline?limit=200", "entries");
        }

        /** What is answered, as it comes. */
        public InputStream reads(String path) {
            try {
                var response = HTTP.send(request(path).GET().build(), BodyHandlers.ofInputStream());
                assertThat(response.statusCode()).as(path).isEqualTo(200);
                return response.body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }

        public Answer post(String path, String body) {
            return post(path, "application/json", body);
        }

        public Answer post(String path, String type, String body) {
            return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
        }

        public Answer post(String path, long seen, String body) {
            var request = request(path).header("If-Match", "\"" + seen + "\"");
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            return send(request.POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        }

        /** Sends a file. */
        public Answer sends(String name, BodyPublisher bytes) {
            var path = "/attachments?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
            return send(request(path)
                    .header("Content-Type", "application/octet-stream")
                    .POST(bytes));
        }

        /** Sends a short file and returns its id. */
        public String sends(String name, String text) {
            return sends(name, BodyPublishers.ofString(text))
                    .is(201)
                    .json()
                    .get("attachmentId")
                    .asString();
        }

        /** Sends a body that says it is packed. */
        public Answer sendsPacked(String path, String type, byte[] body) {
            return send(request(path)
                    .header("Content-Type", type)
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(body)));
        }

        public Answer put(String path, String body) {
            return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
        }

        public Answer put(String path, long seen, String body) {
            return send(request(path)
                    .header("If-Match", "\"" + seen + "\"")
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(body)));
        }

        public Answer put(String path) {
            return send(request(path).PUT(BodyPublishers.noBody()));
        }

        public Answer delete(String path) {
            return send(request(path).DELETE());
        }

        public Answer delete(String path, long seen) {
            return send(request(path).header("If-Match", "\"" + seen + "\"").DELETE());
        }

        /** Opens a ticket in few words and returns its id. */
        public String opens(String body) {
            return post("/tickets", body).is(201).json().get("id").asString();
        }

        private HttpRequest.Builder request(String path) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door + "/api/v1" + path));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (key != null) {
                request.header("Idempotency-Key", key);
            }
            if (shown) {
                request.header(Examples.TYPICAL, "yes");
            }
            return request;
        }
    }

    /** What the API said. */
    protected record Answer(int status, HttpResponse<String> response) {
        public Answer is(int expected) {
            assertThat(status).as(response.request() + ": " + response.body()).isEqualTo(expected);
            return this;
        }

        public Answer refused(int expected, String code) {
            is(expected);
            assertThat(json().get("type").asString()).isEqualTo("/problems/" + code);
            return this;
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String text() {
            return response.body();
        }

        /** The version that the ETag says. */
        public long version() {
            return Long.parseLong(
                    response.headers().firstValue("ETag").orElseThrow().replaceAll("\\D", ""));
        }
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
