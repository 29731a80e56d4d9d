package dev.chamado.platform.follow;

import java.time.Duration;

/** Pauses that double from one failure to the next, and begin anew after a success. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    Duration next() {
        var pause = next;
        next = pause.multipliedBy(2).compareTo(longest) < 0 ? pause.multipliedBy(2) : longest;
        return pause;
    }

    /** Whether nothing has failed since the last success. */
    boolean fresh() {
        return next.equals(first);
    }

    void succeeded() {
        next = first;
    }
}
