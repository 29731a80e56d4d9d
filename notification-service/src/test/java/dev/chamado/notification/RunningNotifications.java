package dev.chamado.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.backing.identity.DeskTokens;
import dev.chamado.contracts.Topic;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.*;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.notification.audience.Directory;
import dev.chamado.platform.follow.Publishing;
import dev.chamado.platform.wire.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.springframework.beans.factory.annotation.Autowired;
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
 * The whole service over real Kafka, PostgreSQL, mail and the document store, one for all tests of the JVM; each test
 * has a tenant of its own and publishes what other services would.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"chamado.notification.mail.first-pause=300ms", "chamado.stream.heartbeat=500ms"})
@ExtendWith(RunningNotifications.EndsBeforeItsBacking.class)
public abstract class RunningNotifications {
    /** Closes the service after the last test: when the JVM ends, Kafka and the databases go at the same time. */
    static final class EndsBeforeItsBacking implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext test) {
            var service = (ConfigurableApplicationContext) SpringExtension.getApplicationContext(test);
            test.getStore(StoreScope.LAUNCHER_SESSION, Namespace.GLOBAL)
                    .put("notification-service", (AutoCloseable) service::close);
        }
    }

    protected static final String LINK_KEY = "a key for links, of thirty-two bytes and more";
    protected static final String PERSONAL_KEY = "a key for the keys of persons, of thirty-two bytes and more";
    protected static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    protected static final Mailboxes MAIL = new Mailboxes();
    protected static final DeskTokens TOKENS = DeskTokens.start();
    protected static final HttpClient HTTP = HttpClient.newHttpClient();
    protected static final JsonMapper JSON = new JsonMapper();

    private static final Publishing PRESS = new Publishing(SharedBacking.bootstrap(), 4)
            .topics(DirectoryEvent.TOPIC, TicketEvent.TOPIC, SlaEvent.TOPIC);
    private static final AtomicInteger TENANTS = new AtomicInteger();

    @Autowired
    protected Directory directory;

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void backing(DynamicPropertyRegistry registry) {
        var database = SharedBacking.freshDatabase();
        registry.add("POSTGRES_URL", database::url);
        registry.add("POSTGRES_USER", database::user);
        registry.add("POSTGRES_PASSWORD", database::password);
        registry.add("KAFKA_BOOTSTRAP", SharedBacking::bootstrap);
        registry.add("MONGO_URI", () -> SharedBacking.mongoUri("notification"));
        registry.add("ISSUER_URI", TOKENS::issuer);
        registry.add("SMTP_PORT", MAIL::smtp);
        registry.add("LINK_KEY", () -> LINK_KEY);
        registry.add("PERSONAL_KEY", () -> PERSONAL_KEY);
        registry.add(
                "chamado.notification.announcement.tell-within", () -> "36500d"); // the events of the tests are old
    }

    /**
     * A new tenant: Ana (pt-BR) and John (en) ask; Bruno and Lee, who leads, are the service desk; Helena is HR, which
     * is restricted.
     */
    protected Tenant tenant() {
        var tenant = new Tenant("n" + TENANTS.incrementAndGet());
        tenant.person("ana", "Ana Souza", "pt-BR");
        tenant.person("john", "John Miller", "en");
        tenant.person("bruno", "Bruno Lima", "pt-BR");
        tenant.person("lee", "Lee Chen", "en");
        tenant.person("helena", "Helena Reis", "pt-BR");
        tenant.directory(
                "group:service-desk",
                new GroupCreated("service-desk", "Service Desk", false, NOON),
                new MemberAdded("service-desk", "bruno", NOON),
                new MemberAdded("service-desk", "lee", NOON),
                new LeadAppointed("service-desk", "lee", NOON));
        tenant.directory(
                "group:hr",
                new GroupCreated("hr", "Human Resources", true, NOON),
                new MemberAdded("hr", "helena", NOON));
        Wait.until("the service knows them", () -> {
            var hr = directory.group(tenant.id, "hr");
            var desk = directory.group(tenant.id, "service-desk");
            return hr != null
                    && hr.memberIds().contains("helena")
                    && desk != null
                    && desk.memberIds().size() == 2
                    && desk.leadIds().contains("lee")
                    && Stream.of("ana", "john", "bruno", "lee", "helena")
                            .allMatch(each -> directory.person(tenant.id, each).isPresent());
        });
        return tenant;
    }

    /** One tenant, as other services tell of it. */
    protected final class Tenant {
        public final String id;
        private final Map<UUID, List<Envelope<byte[]>>> histories = new HashMap<>();
        private int numbers;

        Tenant(String id) {
            this.id = id;
        }

        public String address(String person) {
            return person + "@" + id + ".example";
        }

        public void person(String person, String name, String language) {
            directory("person:" + person, registered(person, name, language));
        }

        private PersonRegistered registered(String person, String name, String language) {
            return new PersonRegistered(
                    person, name, List.of(address(person)), null, language, null, null, null, false, false, NOON);
        }

        /** Somebody of whom the directory has to put by what comes, for his registration is lost: until this is run. */
        public Runnable personWithGap(String person, String name, String language) {
            var elsewhere = id + "-before";
            var first = PRESS.send(
                    DirectoryEvent.TOPIC, elsewhere, "person:" + person, "rita", registered(person, name, language));
            var second = PRESS.send(
                    DirectoryEvent.TOPIC, elsewhere, "person:" + person, "rita", new PersonReactivated(person, NOON));
            PRESS.sendAgain(DirectoryEvent.TOPIC, here(second));
            return () -> PRESS.sendAgain(DirectoryEvent.TOPIC, here(first));
        }

        private Envelope<byte[]> here(Envelope<byte[]> e) {
            return new Envelope<>(
                    id,
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

        public Envelope<byte[]> told(String subject, DirectoryEvent... events) {
            return directory(subject, events);
        }

        private Envelope<byte[]> directory(String subject, DirectoryEvent... events) {
            return PRESS.send(DirectoryEvent.TOPIC, id, subject, "rita", events);
        }

        /** A ticket that Bruno has taken down for Ana, and which hinders John. */
        public UUID opened(String group) {
            return opened(group, "bruno");
        }

        public UUID opened(String group, String actor) {
            var ticket = UUID.randomUUID();
            var number = "INC-" + ++numbers;
            happened(
                    ticket,
                    actor,
                    new TicketOpened(
                            ticket,
                            number,
                            TicketType.INCIDENT,
                            "Printer <b>jams</b>",
                            "It jams.",
                            "ana",
                            "john",
                            Channel.PHONE,
                            null,
                            null,
                            null,
                            null,
                            "MEDIUM",
                            "MEDIUM",
                            Priority.P3,
                            false,
                            1,
                            group,
                            null,
                            null,
                            true,
                            null,
                            LevelSource.CATEGORY,
                            LevelSource.VIP,
                            NOON,
                            NOON));
            return ticket;
        }

        public Envelope<byte[]> happened(UUID ticket, String actor, TicketEvent... events) {
            var history = histories.computeIfAbsent(ticket, _ -> new ArrayList<>());
            for (var event : events) {
                history.add(PRESS.send(TicketEvent.TOPIC, id, ticket.toString(), actor, event));
            }
            return history.getLast();
        }

        /** All that has happened to a ticket is published once more. */
        public void again(UUID ticket) {
            histories.get(ticket).forEach(this::again);
        }

        public void again(Envelope<byte[]> event) {
            again(TicketEvent.TOPIC, event);
        }

        public void again(Topic<?> topic, Envelope<byte[]> event) {
            PRESS.sendAgain(topic, event);
        }

        public Envelope<byte[]> promised(UUID ticket, SlaEvent... events) {
            return PRESS.send(SlaEvent.TOPIC, id, ticket.toString(), "sla", events);
        }

        public Person ana() {
            return as("ana", "requester");
        }

        public Person john() {
            return as("john", "requester");
        }

        public Person bruno() {
            return as("bruno", "agent");
        }

        public Person lee() {
            return as("lee", "lead", "agent");
        }

        public Person helena() {
            return as("helena", "agent");
        }

        public Person monitor() {
            return as("monitor", "integration");
        }

        public Person as(String sub, String... roles) {
            return new Person(TOKENS.token(id, sub, List.of(roles), List.of()));
        }
    }

    /** Somebody who calls the API. */
    protected final class Person {
        public final String token;

        private Person(String token) {
            this.token = token;
        }

        public Answer get(String path) {
            return new Answer(send(request(path).GET(), BodyHandlers.ofString()));
        }

        public Answer post(String path) {
            return new Answer(send(request(path).POST(BodyPublishers.noBody()), BodyHandlers.ofString()));
        }

        public Answer put(String path) {
            return new Answer(send(request(path).PUT(BodyPublishers.noBody()), BodyHandlers.ofString()));
        }

        /** Opens a stream. */
        public EventStream stream(String path, String lastEventId) {
            var request = request(path).header("Accept", "text/event-stream");
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            return new EventStream(send(request, BodyHandlers.ofLines()));
        }

        public void refusedStream(String path, int status, String code) {
            new Answer(send(request(path).header("Accept", "text/event-stream").GET(), BodyHandlers.ofString()))
                    .refused(status, code);
        }

        /** The kinds of notice in the inbox, newest first. */
        public List<String> notices() {
            return get("/inbox")
                    .is(200)
                    .json()
                    .get("items")
                    .valueStream()
                    .map(notice -> notice.get("kind").asString())
                    .toList();
        }

        public void waitsFor(String... kinds) {
            Wait.untilIs(List.of(kinds), this::notices);
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                    .header("Authorization", "Bearer " + token);
        }
    }

    /** What the API said. */
    protected record Answer(HttpResponse<String> response) {
        public Answer is(int expected) {
            assertThat(response.statusCode())
                    .as(response.request() + ": " + response.body())
                    .isEqualTo(expected);
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
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
