package dev.chamado.ticket.lifecycle;

/** The parts of a ticket that can change independently; two changes conflict only when they touch the same. */
public enum Facet {
    DETAILS,
    REQUESTER,
    CLASSIFICATION,
    PRIORITY,
    ASSIGNMENT,
    PROGRESS
}
