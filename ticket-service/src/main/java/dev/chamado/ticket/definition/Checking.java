package dev.chamado.ticket.definition;

import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.InputFaults;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.DefinitionCommand.PublishForm;
import dev.chamado.ticket.form.FormRules;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an admin has written as the definition that it is meant to be, and says all that is wrong with it. */
@Component
final class Checking {
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
     * @param faults each with its place: of the form, or, when that is right, of the rules and of what it refers to
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

    /** Judges a content by its form, by its rules, and by what it refers to. */
    Checked check(String tenant, Subject subject, String content) {
        try {
            if (!subject.form().equals(PublishForm.class)) {
                return check(tenant, subject, json.readValue(content, subject.form()));
            }
            var body = json.readValue(content, FormBody.class);
            var malformed = InputFaults.of(validator.validate(body));
            return malformed.isEmpty() ? check(tenant, subject, body.command()) : new Checked(null, malformed);
        } catch (JacksonException e) {
            return new Checked(null, InputFaults.of(e));
        }
    }

    /** Judges what could be read. */
    Checked check(String tenant, Subject subject, DefinitionCommand command) {
        var malformed = InputFaults.of(validator.validate(command));
        if (!malformed.isEmpty()) {
            return new Checked(null, malformed);
        }
        if (!subject.is(command)) {
            var at = command instanceof PublishForm ? "/form" : "/ticketType";
            return new Checked(null, List.of(new Fault(at, "wrong-value", "This is another definition.")));
        }
        var faults =
                new ArrayList<>(command instanceof PublishForm form ? faults(form) : DefinitionRules.faults(command));
        faults.addAll(references.faults(tenant, command));
        return new Checked(command, List.copyOf(faults));
    }

    private static List<Fault> faults(PublishForm form) {
        var faults = new Faults();
        FormRules.check(form.schema(), form.sections(), form.fields(), faults);
        return faults.found();
    }
}
