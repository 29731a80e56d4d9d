package dev.chamado.platform.follow;

import dev.chamado.platform.wire.EventRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What a follower does with its partitions, one turn after the other: do what follows from what was read, and only then
 * store how far it has come. It has no thread and waits for nobody, so that a simulation can take its turns too.
 */
final class Turns {
    private static final Duration LOOK_FOR_PARKED = Duration.ofSeconds(5);

    private final Work work;
    private final Parked parked;
    private final Positions positions;
    private final Elapsed lookedForParked;
    private final IntConsumer applied;
    private final ConcurrentLinkedQueue<String> retries = new ConcurrentLinkedQueue<>();

    /** @param applied is told of each batch how many events were new */
    Turns(Work work, Parked parked, Positions positions, Elapsed lookedForParked, IntConsumer applied) {
        this.work = work;
        this.parked = parked;
        this.positions = positions;
        this.lookedForParked = lookedForParked;
        this.applied = applied;
    }

    /** Takes partitions over and gives them up as Kafka shares them out. */
    ConsumerRebalanceListener assignment(Consumer<String, byte[]> kafka) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                positions.own(kafka, partitions);
                parked.own(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                positions.disown(); // what was done is stored
            }
        };
    }

    /** One turn, with what was just polled. When it throws, {@link #again} has to come before the next. */
    void take(Consumer<String, byte[]> kafka, Iterable<ConsumerRecord<String, byte[]>> records) {
        var events = new ArrayList<Delivery>();
        for (var record : records) {
            positions.read(record);
            if (!EventRecords.isWatermark(record.headers())) {
                events.add(Delivery.of(record));
            }
        }
        if (events.isEmpty()) {
            positions.storeNowAndThen(kafka);
        } else {
            var fresh = work.handle(events);
            if (work.acts(events)) {
                positions.store(kafka);
            } else {
                positions.storeNowAndThen(kafka);
            }
            applied.accept(fresh);
        }
        if (lookedForParked.atLeast(LOOK_FOR_PARKED)) {
            parked.find(kafka.assignment());
            lookedForParked.restart();
        }
        retryDue();
        positions.measure(kafka);
    }

    /** Goes back to what is stored: the batch at which a turn failed is read again. */
    void again(Consumer<String, byte[]> kafka) {
        positions.rewind(kafka, kafka.assignment());
    }

    /** Owns nothing any more. */
    void end() {
        positions.disown();
    }

    /** Has a subject tried again if it is parked here; may be asked by any thread. */
    void retry(String document) {
        retries.add(document);
    }

    int parked() {
        return parked.count();
    }

    Map<TopicPartition, Lag> lags() {
        return positions.lags();
    }

    private void retryDue() {
        for (var asked = retries.poll(); asked != null; asked = retries.poll()) {
            parked.retry(asked);
        }
        for (var document : parked.takeDue()) {
            try {
                work.retry(document);
            } catch (RuntimeException e) { // a missed guard, or the store is away: its turn comes again
                parked.retry(document);
                throw e;
            }
        }
    }
}
