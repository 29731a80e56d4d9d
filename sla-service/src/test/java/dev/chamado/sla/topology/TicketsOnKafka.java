package dev.chamado.sla.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.backing.kafka.EmbeddedKafka;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.history.Reader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real Kafka of a test's own, on which the test plays the ticket service and reads what the clocks state. */
final class TicketsOnKafka implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC, SlaEvent.TOPIC);

    /** What a story tells may happen later than this test runs; Kafka refuses what is an hour ahead. */
    private static final Map<String, String> ANY_TIME =
            Map.of("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));

    private final EmbeddedKafka kafka;
    private final KafkaProducer<String, byte[]> producer;
    private final Reader reader;

    /** @param facts topics for what the clocks state */
    TicketsOnKafka(Path folder, String... facts) throws IOException, InterruptedException, ExecutionException {
        kafka = EmbeddedKafka.start(folder, 0);
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.createTopics(Stream.concat(Stream.of(TicketEvent.TOPIC.name()), Stream.of(facts))
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(ANY_TIME))
                            .toList())
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        reader = new Reader(bootstrap(), "stated");
    }

    String bootstrap() {
        return kafka.bootstrap();
    }

    /** The same event as a command that somebody traced has led to. */
    static Envelope<TicketEvent> traced(Envelope<TicketEvent> e) {
        var trace = e.eventId().toString().replace("-", "");
        return new Envelope<>(
                e.tenant(),
                e.subject(),
                e.sequence(),
                e.eventId(),
                e.type(),
                e.occurredAt(),
                e.recordedAt(),
                e.actor(),
                e.correlation(),
                e.causation(),
                e.imported(),
                "00-" + trace + "-" + trace.substring(16) + "-01",
                e.event());
    }

    void tell(List<Envelope<TicketEvent>> events) throws InterruptedException, ExecutionException {
        for (var event : events) {
            tell(event);
        }
    }

    void tell(Envelope<TicketEvent> event) throws InterruptedException, ExecutionException {
        send(EventRecords.of(TicketEvent.TOPIC.name(), event.with(WIRE.write(event.event()))));
    }

    /** Says on every partition that everything recorded up to the instant has been told. */
    void watermark(Instant upTo) throws InterruptedException, ExecutionException {
        for (var partition = 0; partition < PARTITIONS; partition++) {
            send(EventRecords.watermark(TicketEvent.TOPIC.name(), partition, upTo));
        }
    }

    private void send(ProducerRecord<String, byte[]> record) throws InterruptedException, ExecutionException {
        producer.send(record).get();
    }

    /** What has been stated so far and committed, by ticket in its order: all that the records are made of. */
    Map<String, List<String>> stated(String facts) throws InterruptedException {
        var stated = new TreeMap<String, List<String>>();
        for (var number = 0; number < PARTITIONS; number++) {
            var partition = new TopicPartition(facts, number);
            var end = reader.end(partition, () -> true);
            reader.read(
                    partition,
                    end,
                    () -> true,
                    record -> stated.computeIfAbsent(record.key(), _ -> new ArrayList<>())
                            .add(words(record.timestamp(), record.headers(), record.value())));
        }
        return stated;
    }

    int count(String facts) throws InterruptedException {
        return number(stated(facts));
    }

    static int number(Map<String, List<String>> stated) {
        return stated.values().stream().mapToInt(List::size).sum();
    }

    /** What has to be stated of a tenant's events when time has passed up to an instant, by the plain fold. */
    static Map<String, List<String>> folded(
            String tenant, List<Envelope<TicketEvent>> events, Instant upTo, Agreements agreements) {
        var stated = new TreeMap<String, List<String>>();
        var clocks = new TreeMap<UUID, TicketClocks>();
        for (var event : events) {
            var id = event.event().ticketId();
            var step = TicketClocks.after(clocks.get(id), event, agreements);
            clocks.put(id, step.clocks());
            add(stated, tenant, step);
        }
        clocks.values().forEach(last -> add(stated, tenant, last.settle(upTo, agreements)));
        return stated;
    }

    private static void add(Map<String, List<String>> stated, String tenant, TicketClocks.Step step) {
        for (var fact : step.facts()) {
            var record = FactRecords.of(tenant, fact);
            stated.computeIfAbsent(record.key(), _ -> new ArrayList<>())
                    .add(words(record.timestamp(), record.headers(), record.value()));
        }
    }

    private static String words(long timestamp, Headers headers, byte[] value) {
        var words = new StringBuilder().append(timestamp);
        headers.forEach(
                header -> words.append(' ').append(header.key()).append('=').append(new String(header.value(), UTF_8)));
        return words.append(' ').append(new String(value, UTF_8)).toString();
    }

    @Override
    public void close() {
        reader.close();
        producer.close();
        kafka.close();
    }
}
