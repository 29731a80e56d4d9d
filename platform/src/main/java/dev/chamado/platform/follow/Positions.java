package dev.chamado.platform.follow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Where a follower stands in the partitions that it owns: what is stored, what it has read, how far that is behind. */
final class Positions {
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(1);

    private final String follower;
    private final Offsets offsets;
    private final Clock clock;
    private final Map<TopicPartition, Offsets.Position> stored = new HashMap<>();
    /** When the last record that was read of a partition was put there. */
    private final Map<TopicPartition, Instant> read = new HashMap<>();

    private final Map<TopicPartition, Lag> lags = new ConcurrentHashMap<>();
    private final Elapsed sinceStored;

    Positions(String follower, Offsets offsets, Clock clock, Elapsed sinceStored) {
        this.follower = follower;
        this.offsets = offsets;
        this.clock = clock;
        this.sinceStored = sinceStored;
    }

    /** Takes over partitions from where the store says, not from where Kafka thinks. */
    void own(Consumer<?, ?> kafka, Collection<TopicPartition> partitions) {
        disown();
        stored.putAll(offsets.of(follower, partitions));
        stored.forEach((partition, position) -> read.put(partition, position.at()));
        rewind(kafka, partitions);
    }

    /** Nothing is owned any more. */
    void disown() {
        stored.clear();
        read.clear();
        lags.clear();
    }

    /** Reads again from what is stored. */
    void rewind(Consumer<?, ?> kafka, Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            var position = stored.get(partition);
            if (position == null) {
                kafka.seekToBeginning(List.of(partition));
            } else {
                kafka.seek(partition, position.next());
            }
        }
    }

    void read(ConsumerRecord<?, ?> record) {
        read.put(new TopicPartition(record.topic(), record.partition()), Instant.ofEpochMilli(record.timestamp()));
    }

    /** Stores where the follower stands. */
    void store(Consumer<?, ?> kafka) {
        var moved = new HashMap<TopicPartition, Offsets.Position>();
        for (var partition : kafka.assignment()) {
            var next = kafka.position(partition);
            var known = stored.get(partition);
            if (known == null || known.next() != next) {
                moved.put(partition, new Offsets.Position(next, read.getOrDefault(partition, Instant.EPOCH)));
            }
        }
        offsets.save(follower, moved);
        stored.putAll(moved);
        sinceStored.restart();
    }

    /**
     * Positions also move over watermarks, the marks of transactions and events that nothing is done about: that is
     * stored now and then.
     */
    void storeNowAndThen(Consumer<?, ?> kafka) {
        if (sinceStored.atLeast(NOW_AND_THEN)) {
            store(kafka);
        }
    }

    void measure(Consumer<?, ?> kafka) {
        for (var partition : kafka.assignment()) {
            kafka.currentLag(partition)
                    .ifPresent(behind -> lags.put(partition, Lag.of(behind, read.get(partition), clock.instant())));
        }
    }

    /** How far behind the partitions are; may be asked by any thread. */
    Map<TopicPartition, Lag> lags() {
        return Map.copyOf(lags);
    }
}
