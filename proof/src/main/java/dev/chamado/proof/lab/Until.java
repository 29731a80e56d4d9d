package dev.chamado.proof.lab;

import java.io.IOException;
import java.time.Duration;

/** How the lab waits: on a condition, with a deadline. */
public final class Until {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Until() {}

    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    /** Returns as soon as the condition holds; throws with the words when the time is over. */
    public static void holds(String what, Duration patience, Condition condition)
            throws IOException, InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("waited " + patience.toSeconds() + " s in vain: " + what);
            }
            Thread.sleep(PAUSE);
        }
    }
}
