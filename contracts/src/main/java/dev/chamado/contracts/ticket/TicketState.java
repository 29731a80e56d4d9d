package dev.chamado.contracts.ticket;

/** Where a ticket stands in its life. */
public enum TicketState {
    NEW,
    ASSIGNED,
    IN_PROGRESS,
    ON_HOLD,
    RESOLVED,
    CLOSED,
    CANCELLED,
    /** It goes on in another ticket, to which it redirects, until that is undone. */
    MERGED;

    /** Whether work on the ticket is still owed: neither resolved nor ended. */
    public boolean isOpen() {
        return switch (this) {
            case NEW, ASSIGNED, IN_PROGRESS, ON_HOLD -> true;
            case RESOLVED, CLOSED, CANCELLED, MERGED -> false;
        };
    }
}
