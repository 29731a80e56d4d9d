package dev.chamado.proof.simulation;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All that has happened, as the stores have it. */
final class History {
    private static final WireFormat WIRE = WireFormat.of(
            TicketEvent.TOPIC,
            DirectoryEvent.TOPIC,
            DefinitionEvent.TOPIC,
            SavedViewEvent.TOPIC,
            RoutingEvent.TOPIC,
            SlaDefinitionEvent.TOPIC,
            SlaEvent.TOPIC);

    /** What each history begins with. */
    private static final List<Envelope<Object>> FOUNDING = Founding.ROWS.events().stream()
            .map(stored -> read(stored.envelope()))
            .toList();

    private final Map<String, List<Envelope<Object>>> events = new HashMap<>();
    private final Broker broker;

    History(World world) {
        this.broker = world.broker;
        for (var rows : List.of(world.tickets, world.promises, world.routing)) {
            for (int i = 0; i < rows.events().size(); i++) {
                var stored = rows.events().get(i);
                boolean founding = rows == world.tickets && i < FOUNDING.size();
                add(Topics.of(stored.aggregateType()), founding ? FOUNDING.get(i) : read(stored.envelope()));
            }
        }
    }

    static Envelope<Object> read(Envelope<byte[]> raw) {
        return raw.with(WIRE.read(raw.type(), raw.event()));
    }

    void add(String topic, Envelope<Object> event) {
        events.computeIfAbsent(topic, _ -> new ArrayList<>()).add(event);
    }

    /** The events of a topic, in the order of their positions. */
    List<Envelope<Object>> of(String topic) {
        return events.getOrDefault(topic, List.of());
    }

    /** The records of events that were published, repeats and all. */
    List<ConsumerRecord<String, byte[]>> published(Collection<String> topics) {
        return broker.partitions(topics).stream()
                .flatMap(partition -> broker.from(partition, 0).stream())
                .filter(record -> !EventRecords.isWatermark(record.headers()))
                .toList();
    }
}
