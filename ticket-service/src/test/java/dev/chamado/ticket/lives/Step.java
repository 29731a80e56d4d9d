package dev.chamado.ticket.lives;

import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.lifecycle.TicketCommand;
import java.time.Duration;
import java.util.UUID;

/**
 * Something that is asked of a ticket.
 *
 * @param number names the command: it stays when steps before it are left out
 * @param after how much time has passed since the step before
 * @param ticket its place among the tickets of the life
 * @param who a name in {@link House#CALLERS}
 */
record Step(int number, Duration after, int ticket, String who, TicketCommand command) {

    UUID commandId() {
        return commandId(number);
    }

    static UUID commandId(int number) {
        return new UUID(0x0199_A3C2_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    Caller caller() {
        return House.CALLERS.get(who).withCommandId(commandId());
    }

    Step with(TicketCommand other) {
        return new Step(number, after, ticket, who, other);
    }

    Step with(Duration other) {
        return new Step(number, other, ticket, who, command);
    }

    @Override
    public String toString() {
        return "  #" + number + " +" + after + " " + who + " asks ticket " + ticket + ": " + command;
    }
}
