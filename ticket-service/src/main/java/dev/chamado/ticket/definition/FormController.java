package dev.chamado.ticket.definition;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.form.Forms;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Forms over HTTP, as who asks somebody to fill them in needs them. */
@RestController
@RequestMapping("/api/v1/forms")
class FormController {
    private final DefinitionsOf definitions;

    FormController(DefinitionsOf definitions) {
        this.definitions = definitions;
    }

    /**
     * A form to fill in.
     *
     * @param version 0: the tenant has published none of that name
     * @param schema of the answers by key: JSON Schema 2020-12
     */
    record FormToFill(String form, int version, JsonNode schema, List<Section> sections) {}

    /**
     * @param labels its heading, by language
     * @param fields in the order in which they are asked
     */
    record Section(String id, Map<String, String> labels, List<FormField> fields) {}

    /**
     * The form that holds now under a name; that of a type is called like the type, such as change-request.
     *
     * @param version one that was published once, such as a ticket says that it answers; not given: the one that holds now
     */
    @GetMapping("/{name}")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    FormToFill form(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable @Min(0) Integer version,
            Caller caller) {
        if (!name.matches(DefinitionCommand.FORM_NAME)) {
            throw Refusal.notFound("form");
        }
        var known = definitions.latest(caller.tenant());
        var form = version == null ? known.form(name) : published(known, name, version);
        var staff = caller.is(AGENT, LEAD, ADMIN, INTEGRATION);
        var schema = staff ? Forms.schema(form.published()) : Forms.schemaForRequesters(form);
        return new FormToFill(name, form.version(), schema, sections(form.published(), schema, staff));
    }

    private static Form published(Definitions known, String name, int version) {
        try {
            return known.form(name, version);
        } catch (RuleViolation _) { // it breaks a rule to work by what nobody published; here it is only asked for
            throw Refusal.notFound("version of the form");
        }
    }

    /** Nobody but staff is asked for what is staff's. */
    private static List<Section> sections(FormPublished form, JsonNode schema, boolean staff) {
        var described = form.fields().stream().collect(Collectors.toMap(FormField::key, Function.identity()));
        var left = new ArrayList<>(schema.path("properties").propertyNames());
        var sections = new ArrayList<Section>();
        for (var section : form.sections()) {
            sections.add(new Section(section.id(), section.labels(), fields(section.fields(), described, staff)));
            left.removeAll(new HashSet<>(section.fields()));
        }
        if (!left.isEmpty()) {
            sections.add(new Section("more", Map.of(), fields(left, described, staff)));
        }
        return sections;
    }

    private static List<FormField> fields(List<String> keys, Map<String, FormField> described, boolean staff) {
        return keys.stream()
                .map(key -> described.getOrDefault(key, new FormField(key, Map.of(), Map.of(), false)))
                .filter(field -> staff || !field.internal())
                .toList();
    }
}
