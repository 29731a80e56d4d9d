package dev.chamado.proof.simulation;

import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.platform.wire.EventRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A model of the publisher: sends what is stored in the order of positions, and saves how far it came once all of it
 * is sent. Who has lost the lease without knowing it repeats, but saves nothing and vouches for nothing new.
 */
final class Publishing {
    private static final int PAGE = 10;

    private final Rows rows;
    private final Broker broker;
    private final List<String> topics;
    private final Function<StoredEvent, String> topicOf;
    private final Trouble trouble;
    private final Clock clock;
    private final BooleanSupplier lost;
    private long epoch;
    private int position;
    private Instant vouched = Instant.EPOCH;
    private Instant told = Instant.EPOCH;

    /** @param lost whether the broker loses the next event, though it must not */
    Publishing(
            Rows rows,
            Broker broker,
            List<String> topics,
            Function<StoredEvent, String> topicOf,
            Trouble trouble,
            Clock clock,
            BooleanSupplier lost) {
        this.rows = rows;
        this.broker = broker;
        this.topics = topics;
        this.topicOf = topicOf;
        this.trouble = trouble;
        this.clock = clock;
        this.lost = lost;
    }

    /** One round of whoever holds the lease from here on; says whether there was nothing to send. */
    boolean round() {
        long mine = ++epoch;
        var page = List.copyOf(
                rows.events().subList(position, Math.min(rows.events().size(), position + PAGE)));
        for (var event : page) {
            trouble.beforeWrite("broker");
            if (!lost.getAsBoolean()) {
                send(event);
            }
        }
        if (mine != epoch) {
            return false;
        }
        if (!page.isEmpty()) {
            position += page.size();
            vouched = page.getLast().envelope().recordedAt().minusMillis(1);
        }
        return page.isEmpty();
    }

    private void send(StoredEvent event) {
        broker.send(EventRecords.of(topicOf.apply(event), event.envelope()), clock.instant());
    }

    /** What an operator does about gaps: all that was published is sent again, in order. */
    void republish() {
        rows.events().subList(0, position).forEach(this::send);
    }

    /** Says how far time has come. */
    void watermark() {
        long mine = epoch;
        rows.vouch(position).ifPresent(proven -> vouched = proven);
        tell(vouched, mine);
    }

    /** Says that time has come to an instant, whether or not everything before it is published. */
    void watermark(Instant instant) {
        tell(instant, epoch);
    }

    private void tell(Instant instant, long mine) {
        for (var partition : broker.partitions(topics)) {
            trouble.beforeWrite("broker");
            if (mine != epoch) {
                return;
            }
            broker.send(EventRecords.watermark(partition.topic(), partition.partition(), instant), clock.instant());
        }
        told = instant;
    }

    /** The instant that each partition has last been told. */
    Instant told() {
        return told;
    }
}
