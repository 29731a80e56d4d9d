package dev.chamado.platform.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A condition, compiled once; the same facts give the same answer. */
public final class Condition {
    private final @Nullable Program program;
    private final @Nullable String fault;

    Condition(@Nullable Program program, @Nullable String fault) {
        this.program = program;
        this.fault = fault;
    }

    /** What came of a condition: a truth, or why it could not be told. */
    public record Outcome(boolean holds, @Nullable String fault) {}

    /** Why it cannot be used; nothing if it can. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Whether it holds of these facts, and why that cannot be told, for want of a field, say. */
    public Outcome test(Map<String, ?> facts) {
        if (program == null) {
            return new Outcome(false, fault);
        }
        try {
            return new Outcome(Boolean.TRUE.equals(program.eval(facts)), null);
        } catch (CelEvaluationException e) {
            return new Outcome(false, e.getMessage());
        }
    }

    /** Whether it holds of these facts; one that cannot be told of them does not. */
    public boolean holds(Map<String, ?> facts) {
        return test(facts).holds();
    }
}
