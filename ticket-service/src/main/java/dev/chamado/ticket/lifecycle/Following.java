package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.LinkEnd;
import dev.chamado.contracts.ticket.TicketEvent.TicketLinked;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.definition.Definitions;
import dev.chamado.ticket.lifecycle.Ticket.Classification;
import dev.chamado.ticket.lifecycle.TicketCommand.FollowUp;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A requester comes back after the reopen window: a new ticket goes on where the old one ended. */
final class Following {
    private Following() {}

    /**
     * The new ticket has the old one's subject, people and classification, and its group if others may not see what it has;
     * its description is what the requester writes now.
     */
    static List<TicketEvent> begin(
            UUID id, FollowUp c, @Nullable Ticket earlier, Function<TicketType, String> number, Desk desk) {
        if (earlier == null || !new TicketRights(earlier, desk).sees()) {
            throw Refusal.notFound("ticket");
        }
        require(
                earlier.progress().state() == TicketState.CLOSED
                        && new TicketRights(earlier, desk).isRequester()
                        && new EndingRules(earlier, desk).isReopenWindowOver(),
                "follow-up-too-early",
                "Only its requester goes on with a ticket, and only when it cannot be reopened any more.");
        var people = earlier.requester();
        var matter = kept(earlier.classification(), desk.definitions());
        var opening = new OpenTicket(
                id,
                earlier.type(),
                earlier.details().subject(),
                c.text(),
                people.requesterId(),
                people.affectedId(),
                Channel.PORTAL,
                matter.category(),
                matter.subcategory(),
                null,
                null,
                null,
                null,
                restricted(earlier, desk),
                null,
                null,
                false,
                null,
                null,
                Map.of(),
                null,
                c.attachments());
        // nobody is shown a form here, and the affected person may write in place of who asked
        var events = new ArrayList<>(Opening.decide(opening, number.apply(earlier.type()), desk.as(itself(desk.by()))));
        events.add(new TicketLinked(id, LinkType.RELATES_TO, LinkEnd.SOURCE, earlier.id(), desk.now()));
        return events;
    }

    /** As far as the tenant still has it. */
    private static Classification kept(Classification of, Definitions definitions) {
        if (definitions.hasCategory(of.category(), of.subcategory())) {
            return of;
        }
        return new Classification(definitions.hasCategory(of.category(), null) ? of.category() : null, null);
    }

    /** What only a group's members may see goes back to them; other groups are chosen anew, as for any new ticket. */
    private static @Nullable String restricted(Ticket earlier, Desk desk) {
        var group = desk.group(earlier.assignment().groupId());
        return group != null && group.restricted() ? group.id() : null;
    }

    private static Caller itself(Caller by) {
        var desk = new Actor(Actor.Kind.POLICY, "follow-up", null);
        return new Caller(by.tenant(), by.id(), desk, Set.of(), Set.of(), by.commandId(), by.commandId(), null, null);
    }
}
