package dev.chamado.ticket.directory;

import java.util.List;

/** Tickets that a person asked for and that are not over, by their numbers; the lists of tickets know them. */
@FunctionalInterface
public interface OpenTickets {
    /** Some of them if they are many. */
    List<String> askedBy(String tenant, String personId);
}
