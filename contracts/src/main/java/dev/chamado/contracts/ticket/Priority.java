package dev.chamado.contracts.ticket;

/** Derived from impact and urgency by the tenant's matrix: P1 critical, P2 high, P3 moderate, P4 low, P5 planning. */
public enum Priority {
    P1,
    P2,
    P3,
    P4,
    P5
}
