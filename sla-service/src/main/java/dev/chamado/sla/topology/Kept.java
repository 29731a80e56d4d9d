package dev.chamado.sla.topology;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is kept of a ticket's clocks, and can be read whichever version of this service has kept it. */
sealed interface Kept permits Held, Outdated {
    /** Of the last event that was taken in. */
    long sequence();

    /** How many have been stated. */
    long facts();

    /** The instant up to which everything due has been stated. */
    Instant settledTo();

    /** Where they stand in the order of due instants; nothing if they wait for no instant. */
    @Nullable
    Instant wakeAt();

    /** The number of the last decision that was carried out on what was stated of them; 0: none was. */
    int corrected();

    /** Whether any clock may still have something to say by itself. */
    boolean waits();
}
