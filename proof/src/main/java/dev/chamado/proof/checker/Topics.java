package dev.chamado.proof.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.platform.wire.EventRecords;
import dev.chamado.proof.desk.OwnDesk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics of a desk from their beginning. */
final class Topics {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1); // without a single record

    private final String kafka;
    private final Set<String> strangers = new HashSet<>();

    Topics(OwnDesk desk) {
        this.kafka = "127.0.0.1:" + desk.port(19092);
    }

    /** The places in what was read where a fault has put a record: a subject and a sequence, as {@link #stranger}. */
    Set<String> strangers() {
        return strangers;
    }

    static String stranger(String subject, long sequence) {
        return subject + " " + sequence;
    }

    /**
     * Gives all records of a topic that are there now, in order within each partition: the tenant's and watermarks, but
     * what a fault has put there.
     */
    void read(String topic, String tenant, Consumer<Published> each) throws IOException {
        var settings = new Properties();
        settings.put("bootstrap.servers", kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "5000");
        settings.put("fetch.max.bytes", "" + (16 << 20));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(topic, PATIENCE)
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            var once = new HashMap<String, String>();
            long heard = System.nanoTime();
            while (isBehind(consumer, ends)) {
                var records = consumer.poll(POLL);
                for (var record : records) {
                    take(record, tenant, once, each);
                }
                heard = records.isEmpty() ? heard : System.nanoTime();
                if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                    throw new IOException("the topic " + topic + " does not come to its end");
                }
            }
        }
    }

    private static boolean isBehind(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue());
    }

    private void take(
            ConsumerRecord<String, byte[]> record, String tenant, Map<String, String> once, Consumer<Published> each) {
        if (record.headers().lastHeader(Checker.STRANGER) != null) {
            var sequence = record.headers().lastHeader("ce_sequence").value();
            strangers.add(stranger(
                    record.key().substring(record.key().indexOf('/') + 1),
                    Long.parseLong(new String(sequence, UTF_8))));
            return;
        }
        var watermark = EventRecords.watermarkOf(record.headers());
        if (watermark != null) {
            each.accept(Published.watermark(record.partition(), record.offset(), watermark.toEpochMilli()));
        } else if (record.key().startsWith(tenant + "/")) {
            var raw = EventRecords.envelope(record);
            each.accept(Published.event(
                    record.partition(),
                    new Fact(
                            record.offset(),
                            once.computeIfAbsent(raw.subject(), text -> text),
                            raw.sequence(),
                            raw.eventId(),
                            null,
                            once.computeIfAbsent(raw.actor().id(), text -> text),
                            raw.occurredAt().toEpochMilli(),
                            raw.recordedAt().toEpochMilli(),
                            Stores.WIRE.read(raw.type(), raw.event()))));
        }
    }
}
