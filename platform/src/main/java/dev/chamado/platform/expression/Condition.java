package dev.chamado.platform.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition, compiled once; the same facts give the same answer. */
public final class Condition {
    private final @Nullable Program program;
    private final @Nullable String fault;
    private final Set<String> keys;

    private Condition(@Nullable Program program, @Nullable String fault, Set<String> keys) {
        this.program = program;
        this.fault = fault;
        this.keys = keys;
    }

    static Condition of(Program program, Set<String> keys) {
        return new Condition(program, null, keys);
    }

    static Condition unusable(String fault) {
        return new Condition(null, fault, Set.of());
    }

    /** What came of a condition: a truth, or why it could not be told. */
    public record Outcome(boolean holds, @Nullable String fault) {}

    /** Why it cannot be used; nothing if it can. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** The keys that it names of the texts by key of its language; of one that cannot be used, none. */
    public Set<String> keys() {
        return keys;
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
