package dev.chamado.ticket.form;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.chamado.platform.problem.Faults;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which part of JSON Schema 2020-12 a form may use: what describes one flat answer sheet, conditions included. Nothing
 * refers elsewhere, so nothing recurs, and size and depth are bounded, so judging is quick.
 */
final class SchemaRules {
    static final int MOST_KEYS = 100;
    private static final int DEEPEST = 8;
    private static final int MOST_NODES = 2_000;
    private static final int LONGEST_PATTERN = 500;

    /** Judging takes time in proportion to the answer and to these: short patterns can have a great many. */
    private static final int MOST_STEPS_OF_ONE = 1_000;

    private static final int MOST_STEPS = 5_000;

    private static final Set<String> OF_SCHEMAS = Set.of("if", "then", "else", "not", "items");
    private static final Set<String> OF_LISTS = Set.of("allOf", "anyOf", "oneOf");
    private static final Set<String> PLAIN = Set.of(
            "type",
            "title",
            "description",
            "default",
            "examples",
            "enum",
            "const",
            "minLength",
            "maxLength",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems");
    private static final Set<String> FORMATS =
            Set.of("date", "date-time", "time", "email", "uri", "uuid", "ipv4", "ipv6", "hostname");
    private static final Set<String> ANSWERS = Set.of("string", "number", "integer", "boolean", "array");
    private static final Pattern KEY = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,59}");

    private final Faults faults;
    private final Set<String> keys;
    private int nodes;
    private int steps;

    private SchemaRules(JsonNode schema, Faults faults) {
        this.keys = Set.copyOf(schema.path("properties").propertyNames());
        this.faults = faults;
    }

    /** Says whether all of it was looked at, and each fault noted. */
    static boolean check(JsonNode schema, Faults faults) {
        var rules = new SchemaRules(schema, faults);
        rules.root(schema);
        rules.walk(schema, "/schema", 0);
        faults.require(rules.nodes <= MOST_NODES, "/schema", "form-schema-invalid", "The schema is too large.");
        return rules.nodes <= MOST_NODES && rules.steps <= MOST_STEPS && !faults.isFull();
    }

    private void root(JsonNode schema) {
        faults.require(
                schema.path("type").asString("").equals("object")
                        && schema.path("properties").isObject(),
                "/schema",
                "form-schema-invalid",
                "A form's schema is of type object and has properties.");
        faults.require(
                schema.path("properties").size() <= MOST_KEYS,
                "/schema/properties",
                "form-schema-invalid",
                "A form asks at most " + MOST_KEYS + " questions.");
        schema.path("properties").properties().forEach(property -> {
            var at = "/schema/properties/" + step(property.getKey());
            faults.require(
                    KEY.matches(property.getKey()),
                    at,
                    "form-schema-invalid",
                    "A key has letters, digits and underscores, at most 60, and begins with a letter.");
            var type = property.getValue().path("type").asString("");
            faults.require(
                    ANSWERS.contains(type),
                    at + "/type",
                    "form-schema-invalid",
                    "An answer is a string, number, integer, boolean, or an array of strings.");
            faults.require(
                    !type.equals("array")
                            || property.getValue()
                                    .at("/items/type")
                                    .asString("")
                                    .equals("string"),
                    at + "/items",
                    "form-schema-invalid",
                    "A list is one of strings.");
        });
    }

    private void walk(JsonNode schema, String at, int depth) {
        nodes++;
        if (depth > DEEPEST || nodes > MOST_NODES) {
            faults.require(depth <= DEEPEST, at, "form-schema-invalid", "The schema is too deep.");
            return;
        }
        if (!schema.isObject()) {
            faults.require(schema.isBoolean(), at, "form-schema-invalid", "A schema is an object, or true or false.");
            return;
        }
        schema.properties().forEach(part -> {
            var key = part.getKey();
            var value = part.getValue();
            var place = at + "/" + step(key);
            if (key.equals("properties") && value.isObject()) {
                value.properties().forEach(each -> {
                    known(each.getKey(), place + "/" + step(each.getKey()));
                    walk(each.getValue(), place + "/" + step(each.getKey()), depth + 1);
                });
            } else if (OF_SCHEMAS.contains(key)) {
                walk(value, place, depth + 1);
            } else if (OF_LISTS.contains(key) && value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    walk(value.get(i), place + "/" + i, depth + 1);
                }
            } else {
                keyword(key, value, place);
            }
        });
    }

    private void keyword(String key, JsonNode value, String at) {
        switch (key) {
            case "$schema" ->
                faults.require(
                        value.asString("").equals("https://json-schema.org/draft/2020-12/schema"),
                        at,
                        "form-schema-invalid",
                        "Forms are written in JSON Schema 2020-12.");
            case "additionalProperties" ->
                faults.require(
                        value.isBoolean() && !value.asBoolean(),
                        at,
                        "form-schema-invalid",
                        "A form takes no answers that it does not know.");
            case "pattern" -> pattern(value.asString(""), at);
            case "required" -> allKnown(value, at);
            case "dependentRequired" ->
                value.properties().forEach(each -> {
                    known(each.getKey(), at + "/" + step(each.getKey()));
                    allKnown(each.getValue(), at + "/" + step(each.getKey()));
                });
            case "format" ->
                faults.require(
                        FORMATS.contains(value.asString("")),
                        at,
                        "form-schema-invalid",
                        "A format is one of " + FORMATS.stream().sorted().toList() + ".");
            default ->
                faults.require(
                        PLAIN.contains(key) && value.size() <= 500,
                        at,
                        "form-schema-invalid",
                        "Forms do not use " + key + ", or not at this length.");
        }
    }

    private static String step(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private void allKnown(JsonNode names, String at) {
        if (!names.isArray()) {
            return; // no JSON Schema, which is said where that is looked at
        }
        for (int i = 0; i < names.size() && i < MOST_KEYS; i++) {
            known(names.get(i).asString(""), at + "/" + i);
        }
        faults.require(names.size() <= MOST_KEYS, at, "form-schema-invalid", "There are not so many questions.");
    }

    /** A name that nobody is asked for would close the door: no answer to it is taken. */
    private void known(String key, String at) {
        faults.require(keys.contains(key), at, "form-field-unknown", "The form does not ask for " + key + ".");
    }

    private void pattern(String text, String at) {
        if (steps > MOST_STEPS) {
            return; // said already; compiling the rest costs as much as it would to judge by them
        }
        faults.require(
                isPattern(text),
                at,
                "form-schema-invalid",
                "A pattern is a regular expression without backtracking (RE2), at most 500 characters, of at most "
                        + MOST_STEPS_OF_ONE + " steps: repetitions count as if they were written out.");
        faults.require(
                steps <= MOST_STEPS,
                at,
                "form-schema-invalid",
                "The patterns up to this one have more than " + MOST_STEPS + " steps together.");
    }

    private boolean isPattern(String text) {
        if (text.length() > LONGEST_PATTERN) {
            return false;
        }
        try {
            var size = Pattern.compile(text).programSize();
            steps += size;
            return size <= MOST_STEPS_OF_ONE;
        } catch (PatternSyntaxException _) { // the one way re2j has to say that it is none
            return false;
        }
    }
}
