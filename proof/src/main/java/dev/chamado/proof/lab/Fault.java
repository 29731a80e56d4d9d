package dev.chamado.proof.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Something that goes wrong in a desk at work. */
public interface Fault {
    /** Short, in lower case, as {@code --only} takes it. */
    String name();

    /** The desk it needs. */
    default Ground.Kind ground() {
        return Ground.Kind.PLAIN;
    }

    /** Why it cannot be tried on this machine; empty when nothing is in its way. */
    default String hindrance() {
        return "";
    }

    /** How long it stays before it is put right. */
    default Duration lasts() {
        return Duration.ZERO;
    }

    /**
     * What it has left in a round that it must not leave, in words, beside what the checker looks for.
     *
     * @param tenant the load's
     * @param log of what the load asked
     */
    default List<String> left(Ground ground, String tenant, Path log) throws IOException {
        return List.of();
    }

    /**
     * Makes it happen; returns when it has.
     *
     * @param chance decides whatever is left open: the same chance, the same fault
     */
    Cure strike(Ground ground, Random chance) throws IOException, InterruptedException;

    /** Puts a fault right; returns when every part that it hit can be used again. */
    @FunctionalInterface
    interface Cure {
        void heal() throws IOException, InterruptedException;
    }
}
