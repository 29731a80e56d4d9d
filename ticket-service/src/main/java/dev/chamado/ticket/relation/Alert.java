package dev.chamado.ticket.relation;

import dev.chamado.contracts.ticket.TicketEvent.AlertSeverity;
import java.time.Instant;

/**
 * The trouble that a monitoring system's signal opened a ticket for.
 *
 * @param source the monitoring system
 * @param key what it calls the trouble by
 * @param toldAt when a signal of it was last told in the ticket
 * @param worst the highest severity told since it was last clear
 * @param cleared whether the last that was told is that it is over
 */
public record Alert(String source, String key, Instant toldAt, AlertSeverity worst, boolean cleared) {
    Alert over() {
        return new Alert(source, key, toldAt, worst, true);
    }

    Alert again(AlertSeverity severity, Instant at) {
        return new Alert(source, key, at, cleared || isWorse(severity) ? severity : worst, false);
    }

    /** Severities are named from the highest to the lowest. */
    boolean isWorse(AlertSeverity severity) {
        return severity.compareTo(worst) < 0;
    }
}
