package dev.chamado.sla.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.platform.wire.UnreadableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;

/** Reads partitions from their first record, as far as they go when asked; transactions only when they are complete. */
public final class Reader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> committed;
    private final KafkaConsumer<String, byte[]> any;

    /** @param name whose reading it is, in the logs of Kafka */
    public Reader(String kafka, String name) {
        this(kafka, name, PATIENCE);
    }

    /** @param patience how long Kafka may take to answer a question */
    public Reader(String kafka, String name, Duration patience) {
        committed = consumer(kafka, name, "read_committed", patience);
        any = consumer(kafka, name, "read_uncommitted", patience);
    }

    public int partitions(String topic) {
        return committed.partitionsFor(topic).size();
    }

    /** The partition of the records with the key: where whoever writes puts them. */
    public TopicPartition partition(String topic, String key) {
        var hash = Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8)));
        return new TopicPartition(topic, hash % partitions(topic));
    }

    /**
     * Where the partition ends now, with all that is in it complete: who has written what, to its end or not at all.
     *
     * @param wanted asked again and again while a transaction goes on
     * @throws CancellationException once it is not wanted any more
     */
    public long end(TopicPartition partition, BooleanSupplier wanted) throws InterruptedException {
        any.assign(List.of(partition)); // or Kafka warns of an answer about a partition that is not
        committed.assign(List.of(partition));
        var written = end(any, partition);
        for (var left = PATIENCE.toMillis(); left > 0; left -= 50) {
            var complete = end(committed, partition);
            if (complete >= written) {
                return complete;
            }
            if (!wanted.getAsBoolean()) {
                throw new CancellationException("nobody wants to know any more");
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("a transaction on " + partition + " does not end");
    }

    /**
     * Reads all records before the offset.
     *
     * @param wanted asked again and again, whether records come or not
     * @throws CancellationException once it is not wanted any more
     * @throws IllegalStateException when nothing has come for a minute: Kafka is away, or there is no such offset
     */
    public void read(
            TopicPartition partition, long end, BooleanSupplier wanted, Consumer<ConsumerRecord<String, byte[]>> use) {
        if (!read(partition, 0, end, wanted, use)) {
            throw new CancellationException("nobody wants to know any more");
        }
    }

    /**
     * Reads the records from one offset, or the first that there is, up to another; what cannot be read is passed over.
     *
     * @param wanted asked again and again, whether records come or not; some more may come when it no longer says so
     * @return whether all were read
     * @throws IllegalStateException when nothing has come for a minute: Kafka is away, or there is no such offset
     */
    public boolean read(
            TopicPartition partition,
            long from,
            long end,
            BooleanSupplier wanted,
            Consumer<ConsumerRecord<String, byte[]>> use) {
        committed.assign(List.of(partition));
        if (from == 0) {
            committed.seekToBeginning(List.of(partition));
        } else {
            committed.seek(partition, from);
        }
        var last = System.nanoTime();
        while (committed.position(partition) < end) {
            if (!wanted.getAsBoolean()) {
                return false;
            }
            var records = committed.poll(POLL);
            if (!records.isEmpty()) {
                last = System.nanoTime();
            } else if (System.nanoTime() - last > PATIENCE.toNanos()) {
                throw new IllegalStateException("nothing comes from " + partition + ", which should go to " + end);
            }
            for (var record : records) {
                if (record.offset() < end) {
                    take(record, use);
                }
            }
        }
        return true;
    }

    private static void take(ConsumerRecord<String, byte[]> record, Consumer<ConsumerRecord<String, byte[]>> use) {
        try {
            use.accept(record);
        } catch (UnreadableEvent _) { // its place is not known; who folds what else there is finds that one is missing
        }
    }

    /** The first record that was written at the instant or later; the end of the partition if there is none. */
    public long offset(TopicPartition partition, Instant at) {
        var found =
                committed.offsetsForTimes(Map.of(partition, at.toEpochMilli())).get(partition);
        return found == null ? end(committed, partition) : found.offset();
    }

    @Override
    public void close() {
        committed.close();
        any.close();
    }

    private static long end(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
        return Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
    }

    private static KafkaConsumer<String, byte[]> consumer(
            String kafka, String name, String isolation, Duration patience) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "sla-" + name + "-" + isolation,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) patience.toMillis(),
                        ConsumerConfig
                                .FETCH_MAX_WAIT_MS_CONFIG, // closing waits for a fetch that is under way at the end
                        20),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
