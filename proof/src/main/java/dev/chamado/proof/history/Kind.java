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
    VOTE,
    /** A message with a file. */
    FILE,
    EDIT,
    REDACT,
    /** What the ticket is about is redacted, with the file that came with it, an answer to its form, and why it was transferred. */
    BLANK,
    /** A monitoring system's signal of trouble. */
    ALERT,
    /** Its signal that the trouble is over. */
    CLEAR,
    /** The ticket as it stands. */
    TICKET,
    /** All that has happened to the ticket. */
    TIMELINE,
    /** A page of the list that must know of a version. */
    PAGE,
    COUNTERS,
    FEED,
    REPORT,
    INBOX,
    /** A file of a ticket. */
    DOWNLOAD,
    /** A file is sent, which a command names then. */
    UPLOAD,
    /** A requester says by the link in his mail how good the work was: a command that has no key. */
    SURVEY,
    /** One thing is asked of many tickets; each of these is an operation of its own, of another kind. */
    JOB;

    /** Whether it is a command with a key, which is asked again until it is known what became of it. */
    public boolean isCommand() {
        return compareTo(TICKET) < 0;
    }
}
