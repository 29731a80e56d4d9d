package dev.chamado.platform.http;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;

/**
 * Whether what was recorded has the form that is asked for and answered now. What its words say, ids, times and tokens, is
 * as it was recorded and has no part in this.
 */
final class Form {
    private static final Set<Type> AROUND = Set.of(ResponseEntity.class, Versioned.class);

    /** What writes its answer itself. */
    private static final Set<Type> ITSELF = Set.of(void.class, SseEmitter.class);

    private final JsonMapper json;

    /**
     * @param json reads and writes as the service does
     */
    Form(JsonMapper json) {
        this.json = json.rebuild().addModule(new Families(json)).build();
    }

    /** An event is written as itself, without saying which of its family it is: it is the first that it could be. */
    private static final class Families extends SimpleModule {
        Families(JsonMapper json) {
            super("families");
            setDeserializers(new SimpleDeserializers() {
                @Override
                public @Nullable ValueDeserializer<?> findBeanDeserializer(
                        JavaType type, DeserializationConfig config, BeanDescription.Supplier described) {
                    return isFamily(type.getRawClass()) ? new OneOf(type.getRawClass(), json) : null;
                }
            });
        }

        static boolean isFamily(Class<?> type) {
            return type.isSealed() && !type.isAnnotationPresent(JsonTypeInfo.class);
        }
    }

    /** Reads the first of a sealed family that has these words, and that is written with them. */
    private static final class OneOf extends StdDeserializer<Object> {
        private final JsonMapper json;

        OneOf(Class<?> family, JsonMapper json) {
            super(family);
            this.json = json;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode recorded = parser.readValueAsTree();
            for (var member : members(handledType())) {
                try {
                    var value = json.readValue(recorded.toString(), member);
                    if (differences(json, value, recorded).isEmpty()) {
                        return value;
                    }
                } catch (JacksonException _) { // it is another one
                }
            }
            return context.reportInputMismatch(
                    this, "no %s is written like that", handledType().getSimpleName());
        }

        private static List<Class<?>> members(Class<?> family) {
            return family.isSealed()
                    ? Arrays.stream(family.getPermittedSubclasses())
                            .flatMap(each -> members(each).stream())
                            .toList()
                    : List.of(family);
        }
    }

    /** Why the service would not read this as a body of the type; nothing if it would. */
    List<String> unreadable(Type type, JsonNode recorded) {
        try {
            var _ = read(type, recorded);
            return List.of();
        } catch (JacksonException e) {
            return List.of(told(e));
        }
    }

    /** Where this is not what the service would write of the type: words that it lacks, or that nobody says any more. */
    List<String> differences(Type type, JsonNode recorded) {
        var told = within(type);
        if (ITSELF.contains(told)) {
            return List.of();
        }
        try {
            return differences(json, read(told, recorded), recorded);
        } catch (JacksonException e) {
            return List.of(told(e));
        }
    }

    private static List<String> differences(JsonMapper json, Object value, JsonNode recorded) {
        var found = new ArrayList<String>();
        missing(value, "", found);
        compare(recorded, json.readTree(json.writeValueAsString(value)), "", found);
        return found;
    }

    private Object read(Type type, JsonNode recorded) {
        return json.readValue(recorded.toString(), json.constructType(type));
    }

    private static String told(JacksonException e) {
        return e.getOriginalMessage() + " (" + e.getPathReference() + ")";
    }

    private static Type within(Type type) {
        return type instanceof ParameterizedType it && AROUND.contains(it.getRawType())
                ? within(it.getActualTypeArguments()[0])
                : type;
    }

    /** What is always there now, and was not then. */
    private static void missing(@Nullable Object value, String at, List<String> found) {
        switch (value) {
            case Record record -> {
                for (var part : record.getClass().getRecordComponents()) {
                    var member = member(record, part);
                    if (member == null && !part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                        found.add(at + "/" + part.getName() + " is missing");
                    }
                    missing(member, at + "/" + part.getName(), found);
                }
            }
            case Collection<?> many -> many.forEach(each -> missing(each, at + "/-", found));
            case Map<?, ?> many -> many.forEach((name, each) -> missing(each, at + "/" + name, found));
            case null, default -> {}
        }
    }

    private static @Nullable Object member(Record record, RecordComponent part) {
        try {
            var accessor = part.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A set has no order of its own. */
    private static void compare(JsonNode recorded, JsonNode now, String at, List<String> found) {
        if (recorded.isObject() && now.isObject()) {
            var names = new TreeSet<>(recorded.propertyNames());
            names.addAll(now.propertyNames());
            for (var name : names) {
                if (!recorded.has(name) || !now.has(name)) {
                    found.add(at + "/" + name + (now.has(name) ? " is missing" : " is no longer said"));
                } else {
                    compare(recorded.get(name), now.get(name), at + "/" + name, found);
                }
            }
        } else if (recorded.isArray() && now.isArray() && recorded.size() == now.size()) {
            var then = recorded.equals(now) ? recorded.values() : sorted(recorded);
            var today = recorded.equals(now) ? now.values() : sorted(now);
            var others = today.iterator();
            then.forEach(each -> compare(each, others.next(), at + "/-", found));
        } else if (!Objects.equals(recorded, now)) {
            found.add(at + " is said otherwise: " + now);
        }
    }

    private static Collection<JsonNode> sorted(JsonNode array) {
        return array.values().stream()
                .sorted(Comparator.comparing(JsonNode::toString))
                .toList();
    }
}
