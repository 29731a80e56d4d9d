package dev.chamado.sla.topology;

import dev.chamado.sla.clock.TicketClocks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a ticket as they are kept.
 *
 * @param wakeAt where they stand in the order of due instants; nothing if they wait for no instant
 */
record Held(TicketClocks clocks, @Nullable Instant wakeAt) {}
