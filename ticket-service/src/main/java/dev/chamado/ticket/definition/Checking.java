package dev.chamado.ticket.definition;

import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.Reading;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.DefinitionCommand.PublishForm;
import dev.chamado.ticket.form.FormRules;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an admin has written as the definition that it is meant to be, and says at once all that is wrong with it. */
@Component
final class Checking {
    private static final String LABEL_UNKNOWN = "label-unknown";

    /** What may be found only because something was left out of this part. */
    private static final Map<String, Set<String>> FOLLOWS = Map.of(
            "states",
            Set.of("workflow-state-unknown", "workflow-transition-impossible"),
            "states/0",
            Set.of("workflow-initial-state", "workflow-state-unreachable"),
            "transitions",
            Set.of("workflow-state-unreachable", "workflow-dead-end"),
            "impacts",
            Set.of("matrix-level-unknown", "matrix-default-unknown", "matrix-cell-missing", LABEL_UNKNOWN),
            "urgencies",
            Set.of("matrix-level-unknown", "matrix-default-unknown", "matrix-cell-missing", LABEL_UNKNOWN),
            "codes",
            Set.of(LABEL_UNKNOWN),
            "schema",
            Set.of("form-field-unknown", "definition-named"));

    private final JsonMapper json;
    private final Validator validator;
    private final References references;

    Checking(JsonMapper json, Validator validator, References references) {
        this.json = json;
        this.validator = validator;
        this.references = references;
    }

    /**
     * What was found.
     *
     * @param command what would publish it; nothing when it has not the form of such a definition
     * @param faults each with its place: of the form first, then of the rules and of what it refers to
     */
    record Checked(@Nullable DefinitionCommand command, List<Fault> faults) {
        /** What publishes it; refuses with every fault when something is wrong. */
        DefinitionCommand sound() {
            if (command == null) {
                var detail = "This has not the form of such a definition.";
                throw new Refusal(400, "bad-input", detail, faults, Map.of(), null);
            }
            if (!faults.isEmpty()) {
                throw RuleViolation.of(faults);
            }
            return command;
        }
    }

    /** @param command what can be judged of what was written; nothing when too little has the right form */
    private record Understood(Reading<?> reading, @Nullable DefinitionCommand command) {}

    /** Judges a content by its form, by its rules, and by what it refers to. */
    Checked check(String tenant, Subject subject, JsonNode content) {
        var understood = understood(subject, content);
        var reading = understood.reading;
        var command = understood.command;
        var faults = new ArrayList<>(reading.faults());
        if (command == null) {
            return new Checked(null, reading.faults());
        }
        var another = reading.heard(another(subject, command));
        faults.addAll(another.isEmpty() ? reading.heard(faults(tenant, command)) : another);
        boolean isOfTheForm = reading.faults().isEmpty() && another.isEmpty();
        return new Checked(isOfTheForm ? command : null, List.copyOf(faults));
    }

    /** Judges a content by its form alone. */
    Checked read(Subject subject, JsonNode content) {
        var understood = understood(subject, content);
        var command = understood.command;
        var faults = new ArrayList<>(understood.reading.faults());
        if (command != null) {
            faults.addAll(another(subject, command));
        }
        return new Checked(faults.isEmpty() ? command : null, List.copyOf(faults));
    }

    /**
     * Judges what was published before, to have it published again: by its rules, and by what it refers to, which may have
     * gone. Its form was that of its day: what is refused in a new name is not held against an old one.
     */
    Checked again(String tenant, DefinitionCommand command) {
        return new Checked(command, faults(tenant, command));
    }

    private Understood understood(Subject subject, JsonNode content) {
        var presets = Presets.of(subject).values().iterator();
        JsonNode preset = json.valueToTree(presets.hasNext() ? presets.next() : Map.of());
        if (subject.form().equals(PublishForm.class)) {
            var reading = Reading.of(content, FormBody.class, preset, Checking::follows, json, validator);
            var body = reading.rest();
            return new Understood(reading, body == null ? null : body.command());
        }
        var reading = Reading.of(content, subject.form(), preset, Checking::follows, json, validator);
        return new Understood(reading, reading.rest());
    }

    static boolean follows(String part, Fault fault) {
        return FOLLOWS.getOrDefault(part, Set.of()).contains(fault.code()) || isLabelled(part, fault);
    }

    /** Whether a label may be of what could not be read: the priority of a cell, or a subcategory. */
    private static boolean isLabelled(String part, Fault fault) {
        int list = part.indexOf("/subcategories");
        var labels = part.startsWith("cells")
                ? "/priorityLabels"
                : list < 0 ? null : "/" + part.substring(0, list) + "/subcategoryLabels";
        return labels != null
                && fault.code().equals(LABEL_UNKNOWN)
                && fault.pointer().startsWith(labels);
    }

    private static List<Fault> another(Subject subject, DefinitionCommand command) {
        var at = command instanceof PublishForm ? "/form" : "/ticketType";
        return subject.is(command) ? List.of() : List.of(new Fault(at, "wrong-value", "This is another definition."));
    }

    private List<Fault> faults(String tenant, DefinitionCommand command) {
        var faults =
                new ArrayList<>(command instanceof PublishForm form ? faults(form) : DefinitionRules.faults(command));
        faults.addAll(references.faults(tenant, command));
        return faults;
    }

    private static List<Fault> faults(PublishForm form) {
        var faults = new Faults();
        FormRules.check(form.schema(), form.sections(), form.fields(), faults);
        return faults.found();
    }
}
