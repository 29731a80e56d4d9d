package dev.chamado.ticket.form;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema without some questions. It demands nothing that the whole one does not: conditions and choices that name them
 * are left out, since what remained of them would mean something else.
 */
final class OpenSchema {
    private static final List<String> CONDITION = List.of("if", "then", "else");
    private static final List<String> CHOICES = List.of("anyOf", "oneOf", "not");

    private final Set<String> hidden;

    OpenSchema(Set<String> hidden) {
        this.hidden = hidden;
    }

    JsonNode of(JsonNode schema) {
        return hidden.isEmpty() || !schema.isObject() ? schema : part((ObjectNode) schema.deepCopy());
    }

    private ObjectNode part(ObjectNode schema) {
        if (names(schema.get("if"))) {
            schema.remove(CONDITION);
        }
        CHOICES.stream().filter(key -> names(schema.get(key))).forEach(schema::remove);
        if (schema.get("properties") instanceof ObjectNode properties) {
            properties.remove(hidden);
        }
        if (schema.get("required") instanceof ArrayNode required) {
            schema.set("required", open(required));
        }
        if (schema.get("dependentRequired") instanceof ObjectNode dependent) {
            dependent.remove(hidden);
            List.copyOf(dependent.propertyNames()).forEach(key -> {
                if (dependent.get(key) instanceof ArrayNode required) {
                    dependent.set(key, open(required));
                }
            });
        }
        for (var key : List.of("then", "else")) {
            if (schema.get(key) instanceof ObjectNode branch) {
                part(branch);
            }
        }
        if (schema.get("allOf") instanceof ArrayNode all) {
            all.forEach(each -> {
                if (each instanceof ObjectNode branch) {
                    part(branch);
                }
            });
        }
        return schema;
    }

    private ArrayNode open(ArrayNode names) {
        var open = JsonNodeFactory.instance.arrayNode();
        names.valueStream().filter(name -> !hidden.contains(name.asString(""))).forEach(open::add);
        return open;
    }

    /** Whether a part of the schema says a hidden name anywhere: rather too often than too seldom. */
    private boolean names(@Nullable JsonNode part) {
        return part != null
                && (hidden.contains(part.isString() ? part.asString() : "")
                        || part.propertyNames().stream().anyMatch(hidden::contains)
                        || part.valueStream().anyMatch(this::names));
    }
}
