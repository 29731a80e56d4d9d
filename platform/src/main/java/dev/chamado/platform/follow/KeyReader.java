package dev.chamado.platform.follow;

import dev.chamado.platform.wire.KeyRecords;
import dev.chamado.platform.wire.KeyRecords.Told;
import dev.chamado.platform.wire.SubjectKey;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.UnreadableEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of persons as their topic tells them, in memory: read from the beginning by every process for itself, in no
 * group. A key is published before the first event that it seals; so who meets one that is not known reads on to the
 * end that the topic has then. Only what the topic says was destroyed is so: what it says nothing of is waited for.
 */
public final class KeyReader implements SubjectKeys, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int REQUEST_MILLIS = 5000;

    private record Owner(String tenant, String person) {}

    /**
     * The last that was told of a person; a key is made only when the one before is destroyed.
     *
     * @param key nothing: it was destroyed, or does not open
     * @param locked it is there and does not open: that is no erasure, somebody has to look
     */
    private record Known(long serial, @Nullable SubjectKey key, boolean locked) {}

    private final String bootstrap;
    private final MasterKey master;
    private final Map<Owner, Known> keys = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();
    private final Thread thread;
    private @Nullable KafkaConsumer<String, byte[]> consumer;
    private Set<TopicPartition> partitions = Set.of();
    private volatile boolean closing;

    /** Whether all that the topic had was read since it was begun: before, a key may be known whose end is not. */
    private volatile boolean level;

    /** One wrong secret is wrong for everybody: said once. */
    private boolean wrong;

    public KeyReader(String bootstrap, MasterKey master) {
        this.bootstrap = bootstrap;
        this.master = master;
        this.thread = Thread.ofPlatform().name("subject-keys").daemon().start(this::follow);
    }

    /** Nobody but the keys' owner seals anything. */
    @Override
    public @Nullable SubjectKey toSeal(String tenant, String person) {
        return null;
    }

    @Override
    public @Nullable SubjectKey toOpen(String tenant, String person, long serial) {
        var owner = new Owner(tenant, person);
        var known = level ? keys.get(owner) : null;
        if (known == null || known.locked || known.serial < serial) {
            catchUp();
            known = keys.get(owner);
        }
        if (known == null || known.serial < serial) {
            throw new KeysAway("the key of " + person + " has not been told", null);
        }
        if (known.serial > serial) {
            return null;
        }
        if (known.locked) {
            throw new KeysAway(
                    "the key of " + person + " does not open: is this the PERSONAL_KEY of the others?", null);
        }
        return known.key;
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
        reading.lock();
        try {
            fresh();
        } finally {
            reading.unlock();
        }
    }

    /** Reads all that the topic has now; throws {@link KeysAway} when it cannot be read. */
    private void catchUp() {
        reading.lock();
        try {
            var kafka = opened();
            if (partitions.isEmpty()) {
                throw new KafkaException("topic " + KeyRecords.TOPIC + " does not exist");
            }
            var ends = kafka.endOffsets(partitions);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream().anyMatch(each -> kafka.position(each.getKey()) < each.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new KeysAway("not all keys of persons have come yet", null); // what has come is kept
                }
                take(kafka);
            }
            level = true;
        } catch (KafkaException e) {
            fresh();
            throw new KeysAway("the keys of persons cannot be read: " + e.getMessage(), e);
        } finally {
            reading.unlock();
        }
    }

    /** Between the questions: what was destroyed is forgotten, whether or not anybody asks. */
    private void follow() {
        var complained = false;
        while (!closing) {
            try {
                if (reading.tryLock(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    try {
                        var kafka = opened();
                        if (!partitions.isEmpty()) {
                            take(kafka);
                        }
                        complained = false;
                    } finally {
                        reading.unlock();
                    }
                }
                Thread.sleep(LOOK);
            } catch (KafkaException e) {
                if (!complained) { // once, until it goes on
                    LOG.warn("the keys of persons are waited for: {}", e.getMessage());
                    complained = true;
                }
                LOG.debug("in full", e);
                afresh();
            } catch (InterruptedException _) {
                closing = true;
            } catch (RuntimeException e) { // a bug must not end it for good, nor pass in silence
                LOG.error("the keys of persons are read again", e);
                afresh();
            }
        }
    }

    private void afresh() {
        reading.lock();
        try {
            fresh();
        } finally {
            reading.unlock();
        }
    }

    private void take(KafkaConsumer<String, byte[]> kafka) {
        for (var record : kafka.poll(POLL)) {
            try {
                take(KeyRecords.read(record));
            } catch (UnreadableEvent e) { // one person's: the others go on
                LOG.error("{} at {} is no key: {}", record.key(), record.offset(), e.getMessage());
            }
        }
    }

    /** What comes again, from the beginning or from a publisher that was late, brings nothing back. */
    private void take(Told told) {
        var owner = new Owner(told.tenant(), told.person());
        var known = keys.get(owner);
        if (known != null
                && (known.serial > told.serial()
                        || known.serial == told.serial() && known.key == null && !known.locked)) {
            return;
        }
        keys.put(owner, known(told));
    }

    private Known known(Told told) {
        if (told.wrapped() == null) {
            return new Known(told.serial(), null, false);
        }
        try {
            var key = SubjectKey.unwrapped(told.wrapped(), master, told.tenant(), told.person(), told.serial());
            wrong = false;
            return new Known(told.serial(), key, false);
        } catch (UnreadableEvent e) {
            if (!wrong) {
                LOG.error("keys of persons do not open, what they seal waits: is this the PERSONAL_KEY of the others?");
                wrong = true;
            }
            LOG.debug("the key of {} does not open", told.person(), e);
            return new Known(told.serial(), null, true);
        }
    }

    private KafkaConsumer<String, byte[]> opened() {
        var kafka = consumer;
        if (kafka == null) {
            kafka = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers",
                            bootstrap,
                            "client.id",
                            "subject-keys",
                            "enable.auto.commit",
                            false,
                            "auto.offset.reset",
                            "earliest",
                            "allow.auto.create.topics",
                            false,
                            "default.api.timeout.ms",
                            REQUEST_MILLIS,
                            "request.timeout.ms",
                            REQUEST_MILLIS - 1000,
                            "enable.metrics.push",
                            false),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
            consumer = kafka;
        }
        if (partitions.isEmpty()) {
            var found = new HashSet<TopicPartition>();
            for (var each : kafka.listTopics().getOrDefault(KeyRecords.TOPIC, List.of())) {
                found.add(new TopicPartition(each.topic(), each.partition()));
            }
            if (!found.isEmpty()) {
                kafka.assign(found);
                kafka.seekToBeginning(found);
                partitions = Set.copyOf(found);
            }
        }
        return kafka;
    }

    private void fresh() {
        level = false;
        var kafka = consumer;
        consumer = null;
        partitions = Set.of();
        if (kafka != null) {
            kafka.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }
}
