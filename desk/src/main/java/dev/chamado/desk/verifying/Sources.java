package dev.chamado.desk.verifying;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.eventstore.log.Database;
import dev.chamado.eventstore.log.EventLog;
import dev.chamado.platform.wire.EventRecords;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.postgresql.ds.PGSimpleDataSource;

/** The two places where every event is: read from their beginning to what was their end, changing nothing. */
final class Sources {
    private static final int PAGE = 2_000;
    private static final String TICKET = "ticket";
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private Sources() {}

    /** The ticket-service's database, which is asked with read-only connections. */
    static Database store(String url, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setReadOnly(true);
        return new Database(source, 2);
    }

    /** Hands over every event of a ticket in the order in which they were stored. */
    static void readStore(Database store, Recount into) {
        var log = new EventLog(store);
        var position = 0L;
        for (var page = log.after(0, PAGE); !page.isEmpty(); page = log.after(position, PAGE)) {
            for (var event : page) {
                position = event.position();
                if (event.aggregateType().equals(TICKET)) {
                    into.take(event.envelope());
                }
            }
        }
    }

    /** Hands over every event of the topic of tickets, partition by partition as they come, without a consumer group. */
    static void readTopic(String bootstrap, Recount into) {
        var settings = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                PAGE);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(TicketEvent.TOPIC.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, 0)); // a topic that was cut short shows at once
            var ends = new HashMap<>(consumer.endOffsets(partitions));
            var heard = System.nanoTime();
            while (!ends.isEmpty()) {
                var records = consumer.poll(Duration.ofSeconds(1));
                for (var record : records) {
                    var end = ends.get(new TopicPartition(record.topic(), record.partition()));
                    if (end != null && record.offset() < end && !EventRecords.isWatermark(record.headers())) {
                        into.take(EventRecords.envelope(record));
                    }
                }
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (!records.isEmpty()) {
                    heard = System.nanoTime();
                } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                    throw new IllegalStateException("Kafka gives nothing more before the end of " + ends);
                }
            }
        }
    }
}
