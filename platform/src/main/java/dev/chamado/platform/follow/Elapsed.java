package dev.chamado.platform.follow;

import java.time.Duration;

/** Time that has passed, whatever the clocks on the wall do meanwhile. */
final class Elapsed {
    private long since;
    private boolean never = true;

    /** Begins anew. */
    void restart() {
        since = System.nanoTime();
        never = false;
    }

    /** Whether that much has passed; before the first restart, any time has. */
    boolean atLeast(Duration time) {
        return never || System.nanoTime() - since >= time.toNanos();
    }
}
