package dev.chamado.platform.follow;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Time that has passed, whatever the clocks on the wall do meanwhile. */
final class Elapsed {
    private final LongSupplier nanos;
    private long since;
    private boolean never = true;

    Elapsed() {
        this(System::nanoTime);
    }

    /** @param nanos counts on, from wherever it likes */
    Elapsed(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Begins anew. */
    void restart() {
        since = nanos.getAsLong();
        never = false;
    }

    /** Whether that much has passed; before the first restart, any time has. */
    boolean atLeast(Duration time) {
        return never || nanos.getAsLong() - since >= time.toNanos();
    }
}
