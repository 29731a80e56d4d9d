package dev.chamado.sla.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Topic;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.HistoryImported;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.history.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * Breaches of an imported history by {@link Reference}, beside those that a running desk has published:
 * {@code -Dtest=YearByReference -Dkafka=127.0.0.1:19092 -Dtenant=...}. Not run with the tests: it wants that desk.
 */
class YearByReference {
    private static final Duration LONGER_THAN_ANY_PROMISE = Duration.ofDays(400);

    private final String tenant = System.getProperty("tenant", "demo");
    private final List<Envelope<SlaDefinitionEvent>> terms = new ArrayList<>();
    private final Map<String, List<Envelope<TicketEvent>>> tickets = new TreeMap<>();
    private final Map<String, List<Broken>> published = new TreeMap<>();

    private record Broken(Metric metric, Priority priority, int cycle, Instant at) {
        private static final Comparator<Broken> ORDER = Comparator.comparing(Broken::metric)
                .thenComparing(Broken::cycle)
                .thenComparing(Broken::at);

        static Broken of(SlaBreached e) {
            return new Broken(e.metric(), e.priority(), e.cycle(), e.occurredAt());
        }
    }

    @Test
    void breaks_the_same_promises_at_the_same_instants() throws Exception {
        var start = System.nanoTime();
        read();
        var read = System.nanoTime();
        assertThat(tickets).as("tickets of the tenant " + tenant).isNotEmpty();
        var counted = new ConcurrentSkipListMap<String, List<Broken>>();
        List.copyOf(tickets.entrySet()).parallelStream().forEach(ticket -> {
            var broken = broken(ticket.getValue());
            if (!broken.isEmpty()) {
                counted.put(ticket.getKey(), broken);
            }
        });
        System.out.printf(
                Locale.ROOT,
                "%,d tickets read in %d s, counted in %d s%n%nBy the reference:%n%n%s%nPublished:%n%n%s%n",
                tickets.size(),
                Duration.ofNanos(read - start).toSeconds(),
                Duration.ofNanos(System.nanoTime() - read).toSeconds(),
                table(counted.values()),
                table(published.values()));
        assertThat(different(counted))
                .as("tickets with other breaches by the reference than published")
                .isEmpty();
    }

    /** By its history alone, and the time after it in which whatever is still open breaks. */
    private List<Broken> broken(List<Envelope<TicketEvent>> all) {
        var events = new ArrayList<Envelope<TicketEvent>>();
        for (var event : all) {
            if (event.event() instanceof HistoryImported) {
                break; // what this desk has done to it since is no part of the year
            }
            events.add(event);
        }
        var end = events.stream()
                .map(Envelope::occurredAt)
                .max(Instant::compareTo)
                .orElseThrow()
                .plus(LONGER_THAN_ANY_PROMISE);
        if (events.size() < all.size()) {
            events.add(recordedAt(all.get(events.size()), end));
        }
        return Reference.facts(
                        new Histories(terms, events, end),
                        events.getFirst().event().ticketId())
                .stream()
                .map(Reference.Told::fact)
                .filter(SlaBreached.class::isInstance)
                .map(fact -> Broken.of((SlaBreached) fact))
                .sorted(Broken.ORDER)
                .toList();
    }

    private static Envelope<TicketEvent> recordedAt(Envelope<TicketEvent> e, Instant at) {
        return new Envelope<>(
                e.tenant(),
                e.subject(),
                e.sequence(),
                e.eventId(),
                e.type(),
                e.occurredAt(),
                at,
                e.actor(),
                e.correlation(),
                e.causation(),
                e.imported(),
                e.traceparent(),
                e.event());
    }

    private Map<String, String> different(Map<String, List<Broken>> counted) {
        var different = new TreeMap<String, String>();
        var all = new TreeMap<>(published);
        all.putAll(counted);
        for (var ticket : all.keySet()) {
            var byReference = counted.getOrDefault(ticket, List.of());
            var told = published.getOrDefault(ticket, List.of());
            if (!byReference.equals(told)) {
                different.put(ticket, byReference + " and published " + told);
            }
        }
        return different;
    }

    /** As it stands in docs/sla.md. */
    private static String table(Collection<List<Broken>> broken) {
        var counts = new TreeMap<Metric, Map<Priority, Long>>();
        var priorities = new TreeMap<Priority, Long>();
        broken.stream().flatMap(List::stream).forEach(each -> {
            counts.computeIfAbsent(each.metric, _ -> new TreeMap<>()).merge(each.priority, 1L, Long::sum);
            priorities.merge(each.priority, 1L, Long::sum);
        });
        var table = new StringBuilder("|");
        priorities.keySet().forEach(priority -> table.append(" | ").append(priority));
        table.append(" | together |\n|---|").append("---:|".repeat(priorities.size() + 1));
        counts.forEach((metric, of) -> {
            table.append("\n| ").append(metric);
            priorities.keySet().forEach(priority -> table.append(cell(of.getOrDefault(priority, 0L))));
            table.append(cell(of.values().stream().mapToLong(Long::longValue).sum()))
                    .append(" |");
        });
        return table.append("\n").toString();
    }

    private static String cell(long count) {
        return String.format(Locale.ROOT, " | %,d", count);
    }

    private void read() throws InterruptedException {
        try (var reader = new Reader(System.getProperty("kafka", "127.0.0.1:19092"), "year")) {
            read(reader, SlaDefinitionEvent.TOPIC, (_, event) -> {
                if (event.sequence() == 0) { // what was published since holds at no instant of that year
                    terms.add(event);
                }
            });
            read(
                    reader,
                    TicketEvent.TOPIC,
                    (ticket, event) -> tickets.computeIfAbsent(ticket, _ -> new ArrayList<>())
                            .add(event));
            read(reader, SlaEvent.TOPIC, (ticket, fact) -> {
                if (fact.event() instanceof SlaBreached e) {
                    published.computeIfAbsent(ticket, _ -> new ArrayList<>()).add(Broken.of(e));
                }
            });
        }
        published.values().forEach(broken -> broken.sort(Broken.ORDER));
    }

    private <E> void read(Reader reader, Topic<E> topic, BiConsumer<String, Envelope<E>> each)
            throws InterruptedException {
        var wire = WireFormat.of(topic);
        for (var number = 0; number < reader.partitions(topic.name()); number++) {
            var partition = new TopicPartition(topic.name(), number);
            reader.read(partition, reader.end(partition, () -> true), () -> true, record -> {
                if (record.key() != null && record.key().startsWith(tenant + "/")) {
                    var envelope = EventRecords.envelope(record);
                    each.accept(envelope.subject(), wire.read(envelope, topic.family()));
                }
            });
        }
    }
}
