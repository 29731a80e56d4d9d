package dev.chamado.desk.deployment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Ways into a parsed YAML or JSON file. */
final class Tree {
    private Tree() {}

    static <T> Stream<T> stream(Iterable<T> many) {
        return StreamSupport.stream(many.spliterator(), false);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    static List<Object> list(@Nullable Object node) {
        return node == null ? List.of() : List.copyOf((Collection<?>) node);
    }

    /** What is at the end of a way of keys; nothing when the way ends before. */
    static @Nullable Object at(@Nullable Object node, String... way) {
        for (var key : way) {
            if (!(node instanceof Map<?, ?> map)) {
                return null;
            }
            node = map.get(key);
        }
        return node;
    }

    static String text(@Nullable Object node) {
        return String.valueOf(node == null ? "" : node);
    }

    /** Nested keys joined by dots, as Spring reads them. */
    static Map<String, String> flat(Map<String, Object> tree) {
        var flat = new LinkedHashMap<String, String>();
        flatten("", tree, flat);
        return flat;
    }

    private static void flatten(String name, @Nullable Object node, Map<String, String> flat) {
        var prefix = name.isEmpty() ? "" : name + ".";
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> flatten(prefix + key, value, flat));
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(name + "[" + i + "]", list.get(i), flat);
            }
        } else {
            flat.put(name, text(node));
        }
    }
}
