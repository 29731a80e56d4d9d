package dev.chamado.proof.checker;

import java.util.List;
import java.util.Map;

/**
 * What a check came to.
 *
 * @param passed whether there are no faults
 * @param counted what was looked at, and what is worth knowing without being a fault, by name
 * @param faults each in words, the first of each rule; {@code counted} has their numbers
 */
public record Verdict(boolean passed, Map<String, Long> counted, List<String> faults) {
    /** For a person. */
    public String words() {
        var words = new StringBuilder(passed ? "passed\n" : "FAULTY\n");
        counted.forEach((what, many) -> words.append("  %-44s %,12d\n".formatted(what, many)));
        faults.forEach(fault -> words.append("  ! ").append(fault).append('\n'));
        return words.toString();
    }
}
