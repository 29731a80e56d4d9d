package dev.chamado.platform.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chamado.contracts.Erases;
import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Topic;
import java.lang.reflect.Method;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * Events to JSON and back, by their stable names. Reading accepts components it does not know (a newer writer may have
 * added them) and leaves out ones that are missing (an older writer did not have them); writing leaves out nulls.
 *
 * <p>Text of a person's is sealed when it is written with keys: the store and Kafka have the same bytes, and neither has
 * it clear.
 */
public final class WireFormat {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule("instants").addDeserializer(Instant.class, new InstantReader()))
            .addModule(new RecordsByConstructor())
            .build();

    /** Making one is dear, and what it knows depends on nothing else. */
    private static final Map<List<Topic<?>>, WireFormat> KNOWN = new ConcurrentHashMap<>();

    /**
     * Finds in an event's JSON for whom text was sealed, and who asks: a regular expression, the person as its group. No
     * text within a text looks like this, for its quotes are escaped.
     */
    public static final String CONCERNED =
            "\"(?:" + Seal.MARK + "[0-9]+:[A-Za-z0-9_-]+:|requesterId\":\")((?:[^\"\\\\]|\\\\.)+)\"";

    private final Map<String, ObjectReader> readers = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<Class<?>, Topic<?>> topics = new HashMap<>();
    private final Map<String, PersonalParts> personal = new HashMap<>();
    private final Map<String, Method> erasing = new HashMap<>();

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
                var parts = PersonalParts.of(event);
                if (parts != null) {
                    personal.put(type.value(), parts);
                }
                var erases = event.getAnnotation(Erases.class);
                if (erases != null) {
                    erasing.put(type.value(), accessor(event, erases.of()));
                }
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

    /** The stable names of kinds of events. */
    public Set<String> typesOf(Set<? extends Class<?>> events) {
        return events.stream().map(event -> known(names.get(event), event)).collect(Collectors.toUnmodifiableSet());
    }

    /** The topic on which an event is published. */
    public Topic<?> topicOf(Object event) {
        return known(topics.get(event.getClass()), event);
    }

    /** The event's JSON in UTF-8, all of it clear: for events that nobody stores or publishes as they are. */
    public byte[] write(Object event) {
        typeOf(event);
        return JSON.writeValueAsBytes(event);
    }

    /** The event's JSON in UTF-8, with {@link dev.chamado.contracts.Personal} text sealed by the keys. */
    public byte[] write(Object event, String tenant, UUID eventId, SubjectKeys keys) {
        var parts = keys == SubjectKeys.NONE ? null : personal.get(typeOf(event));
        return write(parts == null ? event : parts.sealed(event, new Seal(keys, tenant, eventId)));
    }

    /** Whether any of the events has text of a person's. */
    public boolean hasPersonal() {
        return !personal.isEmpty();
    }

    /** Whether events of that name may have text of a person's. */
    public boolean hasPersonal(String type) {
        return personal.containsKey(type);
    }

    /** Whose key is destroyed with the event; nothing: it is not such an event. */
    public @Nullable String erased(Envelope<byte[]> raw) {
        var person = erasing.get(raw.type());
        if (person == null) {
            return null;
        }
        try {
            return (String) person.invoke(read(raw.type(), raw.event()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(person + " cannot be called", e);
        }
    }

    /** A person as he stands in an event's JSON, between the quotes. */
    public static String inJson(String person) {
        var quoted = JSON.writeValueAsString(person);
        return quoted.substring(1, quoted.length() - 1);
    }

    /** Whether an event of that name can be read here. */
    public boolean knows(String type) {
        return readers.containsKey(type);
    }

    /**
     * Reads an event; text that was sealed reads as it was before, or as {@link dev.chamado.contracts.Personal#ERASED} when
     * its key is no more.
     *
     * @throws UnreadableEvent when its name is unknown, its JSON does not fit, or sealed text was tampered with
     * @throws SubjectKeys.KeysAway when a key cannot be looked up now
     */
    public Object read(Envelope<byte[]> raw, SubjectKeys keys) {
        var event = read(raw.type(), raw.event());
        var parts = personal.get(raw.type());
        return parts == null ? event : parts.opened(event, new Seal(keys, raw.tenant(), raw.eventId()));
    }

    /** Opens what is sealed in an event's JSON, which is changed; as {@link #read(Envelope, SubjectKeys)}. */
    public void open(ObjectNode json, String type, String tenant, UUID eventId, SubjectKeys keys) {
        var parts = personal.get(type);
        if (parts != null) {
            parts.open(json, read(type, JSON.writeValueAsBytes(json)), new Seal(keys, tenant, eventId));
        }
    }

    /**
     * Reads an event as it is written, sealed text too; throws {@link UnreadableEvent} when its name is unknown or its JSON
     * does not fit.
     */
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

    /** The same envelope with its event read, without any key. */
    public <E> Envelope<E> read(Envelope<byte[]> raw, Class<E> family) {
        return read(raw, family, SubjectKeys.NONE);
    }

    /** The same envelope with its event read. */
    public <E> Envelope<E> read(Envelope<byte[]> raw, Class<E> family, SubjectKeys keys) {
        return raw.with(family.cast(read(raw, keys)));
    }

    private static Method accessor(Class<?> event, String component) {
        try {
            var accessor = event.getDeclaredMethod(component);
            accessor.setAccessible(true);
            return accessor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(event.getName() + " has no " + component, e);
        }
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
