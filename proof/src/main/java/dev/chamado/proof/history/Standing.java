package dev.chamado.proof.history;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;

/**
 * How a ticket stands, as far as reads and lists say.
 *
 * @param group empty: none
 * @param assignee empty: nobody
 */
public record Standing(TicketState state, String group, String assignee, Priority priority) {
    private static final int FIELDS = 4;

    public String text() {
        return state + ":" + group + ":" + assignee + ":" + priority;
    }

    /** From {@link #text}; throws IllegalArgumentException when it is none. */
    public static Standing of(String text) {
        var fields = text.split(":", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("no standing: " + text);
        }
        return new Standing(TicketState.valueOf(fields[0]), fields[1], fields[2], Priority.valueOf(fields[3]));
    }
}
