package dev.chamado.platform.follow;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Topic;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.WireFormat;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.LoggerFactory;

/** A topic of things, a store, and any number of instances of a service that follow the one into the other. */
final class Bench implements AutoCloseable {
    private SubjectKeys keys = SubjectKeys.NONE;
    static final String TENANT = "demo";
    static final int PARTITIONS = 4;
    private static final AtomicInteger COUNT = new AtomicInteger();

    final String name =
            "bench" + COUNT.incrementAndGet() + "_" + ProcessHandle.current().pid();
    final Topic<ThingEvent> topic = ThingEvent.topic(name);
    final String mongoUri;
    final MongoDatabase database;
    private final MongoClient client;
    private final String bootstrap;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Long> next = new HashMap<>();
    private final List<Instance> instances = new ArrayList<>();

    static {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        ((Logger) LoggerFactory.getLogger("org.apache.kafka.clients.producer")).setLevel(Level.ERROR); // new topics
    }

    Bench() {
        this(SharedBacking.bootstrap(), SharedBacking::mongoUri);
    }

    /** On servers of its own. */
    Bench(String bootstrap, UnaryOperator<String> mongo) {
        this.bootstrap = bootstrap;
        mongoUri = mongo.apply(name);
        client = MongoClients.create(mongoUri + "?uuidRepresentation=standard&serverSelectionTimeoutMS=1000");
        database = client.getDatabase(name);
        producer = producer(Map.of());
    }

    KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("bootstrap.servers", bootstrap);
        // a topic that was just made may refuse the first batch and take the second: for ever out of order
        settings.put("max.in.flight.requests.per.connection", 1);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    Bench withTopic() {
        createTopic(topic.name());
        return this;
    }

    void createTopic(String topic) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What instances that are started from here on know of persons' keys. */
    Bench with(SubjectKeys keys) {
        this.keys = keys;
        return this;
    }

    /** One running instance of the service. */
    final class Instance implements AutoCloseable {
        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        final FollowerFactory factory;
        final Followers followers;
        final Views views;
        private final Topics broker = new Topics(bootstrap);

        private Instance(
                FollowSettings settings, List<View<?>> followed, List<Policy<?>> policies, List<EventIndex> indexes) {
            var generations = new ArrayList<Generations<?>>();
            followed.forEach(view -> generations.add(new Generations<>(database, view, Clock.systemUTC())));
            var cursors = new Cursors(new CursorKey(database, null));
            views = new Views(
                    generations,
                    indexes.stream()
                            .map(index -> new IndexedEvents(index, database, cursors, keys))
                            .toList(),
                    cursors,
                    Documents.PATIENCE);
            factory = new FollowerFactory(
                    name,
                    bootstrap,
                    broker,
                    database,
                    settings,
                    new EventTrace(null, null),
                    meters,
                    Clock.systemUTC(),
                    keys,
                    new Urgency());
            followers = new Followers(views, policies, factory, settings);
            FollowerGauges.register(followers, meters);
            followers.start();
        }

        Instance untilReady() {
            Wait.until("the views are ready", followers::ready);
            return this;
        }

        double applied(String follower) {
            return meters.counter("chamado.follower.applied", "follower", follower)
                    .count();
        }

        /** Whether all that the topic holds has been read. */
        boolean level(String follower, String topic) {
            return new Levelling(follower, List.of(topic), broker, factory.offsets()).reached();
        }

        @Override
        public void close() {
            followers.stop();
            broker.close();
            instances.remove(this);
        }
    }

    static FollowSettings settings(int batch, Duration keep) {
        return new FollowSettings("", "", batch, batch, 4, Duration.ofSeconds(6), keep, keep, null, null);
    }

    Instance start(View<?>... views) {
        return start(settings(100, Duration.ofSeconds(30)), List.of(views), List.of());
    }

    Instance start(FollowSettings settings, List<View<?>> views, List<Policy<?>> policies) {
        return start(settings, views, policies, List.of());
    }

    Instance start(EventIndex index) {
        return start(settings(100, Duration.ofSeconds(30)), List.of(), List.of(), List.of(index));
    }

    private Instance start(
            FollowSettings settings, List<View<?>> views, List<Policy<?>> policies, List<EventIndex> indexes) {
        var instance = new Instance(settings, views, policies, indexes);
        instances.add(instance);
        return instance;
    }

    /** Publishes further events of a subject, in their order. */
    Bench publish(String subject, ThingEvent... events) {
        for (var event : events) {
            send(record(subject, next.merge(subject, 0L, (last, _) -> last + 1), event));
        }
        return this;
    }

    /** Leaves out an event, as if it had been lost. */
    Bench lose(String subject) {
        next.merge(subject, 0L, (last, _) -> last + 1);
        return this;
    }

    Bench publishAt(String subject, long sequence, ThingEvent event) {
        send(record(subject, sequence, event));
        return this;
    }

    void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
    }

    void sent() {
        producer.flush();
    }

    ProducerRecord<String, byte[]> record(String subject, long sequence, ThingEvent event) {
        return record(topic, subject, sequence, event);
    }

    static ProducerRecord<String, byte[]> record(
            Topic<ThingEvent> topic, String subject, long sequence, ThingEvent event) {
        var wire = WireFormat.of(topic);
        var id = DerivedId.of(topic.name(), subject, Long.toString(sequence));
        return EventRecords.of(
                topic.name(),
                new Envelope<>(
                        TENANT,
                        subject,
                        sequence,
                        id,
                        wire.typeOf(event),
                        event.occurredAt(),
                        Instant.now(),
                        new Actor(Actor.Kind.PERSON, "tester", null),
                        id,
                        null,
                        false,
                        null,
                        wire.write(event)));
    }

    @Override
    public void close() {
        List.copyOf(instances).forEach(Instance::close);
        producer.close();
        client.close();
    }
}
