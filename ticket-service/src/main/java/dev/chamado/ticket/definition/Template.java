package dev.chamado.ticket.definition;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.RuleViolation;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with variables: {@code {{requester.name}}}. No logic, and nothing that a value says is read as a variable. */
public record Template(String source) {
    /** As much as a message may say. */
    private static final int LONGEST = 100_000;

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{ ?([A-Za-z][A-Za-z0-9.-]{0,59}) ?}}");

    /** The names of its variables, in their order. */
    public SequencedSet<String> variables() {
        var names = new LinkedHashSet<String>();
        var found = VARIABLE.matcher(source);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    /** Whether every pair of braces is a variable. */
    boolean isSound() {
        var rest = VARIABLE.matcher(source).replaceAll("");
        return !rest.contains("{{") && !rest.contains("}}");
    }

    /**
     * The text with a value for each variable; refuses with a pointer to each that has none: nothing half-said is sent.
     *
     * @param values what a variable stands for; nothing when nobody knows
     */
    public String with(Function<String, @Nullable String> values) {
        var missing = new Faults();
        for (var name : variables()) {
            missing.require(
                    values.apply(name) != null,
                    "/values/" + name,
                    "variable-missing",
                    "Say what {{" + name + "}} stands for.");
        }
        if (!missing.found().isEmpty()) {
            throw RuleViolation.of(missing.found());
        }
        var text = new StringBuilder();
        var found = VARIABLE.matcher(source);
        int from = 0;
        while (found.find()) {
            text.append(source, from, found.start()).append(values.apply(found.group(1)));
            from = found.end();
            require(text.length() <= LONGEST, "text-too-long", "With its values the text is too long for a message.");
        }
        text.append(source, from, source.length());
        require(text.length() <= LONGEST, "text-too-long", "With its values the text is too long for a message.");
        return text.toString();
    }
}
