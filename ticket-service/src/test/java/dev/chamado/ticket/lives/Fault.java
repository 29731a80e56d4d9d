package dev.chamado.ticket.lives;

/** Something in a life is not as it must be. */
final class Fault extends RuntimeException {
    private final String rule;

    /** @param rule which promise was broken: a life is shrunk as long as it breaks the same one */
    Fault(String rule, String detail) {
        super(rule + ": " + detail);
        this.rule = rule;
    }

    Fault(String rule, Throwable cause) {
        super(rule + ": " + cause, cause);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }

    static void unless(boolean holds, String rule, String detail) {
        if (!holds) {
            throw new Fault(rule, detail);
        }
    }
}
