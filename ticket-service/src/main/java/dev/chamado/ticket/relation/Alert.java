package dev.chamado.ticket.relation;

import java.time.Instant;

/**
 * The trouble that a monitoring system's signal opened a ticket for.
 *
 * @param source the monitoring system
 * @param key what it calls the trouble by
 * @param toldAt when a signal of it was last told in the ticket
 * @param cleared whether the last that was told is that it is over
 */
public record Alert(String source, String key, Instant toldAt, boolean cleared) {
    Alert over() {
        return new Alert(source, key, toldAt, true);
    }
}
