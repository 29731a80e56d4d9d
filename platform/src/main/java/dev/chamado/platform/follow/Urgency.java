package dev.chamado.platform.follow;

import java.time.Duration;

/**
 * That the service has something to tell that cannot wait, while its lists can: for as long as it lasts, followers that
 * have taken a turn rest for long before the next, which then takes more at once.
 */
public final class Urgency {
    private volatile long until = System.nanoTime();

    /** It lasts for this long from now on, unless it is told again. */
    public void lasts(Duration time) {
        until = System.nanoTime() + time.toNanos();
    }

    boolean isNow() {
        return until - System.nanoTime() > 0;
    }
}
