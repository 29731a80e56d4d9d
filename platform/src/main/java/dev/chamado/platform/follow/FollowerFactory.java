package dev.chamado.platform.follow;

import com.mongodb.client.MongoDatabase;
import dev.chamado.platform.wire.SubjectKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Puts followers together from what they share: store, broker, settings. */
final class FollowerFactory {
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private final String service;
    private final String bootstrap;
    private final Topics broker;
    private final MongoDatabase database;
    private final Offsets offsets;
    private final ParkedStore parked;
    private final FollowSettings settings;
    private final EventTrace trace;
    private final MeterRegistry meters;
    private final Clock clock;
    private final SubjectKeys keys;
    private final Urgency urgency;
    private boolean prepared;

    FollowerFactory(
            String service,
            String bootstrap,
            Topics broker,
            MongoDatabase database,
            FollowSettings settings,
            EventTrace trace,
            MeterRegistry meters,
            Clock clock,
            SubjectKeys keys,
            Urgency urgency) {
        this.keys = keys;
        this.urgency = urgency;
        this.service = service;
        this.bootstrap = bootstrap;
        this.broker = broker;
        this.database = database;
        this.offsets = new Offsets(database);
        this.parked = new ParkedStore(database, clock);
        this.clock = clock;
        this.settings = settings;
        this.trace = trace;
        this.meters = meters;
    }

    Offsets offsets() {
        return offsets;
    }

    ParkedStore parked() {
        return parked;
    }

    Topics broker() {
        return broker;
    }

    /** Makes the indexes of the follower's own collections, once. */
    void prepare() {
        if (!prepared) {
            offsets.prepare();
            parked.prepare();
            prepared = true;
        }
    }

    Map<String, List<String>> askedRetries() {
        return parked.asked();
    }

    <D extends Record> FollowerLoop view(Generation<D> read) {
        var generation = read.through(database);
        generation.prepare();
        var held = new Parked(parked, generation.name());
        var work = new ViewWork<>(generation, held, Executors::newVirtualThreadPerTaskExecutor, keys);
        return loop(
                generation.name(),
                generation.view().name(),
                generation.topics(),
                work,
                held,
                new Stopping(),
                generation.arrivals(),
                settings.batch());
    }

    <E> FollowerLoop policy(Policy<E> policy) {
        var held = new Parked(parked, policy.name());
        var stopping = new Stopping();
        var work = new PolicyWork<>(
                policy,
                held,
                stopping,
                trace,
                settings.parallelism(),
                Executors::newVirtualThreadPerTaskExecutor,
                keys);
        return loop(
                policy.name(),
                policy.name(),
                List.of(policy.topic().name()),
                work,
                held,
                stopping,
                new Arrivals(),
                settings.policyBatch());
    }

    FollowerLoop index(EventIndex index) {
        var collections = IndexWork.Collections.of(database, index);
        var held = new Parked(parked, index.name());
        return loop(
                index.name(),
                index.name(),
                index.topicNames(),
                new IndexWork(index, collections, held, keys),
                held,
                new Stopping(),
                new Arrivals(),
                settings.batch());
    }

    Levelling levelling(Generation<?> generation) {
        return new Levelling(generation.name(), generation.topics(), broker, offsets);
    }

    void dropFormer(Generations<?> generations) {
        generations.dropFormer(settings.keep(), offsets, parked);
    }

    void dropOtherVersions(Generations<?> generations) {
        generations.dropOtherVersions(settings.keepVersions(), offsets, parked);
    }

    private FollowerLoop loop(
            String name,
            String shown,
            List<String> topics,
            Work work,
            Parked held,
            Stopping stopping,
            Arrivals arrivals,
            int batch) {
        var applied = meters.counter("chamado.follower.applied", "follower", shown);
        var positions = new Positions(name, offsets, clock, new Elapsed());
        var turns = new Turns(work, held, positions, new Elapsed(), applied::increment);
        return new FollowerLoop(name, topics, turns, broker, stopping, urgency, arrivals, consumer(name, batch));
    }

    private Map<String, Object> consumer(String follower, int batch) {
        var group = service + "." + follower;
        var consumer = new HashMap<String, Object>();
        consumer.put("bootstrap.servers", bootstrap);
        consumer.put("group.id", group);
        consumer.put("client.id", group + "-" + CLIENTS.incrementAndGet());
        consumer.put("key.deserializer", StringDeserializer.class);
        consumer.put("value.deserializer", ByteArrayDeserializer.class);
        consumer.put("enable.auto.commit", false);
        consumer.put("auto.offset.reset", "earliest");
        consumer.put("isolation.level", "read_committed"); // some topics are written in transactions
        consumer.put("allow.auto.create.topics", false);
        consumer.put("partition.assignment.strategy", RangeAssignor.class.getName()); // keeps equal topics together
        consumer.put("max.poll.records", batch);
        consumer.put("fetch.max.bytes", 8 << 20); // of many partitions; the heaps are small
        consumer.put("session.timeout.ms", (int) settings.session().toMillis());
        consumer.put("heartbeat.interval.ms", (int) settings.session().toMillis() / 4);
        consumer.put("default.api.timeout.ms", 10_000);
        consumer.put("request.timeout.ms", 9_000);
        consumer.put("enable.metrics.push", false);
        return consumer;
    }
}
