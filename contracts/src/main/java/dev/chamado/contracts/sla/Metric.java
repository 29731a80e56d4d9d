package dev.chamado.contracts.sla;

/** What is promised: how soon somebody answers, how soon it works again, how long a group has it. */
public enum Metric {
    /** From the first receipt to the first response; what counts as one is said by the policy. Never pauses. */
    FIRST_RESPONSE,
    /** From opening to the resolution, without pauses and without the time it was resolved. */
    RESOLUTION,
    /**
     * From the oldest message of the requester's side that nobody has answered to the next public reply of an agent, to
     * the resolution, or to the closing; each such wait is a cycle. Never pauses.
     */
    NEXT_RESPONSE,
    /**
     * From each public message of an agent to the next one while the ticket is open, each of them a cycle. Word by
     * phone, chat or at the desk when it was opened counts as such a message, and so does the solution of a ticket that
     * is reopened, from the reopening on. Never pauses.
     */
    PERIODIC_UPDATE,
    /**
     * What groups promise each other: from assignment to a group until it leaves the group or is resolved, without the
     * time it was resolved. Each stay is a cycle; a hold does not pause it, since the group keeps the ticket.
     */
    GROUP
}
