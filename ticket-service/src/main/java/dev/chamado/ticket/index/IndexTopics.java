package dev.chamado.ticket.index;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What an index follows, and how it is read.
 *
 * @param ids the identity of each topic, by name
 * @param people partitions of the directory
 * @param all partitions, those of tickets too
 * @param ends where each ended when it was asked
 */
record IndexTopics(
        Map<String, String> ids,
        List<TopicPartition> people,
        List<TopicPartition> all,
        Map<TopicPartition, Long> ends) {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int PATIENCE = 5000; // milliseconds: who stops waits so long for a broker that is away
    private static final List<String> NAMES = List.of(DirectoryEvent.TOPIC.name(), TicketEvent.TOPIC.name());

    static IndexTopics of(Map<String, String> ids, KafkaConsumer<?, ?> kafka) {
        var people = partitions(kafka, DirectoryEvent.TOPIC.name());
        var all = new ArrayList<>(people);
        all.addAll(partitions(kafka, TicketEvent.TOPIC.name()));
        return new IndexTopics(ids, people, List.copyOf(all), kafka.endOffsets(all));
    }

    /**
     * The identities of the topics, once their owner has made them.
     *
     * @param await waits so long, and answers whether to stop; then a {@link WakeupException} is thrown
     */
    static Map<String, String> await(String bootstrap, Predicate<Duration> await) {
        try (var admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrap,
                "default.api.timeout.ms",
                PATIENCE,
                "request.timeout.ms",
                PATIENCE - 1000,
                "enable.metrics.push",
                false))) {
            while (true) {
                try {
                    var found = new TreeMap<String, String>();
                    admin.describeTopics(NAMES)
                            .allTopicNames()
                            .get()
                            .forEach((name, topic) ->
                                    found.put(name, topic.topicId().toString()));
                    return found;
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw new KafkaException(e.getCause());
                    }
                    if (await.test(LOOK)) {
                        throw new WakeupException();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /** Reads all partitions alone: every process has a whole index. */
    static KafkaConsumer<String, byte[]> consumer(String bootstrap) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("client.id", "ticket-service.search");
        settings.put("key.deserializer", StringDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        settings.put("enable.auto.commit", false); // its place is in the index
        settings.put("auto.offset.reset", "earliest"); // what a topic has lost is taken from the store
        settings.put("isolation.level", "read_committed");
        settings.put("allow.auto.create.topics", false);
        settings.put("default.api.timeout.ms", PATIENCE);
        settings.put("request.timeout.ms", PATIENCE - 1000);
        settings.put("max.poll.records", 500);
        settings.put("fetch.max.bytes", 4 << 20);
        settings.put("enable.metrics.push", false);
        return new KafkaConsumer<>(settings);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> kafka, String topic) {
        return kafka.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }
}
