package dev.chamado.proof.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

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
     * What the load begins in a second in a round of it, and goes on with for as long as it lasts; 0: the load is as
     * busy as can be, and ends when it is done.
     */
    default double pace() {
        return 0;
    }

    /** What it has left in a round that it must not leave, in words, beside what the checker looks for. */
    default List<String> left(Aftermath after) throws IOException, InterruptedException {
        return List.of();
    }

    /**
     * Where to look for what a fault has left.
     *
     * @param tenant the load's
     * @param log of what the load asked
     * @param struck when it had happened, in nanoseconds of the driver's monotonic clock
     * @param healed when it was about to be put right
     * @param teller takes what is worth knowing without being wrong
     */
    record Aftermath(Ground ground, String tenant, Path log, long struck, long healed, Consumer<String> teller) {}

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
