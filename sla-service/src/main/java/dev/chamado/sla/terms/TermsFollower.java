package dev.chamado.sla.terms;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads {@code sla-policies} from the beginning, for as long as the service runs. What it cannot read it does not pass
 * by: the table then stops vouching, and clocks wait rather than run by the wrong terms.
 */
final class TermsFollower implements SmartLifecycle, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TermsFollower.class);
    private static final String TOPIC = SlaDefinitionEvent.TOPIC.name();
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final WireFormat wire = WireFormat.of(SlaDefinitionEvent.TOPIC);
    private final Terms terms;
    private final String bootstrap;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile @Nullable Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> reading;

    TermsFollower(Terms terms, String bootstrap) {
        this.terms = terms;
        this.bootstrap = bootstrap;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("terms").daemon().start(this);
    }

    @Override
    public void stop() {
        stopped.countDown();
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        var reader = thread;
        try {
            if (reader != null) {
                reader.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    @Override
    public void run() {
        while (isRunning()) {
            try (var consumer = consumer()) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                if (isRunning()) {
                    throw e;
                }
            } catch (RuntimeException e) { // whatever it is, reading again from the beginning is right and harmless
                LOG.error("Policies and calendars cannot be read; clocks wait", e);
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        while (isRunning() && consumer.partitionsFor(TOPIC).isEmpty()) {
            pause();
        }
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        terms.reads(partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet()));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (isRunning()) {
            consumer.poll(POLL).forEach(this::take);
            terms.show();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var watermark = EventRecords.watermarkOf(record.headers());
        if (watermark != null) {
            terms.vouch(record.partition(), watermark);
        } else {
            terms.take(wire.read(EventRecords.envelope(record), SlaDefinitionEvent.class));
        }
    }

    private void pause() {
        try {
            stopped.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "sla-terms",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
