package dev.chamado.sla.promise;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.sla.history.Reader;
import dev.chamado.sla.terms.Terms;
import dev.chamado.sla.topology.TopologySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.springframework.stereotype.Component;

/**
 * A ticket's clocks as they stood at an instant. Its events are read from the log, from about when its first one was
 * recorded up to the last one that is known, and folded once more; the view only says where to look.
 */
@Component
class Past {
    /** How much the clocks of whoever stamps records and events may differ; when they do by more, all is read. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 2;

    private final TopologySettings settings;
    private final Terms terms;
    private final Semaphore seats = new Semaphore(AT_ONCE, true);
    private final AtomicLong readers = new AtomicLong();

    Past(TopologySettings settings, Terms terms) {
        this.settings = settings;
        this.terms = terms;
    }

    /**
     * The ticket at the instant, with no clocks if that was before it was known.
     *
     * @param known the ticket as it is, with the sequence of its last event
     */
    TicketPromises at(String tenant, Versioned<TicketPromises> known, Instant asOf) {
        var agreed = terms.known();
        if (!agreed.reaches(asOf) || !agreed.of(tenant).complete()) {
            throw unavailable("What had been agreed by then is not known here yet.");
        }
        var id = known.value().id();
        take();
        try (var reader = new Reader(settings.kafka(), "past-" + readers.incrementAndGet())) {
            var key = tenant + "/" + id;
            var partition = partition(reader, key);
            var since = known.value().recordedAt();
            var telling = new Telling(id, agreed.of(tenant), asOf, known.version());
            var from = since == null ? 0 : reader.offset(partition, since.minus(SLACK));
            read(reader, partition, from, key, telling);
            if (!telling.isBegun() && from > 0) {
                telling = new Telling(id, agreed.of(tenant), asOf, known.version());
                read(reader, partition, 0, key, telling);
            }
            return telling.told()
                    .orElseThrow(() -> unavailable("The ticket's events cannot all be read; see its parked clocks."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The service stops.");
        } catch (KafkaException | IllegalStateException e) { // it is away; who asks may ask again
            throw unavailable("The log cannot be read at the moment.");
        } finally {
            seats.release();
        }
    }

    private void take() {
        try {
            if (seats.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw unavailable("Others ask about the past at the moment.");
    }

    private static void read(Reader reader, TopicPartition partition, long from, String key, Telling telling)
            throws InterruptedException {
        reader.read(partition, from, reader.end(partition, () -> true), () -> !telling.isOver(), record -> {
            if (key.equals(record.key()) && isEvent(record)) {
                telling.next(EventRecords.envelope(record));
            }
        });
    }

    private static boolean isEvent(ConsumerRecord<String, byte[]> record) {
        return !EventRecords.isWatermark(record.headers());
    }

    /** Where whoever writes puts the key. */
    private static TopicPartition partition(Reader reader, String key) {
        var topic = TicketEvent.TOPIC.name();
        var hash = Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8)));
        return new TopicPartition(topic, hash % reader.partitions(topic));
    }

    private static Refusal unavailable(String why) {
        return Refusal.unavailable("past-unavailable", why, Duration.ofSeconds(2));
    }
}
