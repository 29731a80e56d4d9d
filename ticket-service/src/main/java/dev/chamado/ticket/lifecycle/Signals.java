package dev.chamado.ticket.lifecycle;

import java.util.UUID;

/** What a monitoring system's signal is judged by besides the ticket as it stands. */
public record Signals(Count count, Touched touched) {
    /** How many signals of its trouble a ticket has had so far; about, for the number is not worth waiting for. */
    @FunctionalInterface
    public interface Count {
        long of(String tenant, UUID ticketId);
    }

    /** Whether people deal with a ticket, or ever did. */
    @FunctionalInterface
    public interface Touched {
        boolean of(String tenant, UUID ticketId);
    }
}
