package dev.chamado.eventstore.axon;

import dev.chamado.contracts.Topic;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Upcaster;
import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.WireFormat;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events to stored bytes and back, old shapes as the present ones. */
public final class Codec {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final WireFormat wire;
    private final SubjectKeys keys;
    private final Map<String, Upcaster> upcasters = new HashMap<>();

    /** @param keys with which text of persons is sealed */
    public Codec(Collection<AggregateType<?, ?>> types, List<Upcaster> upcasters, SubjectKeys keys) {
        this.keys = keys;
        this.wire = WireFormat.of(
                types.stream().map(AggregateType::topic).distinct().toArray(Topic[]::new));
        for (var upcaster : upcasters) {
            if (this.upcasters.put(upcaster.from(), upcaster) != null) {
                throw new IllegalStateException("two upcasters for " + upcaster.from());
            }
        }
    }

    String typeOf(Object event) {
        return wire.typeOf(event);
    }

    byte[] write(Object event, String tenant, UUID eventId) {
        return wire.write(event, tenant, eventId, keys);
    }

    /** Whether states made of such an aggregate's events may hold text of persons. */
    boolean hasPersonal(AggregateType<?, ?> type) {
        return keys != SubjectKeys.NONE && WireFormat.of(type.topic()).hasPersonal();
    }

    /** The events of the service in bytes and back. */
    public WireFormat wire() {
        return wire;
    }

    /** The event in its present shape, whatever shape it was stored in. */
    public Envelope<Object> read(StoredEvent stored) {
        var raw = stored.envelope();
        var type = raw.type();
        var json = raw.event();
        if (upcasters.containsKey(type)) {
            var tree = (ObjectNode) JSON.readTree(json);
            for (var next = upcasters.get(type); next != null; next = upcasters.get(type)) {
                tree = next.change().apply(tree);
                type = next.to();
            }
            json = JSON.writeValueAsBytes(tree);
        }
        var present = new Envelope<>(
                raw.tenant(),
                raw.subject(),
                raw.sequence(),
                raw.eventId(),
                type,
                raw.occurredAt(),
                raw.recordedAt(),
                raw.actor(),
                raw.correlation(),
                raw.causation(),
                raw.imported(),
                raw.traceparent(),
                json);
        return present.with(wire.read(present, keys));
    }
}
