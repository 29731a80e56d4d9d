package dev.chamado.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A good body, spoilt in each of its places in turn: another type, a name that hurts, too much of it. */
final class HostileJson {
    private static final String HERE = "\"spoilt here\"";
    private static final String LONG = "\"" + "x".repeat(65_536) + "\"";

    private static final List<String> ANYWHERE =
            List.of("null", "\"\"", "5", "[]", "[null]", "{}", "[[[{\"a\":null}]]]");
    private static final List<String> TEXTS = List.of(
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u202Eb\"",
            "\"\\ud800\"",
            "\"../../etc/passwd\"",
            "\"' OR '1'='1\"",
            "\"{{x}}{{{y\"",
            "\"(a+)+$\"",
            "\"P1000000000000D\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"\\ufeff<script>alert(1)</script>\"",
            LONG);
    private static final List<String> NUMBERS =
            List.of("-1", "0", "1.5", "2147483648", "99999999999999999999", "1e400", "\"x\"");
    private static final List<String> TRUTHS = List.of("\"yes\"", "2");

    private HostileJson() {}

    static List<String> of(JsonNode good) {
        var all = new ArrayList<String>(List.of(
                "",
                "{",
                "null",
                "[]",
                "\"x\"",
                "{}",
                good + "}",
                "[".repeat(100_000),
                "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)));
        var copy = good.deepCopy();
        walk(copy, all, copy);
        return all;
    }

    private static void walk(JsonNode node, List<String> all, JsonNode root) {
        if (node instanceof ObjectNode object) {
            object.put("aWordThatNobodyKnows", true);
            all.add(root.toString());
            object.remove("aWordThatNobodyKnows");
            for (var name : List.copyOf(object.propertyNames())) {
                var value = object.get(name);
                spoil(value, other -> object.set(name, other), all, root);
                object.set(name, value);
                walk(value, all, root);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            var first = array.get(0);
            spoil(first, other -> array.set(0, other), all, root);
            array.set(0, first);
            walk(first, all, root);
            var many = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < 3_000; i++) {
                many.add(first);
            }
            var rest = array.deepCopy();
            array.removeAll();
            array.addAll(many);
            all.add(root.toString());
            array.removeAll();
            array.addAll(rest);
        }
    }

    /** Puts each hostile value in the place of a value. */
    private static void spoil(JsonNode value, Consumer<JsonNode> place, List<String> all, JsonNode root) {
        place.accept(JsonNodeFactory.instance.stringNode("spoilt here"));
        var spoilt = root.toString();
        ANYWHERE.forEach(each -> all.add(spoilt.replace(HERE, each)));
        var more =
                value.isString() ? TEXTS : value.isNumber() ? NUMBERS : value.isBoolean() ? TRUTHS : List.<String>of();
        more.forEach(each -> all.add(spoilt.replace(HERE, each)));
    }
}
