package dev.chamado.proof.lab;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What came of a round.
 *
 * @param fault its name, or the names of several in a row with {@link #AND} between them
 * @param seed repeats it, together with the fault's name and the number of operations
 * @param operations how many the load was to do
 * @param struckAfter how many commands were acknowledged when each fault happened
 * @param acknowledged commands in all
 * @param skipped why it was not tried; empty when it was
 * @param counted what the checker counted
 * @param faults what it found wrong, or why the round did not come to its end; none: it passed
 */
public record Outcome(
        Instant at,
        String fault,
        long seed,
        long operations,
        List<Long> struckAfter,
        long acknowledged,
        long seconds,
        String skipped,
        Map<String, Long> counted,
        List<String> faults) {
    static final String AND = "+";

    static Outcome skipped(String fault, long seed, long operations, String why) {
        return new Outcome(Instant.now(), fault, seed, operations, List.of(), 0, 0, why, Map.of(), List.of());
    }

    boolean tried() {
        return skipped.isEmpty();
    }

    boolean passed() {
        return tried() && faults.isEmpty();
    }

    /** The names of its faults. */
    List<String> names() {
        return List.of(fault.split(Pattern.quote(AND)));
    }

    /** The command that does it again. */
    String again() {
        return "./chamado prove --rounds 1 --seed %d --only %s --operations %d".formatted(seed, fault, operations);
    }
}
