package dev.chamado.sla.whatif;

import java.time.Instant;

/** From an instant on, until before another. */
record Period(Instant from, Instant until) {
    boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
