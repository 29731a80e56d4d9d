package dev.chamado.sla.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.kafka.EmbeddedKafka;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.terms.Terms;
import dev.chamado.sla.topology.TopologySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long an instant of the past takes to tell: {@code -Dtest=PastSpeed}. Not run with the tests: its numbers belong to
 * a machine. Four partitions hold a year's 250,000 events; the ticket that is asked about is the first or the last one.
 */
class PastSpeed {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);
    private static final int OTHERS = 62_500;

    @Test
    void of_a_year(@TempDir Path folder) throws Exception {
        try (var kafka = EmbeddedKafka.start(folder, 0)) {
            try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
                admin.createTopics(List.of(new NewTopic("tickets", 4, (short) 1)))
                        .all()
                        .get();
            }
            var first = story(UUID.randomUUID());
            var last = story(UUID.randomUUID());
            Instant sent;
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", kafka.bootstrap(), "linger.ms", 20),
                    new StringSerializer(),
                    new ByteArraySerializer())) {
                first.events().subList(0, 1).forEach(event -> producer.send(record(event)));
                for (var n = 0; n < OTHERS; n++) {
                    story(UUID.randomUUID()).events().forEach(event -> producer.send(record(event)));
                }
                first.events().subList(1, 4).forEach(event -> producer.send(record(event)));
                producer.flush();
                sent = Instant.now().plus(Duration.ofMinutes(1)); // the slack that the search allows for
                last.events().forEach(event -> producer.send(record(event)));
                for (var partition = 0; partition < 4; partition++) {
                    producer.send(EventRecords.watermark("tickets", partition, Story.at("+Sun 00:00")));
                }
            }
            var settings = new TopologySettings(
                    kafka.bootstrap(), "speed", folder, "", Duration.ofMillis(200), 4, (short) 1, 0);
            var past = new Past(settings, terms());
            report(past, "a ticket as old as the topic", first, Instant.EPOCH.plus(Duration.ofHours(1)));
            report(past, "a new ticket", last, sent);
        }
    }

    private static void report(Past past, String what, Story story, Instant since) {
        var took = new long[7];
        for (var round = 0; round < took.length; round++) {
            var before = System.nanoTime();
            var told = past.at("demo", "ana.souza", new Versioned<>(known(story, since), 3), Story.at("Tue 12:00"));
            took[round] = Duration.ofNanos(System.nanoTime() - before).toMillis();
            assertThat(told.clocks()).hasSize(2);
        }
        System.out.println(what + ", in ms: " + Arrays.toString(took));
    }

    /** Records are stamped when they are sent, so that is when the first event was recorded. */
    private static TicketPromises known(Story story, Instant since) {
        var ticket = TicketPromises.happened(null, story.events().getFirst());
        return new TicketPromises(
                ticket.id(),
                since,
                ticket.number(),
                ticket.requesterId(),
                ticket.affectedId(),
                ticket.copied(),
                ticket.priority(),
                ticket.groupId(),
                ticket.assigneeId(),
                ticket.course(),
                ticket.clocks(),
                null,
                null,
                null,
                null);
    }

    static Terms terms() {
        var terms = new Terms();
        terms.reads(Set.of(0));
        terms.take(Story.published("calendar:business", 0, "Mon 00:00", Story.calendar("business", 1, 9, 17)));
        terms.take(Story.published("calendar:always", 0, "Mon 00:00", Story.calendar("always", 1, 0, 0)));
        terms.take(Story.published("policies", 0, "Mon 00:00", Story.policies(1, false, Story.standard())));
        terms.vouch(0, Story.at("+Sun 00:00"));
        terms.show();
        return terms;
    }

    private static Story story(UUID id) {
        return Story.of(id)
                .opened("Mon 09:00", Priority.P2)
                .held("Mon 10:00", HoldReason.REQUESTER)
                .goesOn("Mon 12:00")
                .resolved("Tue 16:00");
    }

    private static ProducerRecord<String, byte[]> record(Envelope<TicketEvent> event) {
        return EventRecords.of("tickets", event.with(WIRE.write(event.event())));
    }
}
