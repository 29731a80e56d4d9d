package dev.chamado.platform.document;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * How a record is stored: one field per component, by its name; components that are null are left out. The driver's own
 * record codec wants public records, which the records of a room are not.
 *
 * <p>A component may be a string, boolean, int, long, double, BigDecimal, enum (by name), UUID, Instant (a date, in
 * milliseconds), Duration, LocalDate, LocalTime, DayOfWeek or ZoneId (as ISO strings), a record, or a list, set,
 * sorted set or map of these; keys of maps are strings, enums or UUIDs and may hold any character.
 */
public final class RecordForm<R extends Record> {
    private static final Map<Class<?>, RecordForm<?>> KNOWN = new ConcurrentHashMap<>();

    private record Component(String name, Method accessor, ValueForm form, boolean primitive, boolean always) {}

    private final Constructor<R> constructor;
    private final List<Component> components = new ArrayList<>();

    private RecordForm(Class<R> type) {
        var parts = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " has no canonical constructor", e);
        }
        constructor.setAccessible(true);
        for (var part : parts) {
            part.getAccessor().setAccessible(true);
            var form = ValueForm.of(part.getGenericType());
            var always = !part.getAnnotatedType().isAnnotationPresent(Nullable.class);
            components.add(new Component(
                    part.getName(), part.getAccessor(), form, part.getType().isPrimitive(), always));
        }
    }

    /**
     * The form of a record and of the records in it.
     *
     * @throws IllegalArgumentException when a component cannot be stored
     */
    @SuppressWarnings("unchecked") // the map holds the form of each class under that class
    public static <R extends Record> RecordForm<R> of(Class<R> type) {
        var known = KNOWN.get(type);
        if (known == null) {
            known = new RecordForm<>(type);
            KNOWN.put(type, known);
            for (var component : known.components) {
                component.form().nested().forEach(RecordForm::of); // after the put: a record may hold its own kind
            }
        }
        return (RecordForm<R>) known;
    }

    /** The names of the fields. */
    public List<String> fields() {
        return components.stream().map(Component::name).toList();
    }

    /** Whether a component of that name is always there: it is not marked as nullable. */
    public boolean always(String field) {
        return components.stream().anyMatch(component -> component.name().equals(field) && component.always());
    }

    /** The record as a document. */
    public BsonDocument write(R value) {
        var document = new BsonDocument();
        for (var component : components) {
            var part = call(component.accessor(), value);
            if (part != null) {
                document.put(component.name(), component.form().write().apply(part));
            }
        }
        return document;
    }

    /** The record that a document holds; fields that the record does not have are passed over. */
    public R read(BsonDocument document) {
        var parts = new @Nullable Object[components.size()];
        for (int i = 0; i < parts.length; i++) {
            var component = components.get(i);
            var field = document.get(component.name());
            if (field != null && !field.isNull()) {
                parts[i] = component.form().read().apply(field);
            } else if (component.primitive()) {
                throw new IllegalStateException("a document has no " + component.name());
            }
        }
        try {
            return constructor.newInstance(parts);
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(constructor + " refuses what is stored", e.getCause());
        }
    }

    private static @Nullable Object call(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(accessor + " cannot be called", e);
        }
    }
}
