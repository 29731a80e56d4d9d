package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketMerged;
import dev.chamado.contracts.ticket.TicketEvent.TicketMoved;
import dev.chamado.contracts.ticket.TicketEvent.TicketResumed;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnmerged;
import dev.chamado.contracts.ticket.TicketEvent.WorkflowTaken;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.ticket.lifecycle.Ticket.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Where a ticket is in its workflow.
 *
 * @param version of its type's workflow; 0: the standard one
 * @param state its name; nothing: it arrived in its category and was not sent on
 * @param held the name of the state to which a hold returns
 */
public record Flow(
        int version, @Nullable String state, @Nullable String held) {
    static final Flow STANDARD = new Flow(0, null, null);

    /** A merged ticket keeps the names that it has, for when it goes its own way again. */
    private static boolean isBehindMerge(TicketEvent event) {
        return event instanceof TicketMerged || event instanceof TicketUnmerged;
    }

    /** A name belongs to a category: where that changes, the ticket arrives, or returns to where a hold found it. */
    Flow after(TicketEvent event, Progress before, Progress after) {
        if (event instanceof WorkflowTaken e) {
            return new Flow(e.version(), e.state(), null);
        }
        if (event instanceof TicketMoved e) {
            return new Flow(version, e.state(), held);
        }
        if (before.state() == after.state() || version == 0 || isBehindMerge(event)) {
            return this;
        }
        if (after.state() == TicketState.ON_HOLD) {
            return new Flow(version, null, before.state() == TicketState.RESOLVED ? null : state);
        }
        return new Flow(version, event instanceof TicketResumed ? held : null, null);
    }
}
