package dev.chamado.proof.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What was found to be wrong. */
final class Findings {
    private final List<String> faults = new ArrayList<>();

    void expect(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    void expectSame(String what, Set<String> expected, Set<String> found) {
        var missing = new TreeSet<>(expected);
        missing.removeAll(found);
        var more = new TreeSet<>(found);
        more.removeAll(expected);
        expect(missing.isEmpty() && more.isEmpty(), what + ": without " + missing + ", with " + more);
    }

    List<String> faults() {
        return faults;
    }
}
