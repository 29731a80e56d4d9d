package dev.chamado.platform.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Topic;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Events to JSON and back, by their stable names. Reading accepts components it does not know (a newer writer may have
 * added them) and leaves out ones that are missing (an older writer did not have them); writing leaves out nulls.
 */
public final class WireFormat {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule("instants").addDeserializer(Instant.class, new InstantReader()))
            .build();

    /** Making one is dear, and what it knows depends on nothing else. */
    private static final Map<List<Topic<?>>, WireFormat> KNOWN = new ConcurrentHashMap<>();

    private final Map<String, ObjectReader> readers = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<Class<?>, Topic<?>> topics = new HashMap<>();

    private WireFormat(List<Topic<?>> known) {
        for (var topic : known) {
            for (var event : topic.events()) {
                var type = event.getAnnotation(EventType.class);
                if (type == null) {
                    throw new IllegalStateException(event.getName() + " has no @EventType");
                }
                if (readers.put(type.value(), JSON.readerFor(event)) != null) {
                    throw new IllegalStateException("two events are called " + type.value());
                }
                names.put(event, type.value());
                topics.put(event, topic);
            }
        }
    }

    /** Knows the events of the given topics and no others. */
    public static WireFormat of(Topic<?>... topics) {
        return KNOWN.computeIfAbsent(List.of(topics), WireFormat::new);
    }

    /** The stable name of an event. */
    public String typeOf(Object event) {
        return known(names.get(event.getClass()), event);
    }

    /** The topic on which an event is published. */
    public Topic<?> topicOf(Object event) {
        return known(topics.get(event.getClass()), event);
    }

    /** The event's JSON in UTF-8. */
    public byte[] write(Object event) {
        typeOf(event);
        return JSON.writeValueAsBytes(event);
    }

    /** Whether an event of that name can be read here. */
    public boolean knows(String type) {
        return readers.containsKey(type);
    }

    /** Reads an event; throws {@link UnreadableEvent} when its name is unknown or its JSON does not fit. */
    public Object read(String type, byte[] json) {
        var reader = readers.get(type);
        if (reader == null) {
            throw new UnreadableEvent("no event is called " + type, null);
        }
        try {
            return reader.readValue(json);
        } catch (JacksonException e) {
            throw new UnreadableEvent(type + " does not fit: " + e.getOriginalMessage(), e);
        }
    }

    /** The same envelope with its event read. */
    public <E> Envelope<E> read(Envelope<byte[]> raw, Class<E> family) {
        return raw.with(family.cast(read(raw.type(), raw.event())));
    }

    private static <T> T known(@Nullable T found, Object event) {
        if (found == null) {
            throw new IllegalArgumentException(event.getClass().getName() + " is not an event of these topics");
        }
        return found;
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(_valueClass, parser);
            }
            var text = parser.getString();
            try {
                return Instants.parse(text);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(_valueClass, text, "not in ISO 8601");
            }
        }
    }
}
