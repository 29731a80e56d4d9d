package dev.chamado.contracts.published;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Finds what a newer schema of an event takes away from those who read or wrote by the older one. Allowed are optional
 * additions only: a component that may be missing, another value of an enumeration.
 */
final class Compatibility {
    /** What decides how a value reads; words (title, description) may change. */
    private static final List<String> SHAPE = List.of("type", "format", "pattern", "uniqueItems");

    private final JsonNode older;
    private final JsonNode newer;
    private final List<String> breaks = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private Compatibility(JsonNode older, JsonNode newer) {
        this.older = older;
        this.newer = newer;
    }

    /** One sentence for each break; empty if everybody can go on. */
    static List<String> breaks(JsonNode older, JsonNode newer) {
        var comparison = new Compatibility(older, newer);
        comparison.compare("event", older, newer);
        return comparison.breaks;
    }

    private void compare(String at, JsonNode before, JsonNode after) {
        if (before.has("$ref") && !seen.add(before.get("$ref").asString() + after.path("$ref"))) {
            return; // a record that contains itself, or one already compared
        }
        var was = resolved(older, before);
        var is = resolved(newer, after);
        for (var keyword : SHAPE) {
            if (!was.path(keyword).equals(is.path(keyword))) {
                breaks.add("%s: %s was %s, is %s".formatted(at, keyword, was.path(keyword), is.path(keyword)));
            }
        }
        enumeration(at, was, is);
        components(at, was, is);
        if (was.has("items") && is.has("items")) {
            compare(at + "[]", was.get("items"), is.get("items"));
        }
    }

    private void enumeration(String at, JsonNode was, JsonNode is) {
        if (was.has("enum") != is.has("enum")) {
            breaks.add(at + ": became " + (is.has("enum") ? "an enumeration" : "free"));
            return;
        }
        var gone = strings(was.path("enum"));
        gone.removeAll(strings(is.path("enum")));
        gone.forEach(value -> breaks.add(at + ": value " + value + " was removed"));
    }

    private void components(String at, JsonNode was, JsonNode is) {
        for (var component : was.path("properties").properties()) {
            var name = component.getKey();
            var now = is.path("properties").path(name);
            if (now.isMissingNode()) {
                breaks.add(at + "." + name + " was removed");
            } else {
                compare(at + "." + name, component.getValue(), now);
            }
        }
        var before = strings(was.path("required"));
        var after = strings(is.path("required"));
        for (var name : before) {
            if (!after.contains(name) && is.path("properties").has(name)) {
                breaks.add(at + "." + name + " was always there, may now be missing");
            }
        }
        after.removeAll(before);
        after.forEach(name -> breaks.add(at + "." + name + " is now required"));
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    private static Set<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }
}
