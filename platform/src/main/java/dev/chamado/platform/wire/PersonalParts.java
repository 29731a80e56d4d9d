package dev.chamado.platform.wire;

import dev.chamado.contracts.Personal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which components of a record are {@link Personal}, and how a record is made that has others in their place: looked up
 * once for each kind of event.
 */
final class PersonalParts {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private record Part(
            int place,
            String name,
            MethodHandle read,
            @Nullable MethodHandle person,
            @Nullable PersonalParts within) {}

    private final MethodHandle constructor;
    private final List<MethodHandle> components;
    private final List<Part> parts;

    private PersonalParts(MethodHandle constructor, List<MethodHandle> components, List<Part> parts) {
        this.constructor = constructor;
        this.components = components;
        this.parts = parts;
    }

    /** The parts of an event; nothing if it has none. */
    static @Nullable PersonalParts of(Class<?> record) {
        return of(record, false);
    }

    private static @Nullable PersonalParts of(Class<?> record, boolean within) {
        var all = record.getRecordComponents();
        if (all == null || Arrays.stream(all).noneMatch(each -> each.isAnnotationPresent(Personal.class))) {
            return null;
        }
        try {
            var types = Arrays.stream(all).map(RecordComponent::getType).toArray(Class[]::new);
            var declared = record.getDeclaredConstructor(types);
            declared.setAccessible(true);
            var constructor = LOOKUP.unreflectConstructor(declared)
                    .asSpreader(Object[].class, types.length)
                    .asType(java.lang.invoke.MethodType.methodType(Object.class, Object[].class));
            var components = new ArrayList<MethodHandle>();
            var parts = new ArrayList<Part>();
            for (int i = 0; i < all.length; i++) {
                components.add(getter(record, all[i].getName()));
                var personal = all[i].getAnnotation(Personal.class);
                if (personal != null) {
                    parts.add(new Part(
                            i,
                            all[i].getName(),
                            components.get(i),
                            within ? null : getter(record, personal.of()),
                            inner(all[i].getGenericType())));
                }
            }
            return new PersonalParts(constructor, List.copyOf(components), List.copyOf(parts));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getName() + " marks what is personal wrongly", e);
        }
    }

    private static MethodHandle getter(Class<?> record, String name) throws ReflectiveOperationException {
        var method = record.getDeclaredMethod(name);
        method.setAccessible(true);
        return LOOKUP.unreflect(method).asType(java.lang.invoke.MethodType.methodType(Object.class, Object.class));
    }

    private static @Nullable PersonalParts inner(Type type) {
        return type instanceof ParameterizedType generic
                        && generic.getActualTypeArguments()[0] instanceof Class<?> item
                        && item.isRecord()
                ? of(item, true)
                : null;
    }

    /** The event with each text sealed for the person that it says. */
    Object sealed(Object event, Seal seal) {
        return changed(event, seal::close);
    }

    /** The event with each text as it was before it was sealed: no text of nobody's, whatever it looks like. */
    Object opened(Object event, Seal seal) {
        return changed(event, seal::open);
    }

    /**
     * As {@link #opened}, of an event's JSON; changes it.
     *
     * @param read the same event as it is written
     */
    void open(ObjectNode event, Object read, Seal seal) {
        for (var part : parts) {
            var person = personOf(part, read);
            var value = person == null ? null : event.get(part.name);
            if (value != null) {
                event.set(
                        part.name,
                        opened(
                                part,
                                part.name,
                                value,
                                event,
                                (place, text) -> seal.open(String.valueOf(person), place, text)));
            }
        }
    }

    @FunctionalInterface
    private interface OfPerson {
        String apply(String person, String place, String text);
    }

    private static @Nullable String personOf(Part part, Object event) {
        return part.person == null ? null : (String) call(part.person, event);
    }

    private Object changed(Object event, OfPerson change) {
        @Nullable Object[] values = null;
        for (var part : parts) {
            var person = personOf(part, event);
            var value = person == null ? null : call(part.read, event);
            if (value != null) {
                values = values == null ? values(event) : values;
                values[part.place] = changed(
                        part, part.name, value, (place, text) -> change.apply(String.valueOf(person), place, text));
            }
        }
        return values == null ? event : made(values);
    }

    private static JsonNode opened(
            Part part, String place, JsonNode value, ObjectNode maker, BinaryOperator<String> change) {
        if (value.isString()) {
            return maker.stringNode(change.apply(place, value.stringValue()));
        }
        if (value instanceof ArrayNode many) {
            for (int i = 0; i < many.size(); i++) {
                many.set(i, opened(part, place + '/' + i, many.get(i), maker, change));
            }
        } else if (value instanceof ObjectNode one && part.within != null) {
            for (var inner : part.within.parts) {
                var text = one.get(inner.name);
                if (text != null) {
                    one.set(inner.name, opened(inner, place + '/' + inner.name, text, maker, change));
                }
            }
        }
        return value;
    }

    private Object changed(Object record, String place, BinaryOperator<String> change) {
        @Nullable Object[] values = null;
        for (var part : parts) {
            var value = call(part.read, record);
            if (value != null) {
                var other = changed(part, place + part.name, value, change);
                if (other != value) {
                    values = values == null ? values(record) : values;
                    values[part.place] = other;
                }
            }
        }
        return values == null ? record : made(values);
    }

    private static Object changed(Part part, String place, Object value, BinaryOperator<String> change) {
        if (value instanceof String text) {
            return change.apply(place, text);
        }
        if (value instanceof List<?> many) {
            var others = new ArrayList<Object>(many.size());
            for (int i = 0; i < many.size(); i++) {
                others.add(changed(part, place + '/' + i, many.get(i), change));
            }
            return List.copyOf(others);
        }
        return part.within == null ? value : part.within.changed(value, place + '/', change);
    }

    private @Nullable Object[] values(Object record) {
        var values = new @Nullable Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = call(components.get(i), record);
        }
        return values;
    }

    private Object made(@Nullable Object[] values) {
        try {
            return constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // constructors of records declare none
        }
    }

    private static @Nullable Object call(MethodHandle handle, Object of) {
        try {
            return handle.invokeExact(of);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // accessors declare none
        }
    }
}
