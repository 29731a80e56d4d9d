package dev.chamado.platform.problem;

/** A rule of the desk refuses a command: 409 with the code. Thrown by pure domain code; nothing has changed. */
public final class RuleViolation extends RuntimeException {
    private final String code;

    /**
     * @param code stable, kebab-case, explained in docs/problems.md
     * @param detail what the caller can do about it, in one English sentence
     */
    public RuleViolation(String code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Refuses unless the condition holds. */
    public static void require(boolean condition, String code, String detail) {
        if (!condition) {
            throw new RuleViolation(code, detail);
        }
    }
}
