package dev.chamado.backing;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * How a test waits: on a condition, with a deadline, never for a fixed time. The one place in which a test may pause.
 */
public final class Wait {
    /** Longer than anything should take on a busy machine; a test that needs it all has failed. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(10);

    private Wait() {}

    /** Returns as soon as the condition holds; fails with the words after {@link #PATIENCE}. */
    public static void until(String what, Callable<Boolean> condition) {
        until(what, PATIENCE, condition);
    }

    /** Returns as soon as the condition holds; fails with the words when the time is over. */
    public static void until(String what, Duration patience, Callable<Boolean> condition) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!ask(condition)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + patience + " in vain: " + what);
            }
            pause();
        }
    }

    /** Returns as soon as the value is as expected; fails with the last one seen after {@link #PATIENCE}. */
    public static <T> void untilIs(T expected, Callable<T> value) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var last = ask(value);
        while (!Objects.equals(expected, last)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + PATIENCE + " for " + expected + ", last seen: " + last);
            }
            pause();
            last = ask(value);
        }
    }

    private static <T> T ask(Callable<T> question) {
        try {
            return question.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // a question may throw what it likes: it fails the test
            throw new AssertionError(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
