package dev.chamado.eventstore.publish;

import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.KeyRecords;
import dev.chamado.platform.wire.KeyRecords.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer that either has everything acknowledged or says that it has not; after a failure it is of no more use. */
class Sender implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final Function<StoredEvent, String> topicOf;

    /** Something was not acknowledged; what was, is unknown. */
    static final class NotSent extends Exception {
        NotSent(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    Sender(Properties kafka, Function<StoredEvent, String> topicOf) {
        var settings = new Properties();
        settings.putAll(kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        // A topic that was just made may refuse the first batch ("not leader") and take the second as the first of this
        // producer: the first is then out of sequence for ever. One at a time, and that cannot happen.
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("delivery.timeout.ms", Integer.MAX_VALUE);
        settings.put("linger.ms", 0);
        settings.put("max.request.size", 2 << 20);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.topicOf = topicOf;
    }

    /**
     * Sends events in order; returns when all are acknowledged. An event goes only after its subject's event before is
     * acknowledged: when the broker refuses one record it may well take the next, and that would leave a gap.
     */
    void send(List<StoredEvent> events) throws NotSent, InterruptedException {
        for (var rest = events; !rest.isEmpty(); ) {
            var wave = new LinkedHashMap<String, ProducerRecord<String, byte[]>>();
            var later = new ArrayList<StoredEvent>();
            for (var event : rest) {
                var record = EventRecords.of(topicOf.apply(event), event.envelope());
                if (wave.putIfAbsent(record.key(), record) != null) {
                    later.add(event);
                }
            }
            sendAll(wave.values());
            rest = later;
        }
    }

    /** Sends keys of persons, in order; returns when all are acknowledged. */
    void keys(List<Told> news) throws NotSent, InterruptedException {
        sendAll(news.stream().map(KeyRecords::of).toList()); // those of one person go to one partition, in order
    }

    /** Tells each partition of the topics that everything recorded up to the instant precedes this. */
    void watermark(List<String> topics, Instant upTo) throws NotSent, InterruptedException {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        try {
            for (var topic : topics) {
                for (var partition : producer.partitionsFor(topic)) {
                    records.add(EventRecords.watermark(topic, partition.partition(), upTo));
                }
            }
        } catch (KafkaException e) {
            throw new NotSent(e);
        }
        sendAll(records);
    }

    /** flush() does not report failures, so each future is asked. */
    private void sendAll(Collection<ProducerRecord<String, byte[]>> records) throws NotSent, InterruptedException {
        try {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (var record : records) {
                sent.add(producer.send(record));
            }
            producer.flush();
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new NotSent(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw new NotSent(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
