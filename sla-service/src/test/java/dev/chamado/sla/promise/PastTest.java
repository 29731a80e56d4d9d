package dev.chamado.sla.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chamado.backing.kafka.EmbeddedKafka;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.topology.TopologySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastTest {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);

    private final Story story = Story.begin().opened("Mon 09:00", Priority.P2).resolved("Mon 12:00");
    private final Versioned<TicketPromises> known =
            new Versioned<>(TicketPromises.happened(null, story.events().getFirst()), 0);

    @Test
    void is_told_once_nothing_of_it_can_be_on_its_way_and_not_read_for_ever(@TempDir Path folder) throws Exception {
        try (var kafka = EmbeddedKafka.start(folder, 0)) {
            try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
                admin.createTopics(List.of(new NewTopic("tickets", 1, (short) 1)))
                        .all()
                        .get();
            }
            var past = new Past(
                    new TopologySettings(
                            kafka.bootstrap(), "past", folder, "", Duration.ofMillis(200), 1, (short) 1, 0),
                    PastSpeed.terms());
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()),
                    new StringSerializer(),
                    new ByteArraySerializer())) {
                producer.send(record(0)).get();
                producer.send(EventRecords.watermark("tickets", 0, Story.at("Mon 10:00")))
                        .get();
                assertThatExceptionOfType(Refusal.class)
                        .as("it would be told as broken")
                        .isThrownBy(() -> at(past, "Tue 12:00", Duration.ofSeconds(15)))
                        .withMessageContaining("can be read (yet)");
                assertThat(at(past, "Mon 09:59", Duration.ofSeconds(15)).met()).isNull();
                producer.send(record(1)).get();
                producer.send(EventRecords.watermark("tickets", 0, Story.at("Tue 12:00")))
                        .get();
            }
            assertThat(at(past, "Tue 12:00", Duration.ofSeconds(15)).met()).isTrue();
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> at(past, "Tue 12:00", Duration.ZERO))
                    .withMessageContaining("too long");
        }
    }

    private PromisedClock at(Past past, String asOf, Duration reading) {
        return past.at("demo", "ana.souza", known, Story.at(asOf), reading)
                .clocks()
                .getLast();
    }

    private ProducerRecord<String, byte[]> record(int event) {
        var envelope = story.events().get(event);
        return EventRecords.of("tickets", envelope.with(WIRE.write(envelope.event())));
    }
}
