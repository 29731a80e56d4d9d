package dev.chamado.contracts.published;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of an event, as its record says: every component is a property, all but the nullable ones
 * are required, further properties are allowed because a newer writer may know more.
 */
final class SchemaOf {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What {@link Duration} writes; "format": "duration" would refuse fractions of a second. */
    static final String DURATION = "^PT(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,9})?S)?$";

    /** What {@link LocalTime} writes; "format": "time" would ask for an offset. */
    static final String LOCAL_TIME = "^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?$";

    private final Words words;
    private final TreeMap<String, ObjectNode> named = new TreeMap<>();

    private SchemaOf(Words words) {
        this.words = words;
    }

    static ObjectNode event(PublishedEvent event, Words words) {
        return new SchemaOf(words).root(event);
    }

    private ObjectNode root(PublishedEvent event) {
        var schema = NODES.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", event.schemaId())
                .put("title", event.title());
        schema.setAll(object(event.event(), event.topic().family()));
        if (!named.isEmpty()) {
            schema.putObject("$defs").setAll(named);
        }
        return schema;
    }

    private ObjectNode object(Class<?> type, @Nullable Class<?> family) {
        var schema = NODES.objectNode();
        describe(schema, words.of(type.getSimpleName()));
        schema.put("type", "object");
        var properties = schema.putObject("properties");
        var required = NODES.arrayNode();
        for (var component : type.getRecordComponents()) {
            properties.set(component.getName(), property(component, type, family));
            if (!nullable(component.getAnnotatedType())) {
                required.add(component.getName());
            }
        }
        schema.set("required", required);
        return schema.put("additionalProperties", true);
    }

    private ObjectNode property(RecordComponent component, Class<?> owner, @Nullable Class<?> family) {
        var schema = value(component.getGenericType());
        var said = words.of(owner.getSimpleName() + "." + component.getName());
        if (said == null && family != null) {
            said = words.of(family.getSimpleName() + "." + component.getName());
        }
        describe(schema, said);
        return schema;
    }

    private ObjectNode value(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            var object = NODES.objectNode().put("type", "object");
            object.set("additionalProperties", value(generic.getActualTypeArguments()[1]));
            return object;
        }
        if (type instanceof ParameterizedType generic) {
            var array = NODES.objectNode().put("type", "array");
            array.set("items", value(generic.getActualTypeArguments()[0]));
            if (generic.getRawType() == List.class) {
                return array;
            } else if (generic.getRawType() == Set.class) {
                return array.put("uniqueItems", true);
            }
        } else if (type instanceof Class<?> plain) {
            return plain.isEnum() || plain.isRecord() ? reference(plain) : scalar(plain);
        }
        throw new IllegalArgumentException("the published language has no word for " + type);
    }

    private static ObjectNode scalar(Class<?> type) {
        var schema = NODES.objectNode();
        if (type == String.class) {
            return schema.put("type", "string");
        } else if (type == UUID.class) {
            return schema.put("type", "string").put("format", "uuid");
        } else if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        } else if (type == LocalDate.class) {
            return schema.put("type", "string").put("format", "date");
        } else if (type == LocalTime.class) {
            return schema.put("type", "string").put("pattern", LOCAL_TIME);
        } else if (type == Duration.class) {
            return schema.put("type", "string").put("pattern", DURATION);
        } else if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        } else if (type == int.class || type == Integer.class) {
            return schema.put("type", "integer").put("format", "int32");
        } else if (type == long.class || type == Long.class) {
            return schema.put("type", "integer").put("format", "int64");
        } else if (type == double.class) {
            return schema.put("type", "number").put("format", "double");
        }
        throw new IllegalArgumentException("the published language has no word for " + type);
    }

    private ObjectNode reference(Class<?> type) {
        var name = type.getSimpleName();
        if (!named.containsKey(name)) {
            named.put(name, NODES.objectNode()); // first, so that a record that contains itself ends
            named.put(name, type.isEnum() ? enumeration(type) : object(type, null));
        }
        return NODES.objectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode enumeration(Class<?> type) {
        var schema = NODES.objectNode();
        var description = new StringBuilder();
        var said = words.of(type.getSimpleName());
        if (said != null) {
            description.append(said);
        }
        var values = NODES.arrayNode();
        for (var constant : type.getEnumConstants()) {
            var name = ((Enum<?>) constant).name();
            values.add(name);
            var meaning = words.of(type.getSimpleName() + "." + name);
            if (meaning != null) {
                description.append(" ").append(name).append(": ").append(meaning);
            }
        }
        describe(schema, description.toString());
        schema.put("type", "string").set("enum", values);
        return schema;
    }

    private static void describe(ObjectNode schema, @Nullable String words) {
        if (words != null && !words.isBlank()) {
            schema.put("description", words);
        }
    }

    private static boolean nullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
