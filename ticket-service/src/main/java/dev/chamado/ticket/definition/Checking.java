package dev.chamado.ticket.definition;

import dev.chamado.platform.problem.InputFaults;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import jakarta.validation.Validator;
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

    Checking(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * What was found.
     *
     * @param command what would publish it; nothing when it has not the form of such a definition
     * @param faults each with its place: of the form, or, when that is right, of the rules
     */
    record Checked(
            @Nullable DefinitionCommand command,
            List<Fault> faults,
            boolean formed) {
        /** What publishes it; refuses with every fault when something is wrong. */
        DefinitionCommand sound() {
            if (command == null || !formed) {
                throw new Refusal(
                        400, "bad-input", "This has not the form of such a definition.", faults, Map.of(), null);
            }
            if (!faults.isEmpty()) {
                throw RuleViolation.of(faults);
            }
            return command;
        }
    }

    /** Judges it by its form and by its own rules. */
    Checked check(Subject subject, String content) {
        DefinitionCommand command;
        try {
            command = json.readValue(content, subject.form());
        } catch (JacksonException e) {
            return new Checked(null, InputFaults.of(e), false);
        }
        return check(subject, command);
    }

    /** Judges it by its rules, and by its form as far as that goes beyond what could be read. */
    Checked check(Subject subject, DefinitionCommand command) {
        var malformed = InputFaults.of(validator.validate(command));
        if (malformed.isEmpty() && !subject.is(command)) {
            malformed = List.of(new Fault("/ticketType", "wrong-value", "This is the definition of another type."));
        }
        return malformed.isEmpty()
                ? new Checked(command, DefinitionRules.faults(command), true)
                : new Checked(command, malformed, false);
    }
}
