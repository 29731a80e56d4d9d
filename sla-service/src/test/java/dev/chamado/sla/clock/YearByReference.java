package dev.chamado.sla.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.HistoryImported;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.history.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final Map<String, List<Envelope<TicketEvent>>> tickets = new LinkedHashMap<>();
    private final Map<String, TreeSet<String>> published = new HashMap<>();

    @Test
    void breaks_the_same_promises_at_the_same_instants() throws Exception {
        try (var reader = new Reader(System.getProperty("kafka", "127.0.0.1:19092"), "year")) {
            read(reader, "sla-policies", SlaDefinitionEvent.class, (_, event) -> terms.add(event));
            read(
                    reader,
                    "tickets",
                    TicketEvent.class,
                    (ticket, event) -> tickets.computeIfAbsent(ticket, _ -> new ArrayList<>())
                            .add(event));
            read(reader, "sla", SlaEvent.class, (ticket, fact) -> {
                if (fact.event() instanceof SlaBreached e) {
                    published.computeIfAbsent(ticket, _ -> new TreeSet<>()).add(words(e));
                }
            });
        }
        var counts = new TreeMap<String, long[]>();
        var different = new ArrayList<String>();
        tickets.forEach((ticket, events) -> {
            var reckoned = reckoned(events);
            var told = published.getOrDefault(ticket, new TreeSet<>());
            reckoned.forEach(each -> counts.computeIfAbsent(kind(each), _ -> new long[2])[0]++);
            told.forEach(each -> counts.computeIfAbsent(kind(each), _ -> new long[2])[1]++);
            if (!reckoned.equals(told)) {
                different.add(ticket + ": " + reckoned + " and " + told);
            }
        });
        System.out.println(tickets.size() + " tickets\n| metric and priority | reference | published |");
        counts.forEach((kind, each) -> System.out.println("| " + kind + " | " + each[0] + " | " + each[1] + " |"));
        assertThat(different).isEmpty();
        assertThat(tickets).isNotEmpty();
    }

    /** By its history alone, and the time after it in which whatever is still open breaks. */
    private TreeSet<String> reckoned(List<Envelope<TicketEvent>> all) {
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
        var broken = new TreeSet<String>();
        for (var told : Reference.facts(
                new Histories(terms, events, end), events.getFirst().event().ticketId())) {
            if (told.fact() instanceof SlaBreached e) {
                broken.add(words(e));
            }
        }
        return broken;
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

    private static String words(SlaBreached e) {
        return e.metric() + " " + e.priority() + "/" + e.cycle() + " " + e.occurredAt();
    }

    private static String kind(String words) {
        return words.substring(0, words.indexOf('/'));
    }

    private <E> void read(Reader reader, String topic, Class<E> type, BiConsumer<String, Envelope<E>> each)
            throws InterruptedException {
        var wire = WireFormat.of(
                topic.equals("sla-policies")
                        ? SlaDefinitionEvent.TOPIC
                        : topic.equals("sla") ? SlaEvent.TOPIC : TicketEvent.TOPIC);
        for (var number = 0; number < reader.partitions(topic); number++) {
            var partition = new TopicPartition(topic, number);
            reader.read(partition, reader.end(partition, () -> true), () -> true, record -> {
                if (record.key() != null && record.key().startsWith(tenant + "/")) {
                    var envelope = EventRecords.envelope(record);
                    each.accept(envelope.subject(), wire.read(envelope, type));
                }
            });
        }
    }
}
