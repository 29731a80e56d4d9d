package dev.chamado.sla.recomputation;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.history.Reader;
import dev.chamado.sla.history.Share;
import dev.chamado.sla.history.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a tenant's tickets, or to one of them, partition by partition: facts first, then events.
 *
 * <p>The clocks may be behind the events, and both go on meanwhile. So all facts that follow from records before the
 * clocks' committed position must be among those published by a moment later; and all that were published by then must
 * follow from the events by a moment later still.
 */
final class Recomputation {
    /** The clocks settle what a watermark lets fall due in slices; this long after it they are through. */
    private static final Duration SLICES = Duration.ofMinutes(1);

    private final String tenant;
    private final @Nullable String only;
    private final Supplier<Agreements> known;
    private final Map<TopicPartition, Long> positions;
    private final int most;
    final Findings findings = new Findings();
    final AtomicLong read = new AtomicLong();
    final AtomicLong toRead = new AtomicLong();

    /**
     * @param ticketId the only one that is wanted; nothing: all
     * @param known what has been agreed, as it is known when it is asked
     * @param positions of the clocks in {@code tickets}, read before this is made
     * @param most tickets in memory at once
     */
    Recomputation(
            String tenant,
            @Nullable UUID ticketId,
            Supplier<Agreements> known,
            Map<TopicPartition, Long> positions,
            int most) {
        this.tenant = tenant;
        this.only = ticketId == null ? null : tenant + "/" + ticketId;
        this.known = known;
        this.positions = positions;
        this.most = most;
    }

    /** Goes through all that is wanted. */
    void run(Reader reader) throws InterruptedException {
        var partitions = reader.partitions(TicketEvent.TOPIC.name());
        if (reader.partitions(SlaEvent.TOPIC.name()) != partitions) {
            throw new IllegalStateException("tickets and sla have different numbers of partitions");
        }
        var first = only == null
                ? 0
                : reader.partition(TicketEvent.TOPIC.name(), only).partition();
        for (var partition = first; partition < (only == null ? partitions : first + 1); partition++) {
            var slices = new ArrayDeque<Slice>();
            slices.add(Slice.ALL);
            while (!slices.isEmpty()) {
                slices.addAll(new Pass(partition, slices.remove()).go(reader));
            }
        }
    }

    /** One time through a partition, with as many of its tickets as there is room for. */
    private final class Pass {
        private final TopicPartition facts;
        private final TopicPartition events;
        private final Share<Retelling> tickets;
        private final long position;
        private Instant watermark = Instant.EPOCH;
        private Agreements agreements = Agreements.NONE;
        private boolean early;

        Pass(int partition, Slice slice) {
            facts = new TopicPartition(SlaEvent.TOPIC.name(), partition);
            events = new TopicPartition(TicketEvent.TOPIC.name(), partition);
            position = positions.getOrDefault(events, 0L);
            tickets = new Share<>(tenant, slice, most, this::begin);
        }

        /** Returns the slices that are still to be gone through. */
        List<Slice> go(Reader reader) throws InterruptedException {
            var lastFact = reader.end(facts, () -> true);
            var lastEvent = reader.end(events, () -> true);
            agreements = known.get(); // whatever the clocks knew by then, and perhaps more, which makes no difference
            toRead.addAndGet(lastFact + lastEvent);
            read(reader, facts, lastFact, this::fact);
            read(reader, events, lastEvent, this::event);
            comeEarly();
            tickets.tickets().forEach(ticket -> {
                ticket.passes(watermark, agreements);
                ticket.end(findings);
            });
            return tickets.later();
        }

        private void read(
                Reader reader, TopicPartition partition, long end, Consumer<ConsumerRecord<String, byte[]>> use) {
            var before = read.get();
            reader.read(partition, end, () -> true, record -> {
                read.set(before + record.offset());
                use.accept(record);
            });
            read.set(before + end);
        }

        private void fact(ConsumerRecord<String, byte[]> record) {
            if (holds(record.key())) {
                tickets.ticket(record.key()).published(EventRecords.envelope(record));
            }
        }

        private void event(ConsumerRecord<String, byte[]> record) {
            if (record.offset() >= position) {
                comeEarly();
            }
            var told = EventRecords.watermarkOf(record.headers());
            if (told != null) {
                watermark = told.isAfter(watermark) ? told : watermark;
            } else if (holds(record.key())) {
                tickets.ticket(record.key()).happens(EventRecords.envelope(record), agreements);
            }
        }

        private boolean holds(@Nullable String key) {
            return (only == null || only.equals(key)) && tickets.holds(key);
        }

        private void comeEarly() {
            if (!early) {
                early = true;
                tickets.tickets().forEach(ticket -> {
                    ticket.passes(watermark.minus(SLICES), agreements);
                    ticket.early();
                });
            }
        }

        private Retelling begin(String ticketId) {
            var begun = new Retelling(tenant, ticketId);
            if (early) {
                begun.early();
            }
            return begun;
        }
    }
}
