package dev.chamado.contracts.ticket;

import java.util.Set;

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

    /**
     * Whether a step of somebody can take a ticket from this state to another, or to another of the same category:
     * what the rules of the desk allow, whatever a workflow says.
     */
    public boolean leadsTo(TicketState next) {
        return switch (this) {
            case NEW, ASSIGNED ->
                Set.of(NEW, ASSIGNED, IN_PROGRESS, ON_HOLD, RESOLVED, CANCELLED).contains(next);
            case IN_PROGRESS ->
                Set.of(ASSIGNED, IN_PROGRESS, ON_HOLD, RESOLVED, CANCELLED).contains(next);
            case ON_HOLD ->
                Set.of(NEW, ASSIGNED, IN_PROGRESS, ON_HOLD, RESOLVED, CANCELLED).contains(next);
            case RESOLVED -> Set.of(RESOLVED, IN_PROGRESS, ON_HOLD, CLOSED).contains(next);
            case CLOSED -> next == IN_PROGRESS;
            case CANCELLED, MERGED -> false;
        };
    }
}
