package dev.chamado.proof.lab;

import dev.chamado.platform.wire.EventRecords;
import dev.chamado.proof.checker.Checker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads along on the topics and puts records among theirs that cannot be read, until it is stopped. */
final class Poisoner {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Pattern TICKET = Pattern.compile("[^/]+/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** So many records of a topic for one of these; of each kind then one in 1,000 where there are four. */
    private static final Map<String, Integer> ONE_IN = Map.of("tickets", 250, "sla", 250, "routing", 80);

    private final String kafka;
    private final Random chance;
    private final Map<String, Integer> passed = new HashMap<>();
    private final Map<String, Integer> sent = new HashMap<>();
    private final Map<String, List<ConsumerRecord<String, byte[]>>> recent = new HashMap<>();
    private final Set<String> poisoned = new HashSet<>();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile String trouble = "";

    private Poisoner(String kafka, Random chance) {
        this.kafka = kafka;
        this.chance = chance;
        this.thread = Thread.ofPlatform().name("poisoner").unstarted(this::run);
    }

    /** Begins with what comes from now on. */
    static Poisoner start(int port, Random chance) {
        var poisoner = new Poisoner("127.0.0.1:" + port, chance);
        poisoner.thread.start();
        return poisoner;
    }

    /** Returns the subjects, each {@code <tenant>/<ticket>}, of which there are such records now. */
    Set<String> stop() throws IOException, InterruptedException {
        stopping = true;
        thread.join();
        if (!trouble.isEmpty()) {
            throw new IOException("there is no poison: " + trouble);
        }
        return Set.copyOf(poisoned);
    }

    /** How many were sent, by topic and kind. */
    Map<String, Integer> sent() {
        return Map.copyOf(sent);
    }

    private void run() {
        Map<String, Object> consuming = Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed");
        Map<String, Object> producing = Map.of("bootstrap.servers", kafka, "acks", "all");
        try (var consumer = new KafkaConsumer<>(consuming, new StringDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(producing, new StringSerializer(), new ByteArraySerializer())) {
            var partitions = new ArrayList<TopicPartition>();
            ONE_IN.keySet()
                    .forEach(topic -> consumer.partitionsFor(topic)
                            .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (!stopping) {
                for (var record : consumer.poll(POLL)) {
                    take(record, producer);
                }
            }
            producer.flush();
        } catch (KafkaException e) {
            trouble = e.toString();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, KafkaProducer<String, byte[]> producer) {
        if (EventRecords.isWatermark(record.headers())
                || record.headers().lastHeader(Checker.STRANGER) != null
                || record.key() == null
                || !TICKET.matcher(record.key()).matches()) {
            return;
        }
        var topic = record.topic();
        var known = recent.computeIfAbsent(topic, _ -> new ArrayList<>());
        known.removeIf(before -> before.key().equals(record.key()));
        known.add(record);
        int oneIn = ONE_IN.getOrDefault(topic, Integer.MAX_VALUE);
        int count = passed.merge(topic, 1, Integer::sum);
        if (count % oneIn == oneIn / 2) {
            var last = known.get(chance.nextInt(known.size()));
            if (poisoned.add(last.key())) { // one record a ticket: which of two waits would be anybody's guess
                int kinds = topic.equals("tickets") ? Venom.values().length : Venom.AHEAD.ordinal();
                var venom = Venom.values()[(count / oneIn) % kinds];
                producer.send(venom.after(last));
                sent.merge(topic + " " + venom, 1, Integer::sum);
            }
        }
    }
}
