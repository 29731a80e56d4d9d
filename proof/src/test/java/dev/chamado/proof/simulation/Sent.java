package dev.chamado.proof.simulation;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.ticket.lifecycle.TicketCommand;
import java.util.UUID;

/** A command as somebody sent it, and what is known of its outcome. */
final class Sent {
    final UUID ticket;
    final TicketCommand command;
    final IfMatch seen;
    final Caller caller;
    Outcome outcome = Outcome.UNKNOWN;
    long version = -1;

    /** What its sender knows. */
    enum Outcome {
        UNKNOWN,
        ACKNOWLEDGED,
        REFUSED
    }

    Sent(UUID ticket, TicketCommand command, IfMatch seen, Caller caller) {
        this.ticket = ticket;
        this.command = command;
        this.seen = seen;
        this.caller = caller;
    }

    @Override
    public String toString() {
        return command + " of " + ticket + " as " + caller.commandId() + ": " + outcome + " at " + version;
    }
}
