package dev.chamado.proof.history;

/** What a driver asks of a desk. */
public enum Kind {
    OPEN,
    REPLY,
    NOTE,
    ASSIGN,
    TRANSFER,
    START,
    STOP,
    HOLD,
    RESUME,
    RESOLVE,
    CONFIRM,
    CLOSE,
    REOPEN,
    CANCEL,
    IMPACT,
    CLASSIFY,
    UPDATE,
    COURTESY,
    MERGE,
    UNMERGE,
    LINK,
    REFERENCE,
    TASK,
    APPROVAL,
    /** The ticket as it stands. */
    TICKET,
    /** All that has happened to the ticket. */
    TIMELINE,
    /** A page of the list that must know of a version. */
    PAGE,
    COUNTERS,
    FEED,
    REPORT,
    INBOX;

    /** Whether it changes something, and so is asked again under its key until it is known what became of it. */
    public boolean isCommand() {
        return compareTo(TICKET) < 0;
    }
}
