package dev.chamado.contracts.ticket;

/** How a ticket reached the desk. */
public enum Channel {
    PORTAL,
    EMAIL,
    PHONE,
    CHAT,
    API,
    MONITORING,
    WALK_IN
}
