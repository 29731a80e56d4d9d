package dev.chamado.contracts.ticket;

/** What a ticket on hold is waiting for. */
public enum HoldReason {
    REQUESTER,
    SUPPLIER,
    PROBLEM,
    CHANGE,
    EVIDENCE,
    /** Work is agreed for a later time; always has an {@code until} and resumes by itself then. */
    SCHEDULED
}
