package dev.chamado.proof.clocks;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reckons from the tickets alone which promises had to be made and to break, and holds the facts against it: each once,
 * at its instant, none too many. By the wall a due instant is a sum; no code of the clocks is asked.
 */
final class Reckoning {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final WireFormat FACTS = WireFormat.of(SlaEvent.TOPIC);
    private static final int MOST_SHOWN = 20;

    private final Map<String, Ticket> tickets = new HashMap<>();
    private final Map<Integer, Instant> told = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long wrong;
    private long facts;
    private long set;
    private long broken;

    private static final class Ticket {
        private final Instant received;
        private final Instant recorded;
        private final int partition;
        private final Set<Metric> set = EnumSet.noneOf(Metric.class);
        private final Set<Metric> broken = EnumSet.noneOf(Metric.class);
        private long next;

        Ticket(Instant received, Instant recorded, int partition) {
            this.received = received;
            this.recorded = recorded;
            this.partition = partition;
        }

        /** A stay in a group begins when it does; everything else when the telephone rang. */
        Instant due(Metric metric) {
            return (metric == Metric.GROUP ? recorded : received)
                    .plus(Promises.TARGETS.getOrDefault(metric, Duration.ZERO));
        }
    }

    /**
     * What it came to.
     *
     * @param faults the first of those that are wrong
     */
    record Found(long tickets, long facts, long set, long broken, long wrong, List<String> faults) {}

    private Reckoning() {}

    /** Reads everything that is there. */
    static Found of(String kafka) throws IOException {
        var reckoning = new Reckoning();
        Records.read(kafka, TicketEvent.TOPIC.name(), reckoning::ticket);
        Records.read(kafka, SlaEvent.TOPIC.name(), reckoning::fact);
        return reckoning.found();
    }

    /** The same of records that have been read. */
    static Found of(List<ConsumerRecord<String, byte[]>> tickets, List<ConsumerRecord<String, byte[]>> facts) {
        var reckoning = new Reckoning();
        tickets.forEach(reckoning::ticket);
        facts.forEach(reckoning::fact);
        return reckoning.found();
    }

    private Found found() {
        end();
        return new Found(tickets.size(), facts, set, broken, wrong, List.copyOf(faults));
    }

    private void ticket(ConsumerRecord<String, byte[]> record) {
        var watermark = EventRecords.watermarkOf(record.headers());
        if (watermark != null) {
            told.put(record.partition(), watermark);
        } else if (Records.header(record, "ce_type").equals("chamado.ticket.opened.v1")) {
            var body = JSON.readTree(record.value());
            tickets.putIfAbsent(
                    record.key(),
                    new Ticket(
                            Instant.parse(body.get("receivedAt").asString()),
                            Instant.parse(Records.header(record, "ce_recordedtime")),
                            record.partition()));
        }
    }

    private void fact(ConsumerRecord<String, byte[]> record) {
        if (EventRecords.watermarkOf(record.headers()) != null) {
            return;
        }
        var envelope = EventRecords.envelope(record);
        var ticket = tickets.get(record.key());
        facts++;
        if (ticket == null) {
            fault(record.key() + " has a fact and was never opened");
            return;
        }
        demand(
                ticket.next == envelope.sequence(),
                record.key(),
                "has fact %d in place of %d".formatted(envelope.sequence(), ticket.next));
        ticket.next = envelope.sequence() + 1;
        switch (FACTS.read(envelope, SlaEvent.class).event()) {
            case TargetSet e -> {
                set++;
                demand(ticket.set.add(e.metric()), record.key(), e.metric() + " is set twice");
                demand(
                        ticket.due(e.metric()).equals(e.dueAt()),
                        record.key(),
                        e.metric() + " is due at " + e.dueAt() + ", not at " + ticket.due(e.metric()));
            }
            case SlaBreached e -> {
                broken++;
                demand(ticket.broken.add(e.metric()), record.key(), e.metric() + " breaks twice");
                demand(
                        ticket.due(e.metric()).equals(e.occurredAt()),
                        record.key(),
                        e.metric() + " breaks at " + e.occurredAt() + ", not at " + ticket.due(e.metric()));
            }
            default -> fault(record.key() + " has a " + envelope.type());
        }
    }

    private void end() {
        tickets.forEach((key, ticket) -> {
            var by = told.getOrDefault(ticket.partition, Instant.EPOCH);
            for (var metric : Promises.TARGETS.keySet()) {
                demand(ticket.set.contains(metric), key, metric + " is not set");
                boolean isDue = !ticket.due(metric).isAfter(by);
                demand(
                        ticket.broken.contains(metric) == isDue,
                        key,
                        metric + (isDue ? " is not broken" : " is broken too early"));
            }
        });
    }

    private void demand(boolean holds, String key, String words) {
        if (!holds) {
            fault(key + ": " + words);
        }
    }

    private void fault(String words) {
        wrong++;
        if (faults.size() < MOST_SHOWN) {
            faults.add(words);
        }
    }
}
