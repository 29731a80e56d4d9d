package dev.chamado.ticket.lifecycle;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.lifecycle.TicketCommand.FollowUp;
import dev.chamado.ticket.lifecycle.TicketCommand.ReopenTicket;
import dev.chamado.ticket.lifecycle.TicketCommand.SendReply;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Replies and reopenings that may come too late for their ticket: the requester's then open a new one, which is answered
 * in place of the old. Its id and its command follow from what was asked, so asking again changes nothing.
 */
@Component
public final class FollowUps {
    /** Refuses what comes after the reopen window. */
    static final String TOO_LATE = "reopen-window-over";

    private final Tickets tickets;

    FollowUps(Tickets tickets) {
        this.tickets = tickets;
    }

    /** Replies, or opens a new ticket with the reply. */
    public Version reply(UUID id, SendReply reply, Caller caller) {
        try {
            return tickets.ask(id, reply, null, caller);
        } catch (RuleViolation refused) {
            return goOn(id, new FollowUp(id, reply.text(), reply.attachments()), refused, caller);
        }
    }

    /** Reopens, or opens a new ticket with the reason. */
    public Version reopen(UUID id, ReopenTicket reopening, @Nullable IfMatch seen, Caller caller) {
        try {
            return tickets.ask(id, reopening, seen, caller);
        } catch (RuleViolation refused) {
            var reason = reopening.reason();
            return goOn(id, new FollowUp(id, reason == null ? "" : reason, null), refused, caller);
        }
    }

    private Version goOn(UUID earlier, FollowUp followUp, RuleViolation refused, Caller caller) {
        if (!refused.code().equals(TOO_LATE) || !isRequesters(earlier, caller)) {
            throw refused;
        }
        var command = caller.commandId().toString();
        var id = DerivedId.of("follow-up", caller.tenant(), earlier.toString(), command);
        return tickets.ask(id, followUp, null, caller.withCommandId(DerivedId.of("follow-up-command", command)));
    }

    private boolean isRequesters(UUID id, Caller caller) {
        var ticket = tickets.load(caller.tenant(), id).state();
        return ticket != null
                && (caller.id().equals(ticket.requester().requesterId())
                        || caller.id().equals(ticket.requester().affectedId()));
    }
}
