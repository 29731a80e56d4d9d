package dev.chamado.sla.promise;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.sla.history.Reader;
import dev.chamado.sla.terms.Terms;
import dev.chamado.sla.topology.TopologySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * A ticket's clocks as they stood at an instant. Its events are read from the log, from about when its first one was
 * recorded until an event or a watermark proves that nothing before the instant is on its way, and folded once more; the
 * view only says where to look, and which event is there at least.
 */
@Component
class Past {
    /** How much the clocks of whoever stamps records and events may differ; when they do by more, all is read. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** How long one waits for a seat, and Kafka may take to answer a question. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long the log is read: with all that is waited for, less than a request may take. */
    private static final Duration READING = Duration.ofSeconds(15);

    /** How long a watermark that vouches for the instant is waited for at the end of the log. */
    private static final Duration NEWS = Duration.ofSeconds(2);

    private static final int AT_ONCE = 3;
    private static final int OF_ONE_TENANT = 2;
    private static final int OF_ONE_PERSON = 1;

    private final TopologySettings settings;
    private final Terms terms;
    private final Seats seats = new Seats(AT_ONCE, OF_ONE_TENANT, OF_ONE_PERSON);
    private final AtomicLong readers = new AtomicLong();

    Past(TopologySettings settings, Terms terms) {
        this.settings = settings;
        this.terms = terms;
    }

    /**
     * The ticket at the instant, with no clocks if that was before it was known.
     *
     * @param person who asks
     * @param known the ticket as it is, with the sequence of its last event
     */
    TicketPromises at(String tenant, String person, Versioned<TicketPromises> known, Instant asOf) {
        return at(tenant, person, known, asOf, READING);
    }

    TicketPromises at(String tenant, String person, Versioned<TicketPromises> known, Instant asOf, Duration reading) {
        var agreed = terms.known();
        if (!agreed.reaches(asOf) || !agreed.of(tenant).complete()) {
            throw unavailable("What had been agreed by then is not known here yet.");
        }
        var id = known.value().id();
        take(tenant, person);
        var end = System.nanoTime() + reading.toNanos();
        BooleanSupplier inTime = () -> System.nanoTime() < end;
        try (var reader = new Reader(settings.kafka(), "past-" + readers.incrementAndGet(), PATIENCE)) {
            var key = tenant + "/" + id;
            var partition = reader.partition(TicketEvent.TOPIC.name(), key);
            var since = known.value().recordedAt();
            var from = since == null ? 0 : reader.offset(partition, since.minus(SLACK));
            var telling = new Telling(id, agreed.of(tenant), asOf, known.version());
            var log = new Log(reader, partition, key, inTime);
            var next = log.read(from, telling);
            if (!telling.isBegun() && from > 0) {
                telling = new Telling(id, agreed.of(tenant), asOf, known.version());
                next = log.read(0, telling);
            }
            log.readOn(next, telling);
            if (!telling.isOver() && !inTime.getAsBoolean()) {
                throw unavailable("Reading what happened until then takes too long at the moment.");
            }
            return telling.told()
                    .orElseThrow(
                            () -> unavailable("Not all that had happened to the ticket by then can be read (yet)."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The service stops.");
        } catch (KafkaException | IllegalStateException e) { // it is away; who asks may ask again
            throw unavailable("The log cannot be read at the moment.");
        } finally {
            seats.leave(tenant, person);
        }
    }

    private void take(String tenant, String person) {
        try {
            if (seats.take(tenant, person, PATIENCE)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw unavailable("Others, or you yourself, ask about the past at the moment.");
    }

    /** What the log holds of one ticket. */
    private record Log(Reader reader, TopicPartition partition, String key, BooleanSupplier inTime) {
        /** Reads to where the log ends now, and tells where that is. */
        long read(long from, Telling telling) throws InterruptedException {
            var end = reader.end(partition, inTime);
            reader.read(partition, from, end, () -> !telling.isOver() && inTime.getAsBoolean(), record -> {
                var watermark = EventRecords.watermarkOf(record.headers());
                if (watermark != null) {
                    telling.vouch(watermark);
                } else if (key.equals(record.key())) {
                    telling.next(EventRecords.envelope(record));
                }
            });
            return end;
        }

        /** Waits for what proves that nothing is on its way: of what has just been, that takes a moment. */
        void readOn(long from, Telling telling) throws InterruptedException {
            var end = System.nanoTime() + NEWS.toNanos();
            var next = from;
            while (!telling.isOver() && !telling.isStuck() && System.nanoTime() < end && inTime.getAsBoolean()) {
                Thread.sleep(50);
                next = read(next, telling);
            }
        }
    }

    private static Refusal unavailable(String why) {
        return Refusal.unavailable("past-unavailable", why, Duration.ofSeconds(2));
    }
}
