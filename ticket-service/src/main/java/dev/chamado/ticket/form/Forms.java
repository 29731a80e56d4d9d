package dev.chamado.ticket.form;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.Refusal.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes forms of what was published, and says what is wrong with what is to be. */
public final class Forms {
    private static final int LONGEST_ANSWER = 4_000;
    private static final Set<String> MISSING = Set.of("required", "dependentRequired");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaCacheEnabled(false)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .regularExpressionFactory(new LinearPatterns())
                            .locale(Locale.ENGLISH)
                            .build()));

    private Forms() {}

    /** Made when the first form is checked. */
    private static final class Meta {
        private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    }

    /** A published form, ready to judge. */
    public static Form of(FormPublished published) {
        var schema = schema(published);
        var keys = Set.copyOf(schema.path("properties").propertyNames());
        return new Form(published, keys, new Judge(schema));
    }

    /** The schema of a form's answers. */
    public static JsonNode schema(FormPublished published) {
        return JSON.readTree(published.schema());
    }

    /** The same without what is internal, for who is to answer the rest; the whole one judges. */
    public static JsonNode schemaForRequesters(Form form) {
        return new OpenSchema(form.internalKeys()).of(schema(form.published()));
    }

    /** Whether an answer could be given to a form, whatever the others are. */
    public static boolean takes(Form form, String key, String answer) {
        var property = schema(form.published()).path("properties").path(key);
        if (property.isMissingNode()) {
            return false;
        }
        var only = JSON.createObjectNode();
        only.put("type", "object").putObject("properties").set(key, property);
        return judge(only, SCHEMAS.getSchema(only), Map.of(key, answer)).isEmpty();
    }

    /** Compiles the schema when the first answers come: most forms of a desk are seldom used. */
    private static final class Judge implements Function<Map<String, String>, List<Fault>> {
        private final JsonNode schema;
        private volatile @Nullable Schema compiled;

        private Judge(JsonNode schema) {
            this.schema = schema;
        }

        @Override
        public List<Fault> apply(Map<String, String> answers) {
            var ready = compiled;
            if (ready == null) {
                ready = SCHEMAS.getSchema(schema);
                compiled = ready;
            }
            return judge(schema, ready, answers);
        }
    }

    /** Everything that is wrong with a schema that is to be a form's, each with its place under {@code /schema}. */
    public static void checkSchema(JsonNode schema, Faults faults) {
        var ofForms = new Faults();
        var isSmall = SchemaRules.check(schema, ofForms);
        ofForms.found().forEach(it -> faults.require(false, it.pointer(), it.code(), it.detail()));
        var rest = isSmall ? without(schema, ofForms.found()) : null;
        if (rest == null) {
            return; // only what is small enough, and uses what forms may use, is looked at more closely
        }
        for (var error : Meta.SCHEMA.validate(rest)) {
            var at = "/schema" + pointer(error);
            faults.require(
                    ofForms.found().stream().anyMatch(it -> (at + "/").startsWith(it.pointer() + "/")),
                    at,
                    "form-schema-invalid",
                    "This is not JSON Schema: " + error.getMessage() + ".");
        }
    }

    /** The schema without what forms may not use; nothing when that is all of it. */
    private static @Nullable JsonNode without(JsonNode schema, List<Fault> faults) {
        var rest = schema.deepCopy();
        for (var fault : faults) {
            var place = JsonPointer.compile(fault.pointer().substring("/schema".length()));
            if (place.matches()) {
                return null;
            }
            if (fault.code().equals("form-schema-invalid")) { // an unknown question is as good JSON Schema as another
                switch (rest.at(place.head())) {
                    case ObjectNode object -> object.remove(place.last().getMatchingProperty());
                    case ArrayNode list
                    when list.has(place.last().getMatchingIndex()) ->
                        list.set(place.last().getMatchingIndex(), true);
                    default -> {} // went with what it stood in, or is missed in a list that stands where no list may
                }
            }
        }
        return rest;
    }

    private static List<Fault> judge(JsonNode schema, Schema compiled, Map<String, String> answers) {
        var faults = new Faults();
        var sheet = JsonNodeFactory.instance.objectNode();
        answers.forEach((key, text) -> {
            var property = schema.path("properties").get(key);
            faults.require(
                    property != null, "/fields/" + key, "form-answer-unknown", "The form does not ask for this.");
            faults.require(
                    text.length() <= LONGEST_ANSWER,
                    "/fields/" + key,
                    "form-answer-invalid",
                    "An answer has at most " + LONGEST_ANSWER + " characters.");
            if (property != null && text.length() <= LONGEST_ANSWER) {
                sheet.set(key, value(property.path("type").asString(""), text));
            }
        });
        for (var error : compiled.validate(sheet)) {
            if (MISSING.contains(error.getKeyword())) {
                var key = error.getProperty() == null ? "" : "/" + error.getProperty();
                faults.require(false, "/fields" + key, "form-answer-missing", error.getMessage());
            } else {
                faults.require(false, "/fields" + pointer(error), "form-answer-invalid", error.getMessage());
            }
        }
        return faults.found();
    }

    /** A text as what the form asks for; one that is no such thing stays a text, and is judged as one. */
    private static JsonNode value(String type, String text) {
        if (!type.equals("string") && !text.isBlank()) {
            try {
                return JSON.readTree(text);
            } catch (JacksonException _) {
                return JsonNodeFactory.instance.stringNode(text);
            }
        }
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static String pointer(Error error) {
        var place = error.getInstanceLocation().toString();
        return place.startsWith("/") || place.isEmpty() ? place : "/" + place;
    }
}
