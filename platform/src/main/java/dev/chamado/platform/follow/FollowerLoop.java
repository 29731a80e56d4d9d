package dev.chamado.platform.follow;

import dev.chamado.platform.wire.EventRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics in the order of their partitions and hands the events to one {@link Work}: a thread and a Kafka consumer
 * of its own, so that nobody's trouble is another's. Kafka's consumer group only shares out the partitions; how far
 * the follower has come is kept with what it has written.
 */
final class FollowerLoop {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerLoop.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration SAVE_PROGRESS = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final String name;
    private final List<String> topics;
    private final Work work;
    private final Parked parked;
    private final Offsets offsets;
    private final Topics broker;
    private final Stopping stopping;
    private final Map<String, Object> consumerSettings;
    private final IntConsumer applied;
    private final ConcurrentLinkedQueue<String> retries = new ConcurrentLinkedQueue<>();
    private final Map<TopicPartition, Lag> lags = new ConcurrentHashMap<>();
    private final Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));
    /** What is stored, as far as this process knows. */
    private final Map<TopicPartition, Offsets.Position> saved = new HashMap<>();
    /** When the last record that was read of a partition was put there. */
    private final Map<TopicPartition, Instant> read = new HashMap<>();

    private Instant savedAt = Instant.EPOCH;
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    FollowerLoop(
            String name,
            List<String> topics,
            Work work,
            Parked parked,
            Offsets offsets,
            Topics broker,
            Stopping stopping,
            Map<String, Object> consumerSettings,
            IntConsumer applied) {
        this.name = name;
        this.topics = topics;
        this.work = work;
        this.parked = parked;
        this.offsets = offsets;
        this.broker = broker;
        this.stopping = stopping;
        this.consumerSettings = consumerSettings;
        this.applied = applied;
        this.thread = Thread.ofPlatform().name("follow-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Asks it to stop after the batch at hand. */
    void stop() {
        stopping.request();
        var running = consumer;
        if (running != null) {
            running.wakeup();
        }
    }

    /** Waits until it has stopped. */
    void awaitStop() {
        try {
            if (!thread.join(STOP)) {
                LOG.warn("{} does not stop; it is interrupted", name);
                thread.interrupt();
                thread.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has a subject tried again if it is parked here. */
    void retry(String document) {
        retries.add(document);
    }

    int parked() {
        return parked.count();
    }

    /** How far behind the partitions are that this process follows. */
    Map<TopicPartition, Lag> lags() {
        return Map.copyOf(lags);
    }

    private void run() {
        var calm = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
        while (!stopping.requested()) {
            try {
                follow();
                calm.succeeded();
            } catch (WakeupException _) {
                continue; // stop() asked for it
            } catch (RuntimeException e) { // Kafka or the store is away, or a bug: the follower must not die of either
                complain(calm.fresh(), e);
                stopping.await(calm.next());
            } finally {
                lags.clear();
            }
        }
    }

    private void follow() {
        var there = existing();
        while (there.isEmpty()) {
            if (stopping.await(Duration.ofSeconds(1))) {
                return;
            }
            there = existing();
        }
        try (var kafka = new KafkaConsumer<String, byte[]>(consumerSettings)) {
            consumer = kafka;
            kafka.subscribe(there, new Assignment(kafka));
            var asked = Instant.now();
            while (!stopping.requested()) {
                poll(kafka);
                if (there.size() < topics.size() && asked.plusSeconds(2).isBefore(Instant.now())) {
                    var more = existing();
                    asked = Instant.now();
                    if (more.size() > there.size()) {
                        there = more;
                        kafka.subscribe(there, new Assignment(kafka));
                    }
                }
            }
        } finally {
            consumer = null;
        }
    }

    private List<String> existing() {
        return broker.partitions(topics).stream()
                .map(TopicPartition::topic)
                .distinct()
                .toList();
    }

    /** Partitions are taken up where the store says, not where Kafka thinks. */
    private final class Assignment implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> kafka;

        Assignment(KafkaConsumer<String, byte[]> kafka) {
            this.kafka = kafka;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            saved.clear();
            read.clear();
            lags.clear();
            saved.putAll(offsets.of(name, partitions));
            saved.forEach((partition, position) -> read.put(partition, position.at()));
            rewind(kafka, partitions);
            parked.own(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            lags.clear(); // offsets were stored with each batch
        }
    }

    private void rewind(KafkaConsumer<String, byte[]> kafka, Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            var position = saved.get(partition);
            if (position == null) {
                kafka.seekToBeginning(List.of(partition));
            } else {
                kafka.seek(partition, position.next());
            }
        }
    }

    private void poll(KafkaConsumer<String, byte[]> kafka) {
        var records = kafka.poll(POLL);
        try {
            var events = new ArrayList<Delivery>();
            for (var record : records) {
                read.put(
                        new TopicPartition(record.topic(), record.partition()),
                        Instant.ofEpochMilli(record.timestamp()));
                if (!EventRecords.isWatermark(record.headers())) {
                    events.add(Delivery.of(record));
                }
            }
            if (!events.isEmpty()) {
                var fresh = work.handle(events);
                saveProgress(kafka, true);
                applied.accept(fresh);
            } else {
                saveProgress(kafka, false);
            }
            retryDue();
            measure(kafka);
            backoff.succeeded();
        } catch (MissedGuard _) {
            again(kafka); // another instance was faster; what it wrote is read with the batch
        } catch (RuntimeException e) { // the store is away, or an effect's service: the batch is done again
            if (!stopping.requested()) {
                complain(backoff.fresh(), e);
            }
            again(kafka);
        }
    }

    private void again(KafkaConsumer<String, byte[]> kafka) {
        rewind(kafka, kafka.assignment());
        stopping.await(backoff.next());
    }

    private void retryDue() {
        for (var asked = retries.poll(); asked != null; asked = retries.poll()) {
            parked.retry(asked);
        }
        for (var document : parked.takeDue()) {
            work.retry(document);
        }
    }

    /** Positions also move over watermarks and the marks of transactions; those are stored now and then. */
    private void saveProgress(KafkaConsumer<String, byte[]> kafka, boolean now) {
        if (!now && savedAt.plus(SAVE_PROGRESS).isAfter(Instant.now())) {
            return;
        }
        var moved = new HashMap<TopicPartition, Offsets.Position>();
        for (var partition : kafka.assignment()) {
            var next = kafka.position(partition);
            var known = saved.get(partition);
            if (known == null || known.next() != next) {
                moved.put(partition, new Offsets.Position(next, read.getOrDefault(partition, Instant.EPOCH)));
            }
        }
        offsets.save(name, moved);
        saved.putAll(moved);
        savedAt = Instant.now();
    }

    private void measure(KafkaConsumer<String, byte[]> kafka) {
        for (var partition : kafka.assignment()) {
            kafka.currentLag(partition)
                    .ifPresent(behind -> lags.put(partition, Lag.of(behind, read.get(partition), Instant.now())));
        }
    }

    private void complain(boolean first, RuntimeException e) {
        if (first) {
            LOG.warn("{} cannot go on and tries again: {}", name, e.toString());
            LOG.debug("{} failed", name, e);
        }
    }
}
