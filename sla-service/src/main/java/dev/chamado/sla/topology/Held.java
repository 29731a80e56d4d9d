package dev.chamado.sla.topology;

import dev.chamado.sla.clock.TicketClocks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a ticket as they are kept.
 *
 * @param wakeAt where they stand in the order of due instants; nothing if they wait for no instant
 * @param corrected the number of the last decision that was carried out on what was stated of them; 0: none was
 */
record Held(TicketClocks clocks, @Nullable Instant wakeAt, int corrected) implements Kept {
    @Override
    public long sequence() {
        return clocks.sequence();
    }

    @Override
    public long facts() {
        return clocks.facts();
    }

    @Override
    public Instant settledTo() {
        return clocks.settledTo();
    }

    @Override
    public boolean waits() {
        return clocks.waits();
    }

    /** The same, waiting for no instant. */
    Held asleep() {
        return new Held(clocks, null, corrected);
    }

    /** The same, when a decision could not be carried out. */
    Held past(int decision) {
        return new Held(clocks, wakeAt, decision);
    }
}
