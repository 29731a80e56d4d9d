package dev.chamado.ticket.form;

import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormSection;
import dev.chamado.platform.problem.Faults;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a form must satisfy to be published; each fault is noted with its place. */
public final class FormRules {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> LANGUAGES = Set.of("en", "pt-BR");

    private FormRules() {}

    /** @param schema well-formed JSON */
    public static void check(String schema, List<FormSection> sections, List<FormField> fields, Faults faults) {
        var tree = JSON.readTree(schema);
        Forms.checkSchema(tree, faults);
        var properties = tree.path("properties");
        var keys = properties.isObject() ? Set.copyOf(properties.propertyNames()) : null;
        var sectionIds = new HashSet<String>();
        var asked = new HashSet<String>();
        for (int i = 0; i < sections.size(); i++) {
            var section = sections.get(i);
            var at = "/sections/" + i;
            faults.require(
                    sectionIds.add(section.id()), at + "/id", "form-name-twice", "Two sections are called alike.");
            for (int j = 0; j < section.fields().size(); j++) {
                var key = section.fields().get(j);
                known(keys, key, at + "/fields/" + j, faults);
                faults.require(asked.add(key), at + "/fields/" + j, "form-name-twice", "Ask for " + key + " once.");
            }
            languages(section.labels(), at + "/labels", faults);
        }
        var described = new HashSet<String>();
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var at = "/fields/" + i;
            known(keys, field.key(), at + "/key", faults);
            faults.require(
                    described.add(field.key()), at + "/key", "form-name-twice", "Describe " + field.key() + " once.");
            languages(field.labels(), at + "/labels", faults);
            languages(field.help(), at + "/help", faults);
        }
    }

    /** @param keys nothing while it is not clear what the form asks for */
    private static void known(@Nullable Set<String> keys, String key, String at, Faults faults) {
        faults.require(
                keys == null || keys.contains(key),
                at,
                "form-field-unknown",
                "The schema has no property " + key + ".");
    }

    private static void languages(Map<String, String> words, String at, Faults faults) {
        faults.require(LANGUAGES.containsAll(words.keySet()), at, "form-language-unknown", "Words are in en or pt-BR.");
    }
}
