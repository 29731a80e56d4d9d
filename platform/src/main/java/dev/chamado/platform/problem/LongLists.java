package dev.chamado.platform.problem;

import jakarta.validation.constraints.Size;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses lists that are longer than their form lets them be, before the validator judges what is in them: of faults that
 * are alike in one list it takes time by the square of their number, also where the list itself is too long.
 */
public final class LongLists {
    /** Of lists of which the form says nothing. */
    private static final int LONGEST = 2_000;

    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getType().isPrimitive() && component.getType() != String.class)
                    .map(LongLists::accessible)
                    .toList();
        }
    };

    private LongLists() {}

    private static RecordComponent accessible(RecordComponent component) {
        component.getAccessor().setAccessible(true);
        return component;
    }

    /**
     * Looks through a record, and all records, lists and maps in it.
     *
     * @param at the place of the form in what was sent, as a JSON Pointer
     * @throws Refusal 400 with {@code size} at the first list or map that is too long
     */
    public static void refuse(Object form, String at) {
        look(form, at, LONGEST);
    }

    private static void look(@Nullable Object value, String at, int longest) {
        switch (value) {
            case Record record ->
                COMPONENTS.get(record.getClass()).forEach(component -> {
                    var size = component.getAccessor().getAnnotation(Size.class);
                    look(of(record, component), at + "/" + component.getName(), size == null ? LONGEST : size.max());
                });
            case Collection<?> list -> {
                require(list.size(), at, longest);
                var place = 0;
                for (var each : list) {
                    if (holdsMore(each)) {
                        look(each, at + "/" + place, LONGEST);
                    }
                    place++;
                }
            }
            case Map<?, ?> map -> {
                require(map.size(), at, longest);
                map.forEach((name, each) -> {
                    if (holdsMore(each)) {
                        look(
                                each,
                                at + "/"
                                        + String.valueOf(name)
                                                .replace("~", "~0")
                                                .replace("/", "~1"),
                                LONGEST);
                    }
                });
            }
            case null, default -> {}
        }
    }

    private static boolean holdsMore(@Nullable Object value) {
        return value instanceof Record || value instanceof Collection<?> || value instanceof Map<?, ?>;
    }

    private static void require(int size, String at, int longest) {
        if (size > longest) {
            throw Refusal.badInput(at, "size", "There may be " + longest + " at most.");
        }
    }

    private static @Nullable Object of(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A record does not tell what it holds", e);
        }
    }
}
