package dev.chamado.platform.problem;

import dev.chamado.platform.problem.Refusal.Fault;
import java.util.List;

/** A rule of the desk refuses a command: 409 with the code. Thrown by pure domain code; nothing has changed. */
public final class RuleViolation extends RuntimeException {
    private final String code;
    private final List<Fault> faults;

    /**
     * @param code stable, kebab-case, explained in docs/problems.md
     * @param detail what the caller can do about it, in one English sentence
     */
    public RuleViolation(String code, String detail) {
        this(code, detail, List.of());
    }

    private RuleViolation(String code, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    /** Of something that breaks rules at several places: the first gives the code, all are listed. */
    public static RuleViolation of(List<Fault> faults) {
        var first = faults.getFirst();
        return new RuleViolation(first.code(), first.detail(), faults);
    }

    public String code() {
        return code;
    }

    /** Where in the body rules are broken, if the rule knows. */
    public List<Fault> faults() {
        return faults;
    }

    /** Refuses unless the condition holds. */
    public static void require(boolean condition, String code, String detail) {
        if (!condition) {
            throw new RuleViolation(code, detail);
        }
    }
}
