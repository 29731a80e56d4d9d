package dev.chamado.desk.verifying;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Each figure as it was expected and as it was found in each place; where a place was not asked it says nothing. */
public final class Comparison {
    private static final String FORM = "%-60s %12s %12s %12s %12s  %s%n";

    private final List<Line> lines = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    /** One figure; nothing where it was not asked for. */
    record Line(
            String figure,
            long expected,
            @Nullable Long store,
            @Nullable Long kafka,
            @Nullable Long views) {
        boolean agrees() {
            return agrees(store) && agrees(kafka) && agrees(views);
        }

        private boolean agrees(@Nullable Long found) {
            return found == null || found == expected;
        }
    }

    /** Figures of nested objects by the name {@code family: member}. */
    static Map<String, Long> flat(JsonNode figures) {
        var flat = new TreeMap<String, Long>();
        figures.properties().forEach(figure -> {
            if (figure.getValue().isObject()) {
                flat(figure.getValue()).forEach((member, value) -> flat.put(figure.getKey() + ": " + member, value));
            } else if (figure.getValue().isIntegralNumber()) {
                flat.put(figure.getKey(), figure.getValue().longValue());
            }
        });
        return flat;
    }

    /** Compares every expected figure, and every one that was found though nobody expected it. */
    void figures(
            Map<String, Long> expected,
            @Nullable Map<String, Long> store,
            @Nullable Map<String, Long> kafka,
            Map<String, Long> views) {
        var names = new LinkedHashMap<String, Boolean>();
        expected.keySet().forEach(name -> names.put(name, true));
        for (var found : places(store, kafka, views)) {
            found.keySet().forEach(name -> names.put(name, true));
        }
        for (var name : names.keySet()) {
            lines.add(new Line(
                    name, expected.getOrDefault(name, 0L), found(store, name), found(kafka, name), views.get(name)));
        }
    }

    private static List<Map<String, Long>> places(
            @Nullable Map<String, Long> store, @Nullable Map<String, Long> kafka, Map<String, Long> views) {
        var places = new ArrayList<Map<String, Long>>();
        if (store != null) {
            places.add(store);
        }
        if (kafka != null) {
            places.add(kafka);
        }
        places.add(views);
        return places;
    }

    private static @Nullable Long found(@Nullable Map<String, Long> place, String name) {
        return place == null ? null : place.getOrDefault(name, 0L);
    }

    /** Something that must be so in the places that were asked. */
    void check(String what, long expected, @Nullable Long store, @Nullable Long kafka, @Nullable Long views) {
        lines.add(new Line(what, expected, store, kafka, views));
    }

    /** Two countings of the same things, name by name: how many things, and how many names differ. */
    void same(String what, Map<String, Long> expected, Map<String, Long> found) {
        lines.add(new Line(what, sum(expected), null, null, sum(found)));
        var names = new TreeMap<>(expected);
        names.putAll(found);
        var differing = names.keySet().stream()
                .filter(name -> !Objects.equals(expected.get(name), found.get(name)))
                .map(name -> "%s: %s expected, %s found".formatted(name, expected.get(name), found.get(name)))
                .toList();
        if (!differing.isEmpty()) {
            lines.add(new Line(what + ": differing", 0, null, null, (long) differing.size()));
            explain(what, differing);
        }
    }

    private static long sum(Map<String, Long> figures) {
        return figures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Says more of a difference, for who looks for its cause; the first twenty. */
    void explain(String about, List<String> what) {
        what.stream().limit(20).forEach(line -> details.add(about + ": " + line));
        if (what.size() > 20) {
            details.add(about + ": and " + (what.size() - 20) + " more");
        }
    }

    /** How many lines differ. */
    public long differing() {
        return lines.stream().filter(line -> !line.agrees()).count();
    }

    /** The whole as a table, and what is known of the differences. */
    public String table() {
        var text = new StringBuilder();
        text.append(FORM.formatted("figure", "expected", "store", "Kafka", "read models", ""));
        for (var line : lines) {
            text.append(FORM.formatted(
                    line.figure(),
                    line.expected(),
                    shown(line.store()),
                    shown(line.kafka()),
                    shown(line.views()),
                    line.agrees() ? "ok" : "DIFFERENT"));
        }
        details.forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString();
    }

    private static String shown(@Nullable Long value) {
        return value == null ? "-" : value.toString();
    }
}
