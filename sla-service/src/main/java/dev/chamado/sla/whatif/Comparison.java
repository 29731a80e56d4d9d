package dev.chamado.sla.whatif;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.sla.history.Reader;
import dev.chamado.sla.history.Share;
import dev.chamado.sla.history.Slice;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** Goes through a tenant's tickets, several partitions side by side; reads only, and only as far as it is told. */
final class Comparison {
    /** Partitions side by side: for a desk on two processors, without taking the service's requests their turn. */
    static final int LANES = 2;

    private final String tenant;
    private final Question question;
    private final List<Long> offsets;
    private final int most;
    private final Figures figures = new Figures();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong toRead = new AtomicLong();
    private volatile boolean stopped;

    /**
     * @param offsets where each partition of {@code tickets} ends
     * @param most tickets in memory at once, in each lane
     */
    Comparison(String tenant, Question question, List<Long> offsets, int most) {
        this.tenant = tenant;
        this.question = question;
        this.offsets = offsets;
        this.most = most;
        toRead.set(offsets.stream().mapToLong(Long::longValue).sum());
    }

    /** Where each partition ends now. */
    static List<Long> ends(Reader reader, BooleanSupplier wanted) throws InterruptedException {
        var ends = new ArrayList<Long>();
        for (var partition = 0; partition < reader.partitions(TicketEvent.TOPIC.name()); partition++) {
            ends.add(reader.end(new TopicPartition(TicketEvent.TOPIC.name(), partition), wanted));
        }
        return ends;
    }

    /** Places in the topic that have been read so far. */
    long read() {
        return read.get();
    }

    /** Those that there are to read, as far as is known: a partition with many tickets is read more than once. */
    long toRead() {
        return toRead.get();
    }

    /** Makes {@link #lane} end with a CancellationException soon. */
    void stop() {
        stopped = true;
    }

    /** Goes through every {@link #LANES}th partition from the given one on; a lane for each of the first, each in a thread. */
    void lane(int first, Supplier<Reader> readers) {
        var found = new Figures();
        try (var reader = readers.get()) {
            for (var partition = first; partition < offsets.size(); partition += LANES) {
                var slices = new ArrayDeque<>(List.of(Slice.ALL));
                while (!slices.isEmpty()) {
                    var later = pass(reader, partition, slices.remove(), found);
                    toRead.addAndGet(later.size() * offsets.get(partition));
                    slices.addAll(later);
                }
            }
        }
        synchronized (figures) {
            figures.add(found);
        }
    }

    /** What all lanes have found, once they are through. */
    Figures figures() {
        synchronized (figures) {
            return figures;
        }
    }

    /** One time through a partition, with as many of its tickets as there is room for. */
    private List<Slice> pass(Reader reader, int partition, Slice slice, Figures found) {
        var share = new Share<>(tenant, slice, most, id -> new BothSides(question, UUID.fromString(id)));
        var watermark = new Instant[] {Instant.EPOCH};
        var before = new long[] {0};
        reader.read(
                new TopicPartition(TicketEvent.TOPIC.name(), partition),
                offsets.get(partition),
                () -> !stopped,
                record -> {
                    read.addAndGet(record.offset() + 1 - before[0]);
                    before[0] = record.offset() + 1;
                    if (record.key() == null) { // of all records only watermarks have none
                        var told = EventRecords.watermarkOf(record.headers());
                        watermark[0] = told == null || told.isBefore(watermark[0]) ? watermark[0] : told;
                    } else if (share.holds(record.key())) {
                        share.ticket(record.key()).happens(EventRecords.envelope(record));
                    }
                });
        read.addAndGet(offsets.get(partition) - before[0]);
        share.tickets().forEach(ticket -> {
            ticket.passes(watermark[0]);
            ticket.end(found);
        });
        return share.later();
    }
}
