package dev.chamado.sla.topology;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.sla.history.Reader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** The topics as a log: a partition of tickets and of facts from their first records on. */
record TopicLog(Supplier<Reader> readers) implements Refolding.Log {
    @Override
    public Collection<Past> read(int partition, Set<String> keys, BooleanSupplier wanted) throws InterruptedException {
        var pasts = new HashMap<String, Past>();
        keys.forEach(key -> pasts.put(key, new Past(key)));
        try (var reader = readers.get()) {
            read(reader, new TopicPartition(SlaEvent.TOPIC.name(), partition), pasts, Past::facts, wanted);
            read(reader, new TopicPartition(TicketEvent.TOPIC.name(), partition), pasts, Past::events, wanted);
        }
        return pasts.values();
    }

    private static void read(
            Reader reader,
            TopicPartition partition,
            Map<String, Past> pasts,
            Function<Past, List<Envelope<byte[]>>> into,
            BooleanSupplier wanted)
            throws InterruptedException {
        var end = reader.end(partition, wanted);
        reader.read(partition, end, wanted, record -> {
            var past = record.key() == null ? null : pasts.get(record.key()); // watermarks have none
            if (past != null) {
                into.apply(past).add(EventRecords.envelope(record));
            }
        });
    }
}
