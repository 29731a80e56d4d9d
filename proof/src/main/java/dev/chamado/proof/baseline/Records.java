package dev.chamado.proof.baseline;

import dev.chamado.proof.pace.Client;
import dev.chamado.proof.pace.Client.Done;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Single records, each acknowledged by all replicas before the next, on a topic of their own on the desk's Kafka. */
public final class Records implements AutoCloseable {
    private static final String TOPIC = "bench-records";
    private static final int PARTITIONS = 4;
    private static final int RECORD_BYTES = 600; // about an event with its headers
    private static final int PATIENCE_SECONDS = 30;

    private final Map<String, Object> kafka;
    private final KafkaProducer<byte[], byte[]> producer;

    private Records(Map<String, Object> kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** One producer, as a service has, which its clients share. */
    public static Records on(String bootstrap) throws InterruptedException, ExecutionException {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0);
        try (var admin = Admin.create(kafka)) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        return new Records(kafka);
    }

    public Client client(int number) {
        var payload = new byte[RECORD_BYTES];
        new SplittableRandom(number).nextBytes(payload);
        return n -> {
            await(n, payload);
            return Done.ONE;
        };
    }

    private void await(long n, byte[] payload) throws InterruptedException, ExecutionException, TimeoutException {
        var _ = producer.send(new ProducerRecord<>(TOPIC, (int) (n % PARTITIONS), null, payload))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException, ExecutionException {
        producer.close();
        try (var admin = Admin.create(kafka)) {
            admin.deleteTopics(List.of(TOPIC)).all().get();
        }
    }
}
