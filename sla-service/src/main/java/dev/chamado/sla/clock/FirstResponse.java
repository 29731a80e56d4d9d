package dev.chamado.sla.clock;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.sla.SlaDefinitionEvent.ResponseStop;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResumed;
import dev.chamado.contracts.ticket.TicketEvent.WorkStarted;
import dev.chamado.contracts.ticket.TicketState;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What counts as a first response. Automatic replies and work notes do not. */
final class FirstResponse {
    private static final Set<Channel> SPOKEN = EnumSet.of(Channel.PHONE, Channel.CHAT, Channel.WALK_IN);

    private FirstResponse() {}

    /** What the event is, for policies that wait for it; nothing if none does. */
    static @Nullable ResponseStop stoppedBy(TicketEvent event) {
        if (event instanceof ReplySent reply && reply.authorRole() == AuthorRole.AGENT) {
            return ResponseStop.PUBLIC_REPLY;
        }
        if (event instanceof TicketAssigned) {
            return ResponseStop.ASSIGNED;
        }
        return isWorkedOn(event) ? ResponseStop.WORK_STARTED : null;
    }

    /** In a history somebody may begin where the ticket waited before anybody had. */
    private static boolean isWorkedOn(TicketEvent event) {
        return event instanceof WorkStarted
                || (event instanceof TicketResumed resumed && resumed.state() == TicketState.IN_PROGRESS);
    }

    /** Whether it was spoken when the ticket was opened: somebody opened it for a person on the phone, say. */
    static boolean givenAtOpening(TicketOpened opened, Actor by) {
        return SPOKEN.contains(opened.channel())
                && by.kind() == Actor.Kind.PERSON
                && !by.id().equals(opened.requesterId())
                && !by.id().equals(opened.affectedId());
    }
}
