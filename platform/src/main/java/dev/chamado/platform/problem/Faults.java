package dev.chamado.platform.problem;

import dev.chamado.platform.problem.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;

/** Gathers all that is wrong with something, so that its author sees every fault at once. */
public final class Faults {
    /** Who has made more faults than this has to begin with these. */
    static final int MOST = 100;

    private final List<Fault> found = new ArrayList<>();

    /**
     * Notes a fault unless the condition holds.
     *
     * @param pointer JSON Pointer to the place
     * @param code stable, kebab-case, explained in docs/problems.md
     * @param detail what its author can do about it, in one English sentence
     */
    public void require(boolean condition, String pointer, String code, String detail) {
        if (!condition && found.size() < MOST) {
            found.add(new Fault(pointer, code, detail));
        }
    }

    /** Of all that was found elsewhere as much as is told. */
    public static List<Fault> first(List<Fault> all) {
        return all.stream().limit(MOST).toList();
    }

    /** Whether there may be more that is not noted. */
    public boolean isFull() {
        return found.size() == MOST;
    }

    /** What was found, in the order in which it was looked for; at most 100. */
    public List<Fault> found() {
        return List.copyOf(found);
    }
}
