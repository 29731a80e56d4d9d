package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.lifecycle.TicketCommand.LinkTicket;
import dev.chamado.ticket.lifecycle.TicketCommand.ResolveWithParent;
import dev.chamado.ticket.lifecycle.TicketCommand.UnlinkTicket;
import dev.chamado.ticket.relation.LinkRules;
import dev.chamado.ticket.relation.Relations;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who may link which tickets, and what follows: whoever works on the one and may know of the other. */
final class Linking {
    private Linking() {}

    static List<TicketEvent> link(Ticket ticket, LinkTicket c, Function<UUID, @Nullable Ticket> others, Desk desk) {
        new TicketRights(ticket, desk).require(c);
        MergeRules.requireApart(ticket, c, desk);
        var other = known(c.otherId(), others, desk);
        var events = LinkRules.link(
                ticket.id(), ticket.relations(), c.type(), c.otherId(), id -> relations(others.apply(id)), desk.now());
        if (!events.isEmpty()) { // what is so already needs no leave
            requireFit(ticket, c.type(), other, desk);
        }
        return events;
    }

    /** Nothing waits for a ticket that goes on elsewhere, and the words of a parent's resolution reach its children. */
    private static void requireFit(Ticket ticket, LinkType type, Ticket other, Desk desk) {
        switch (type) {
            case CHILD_OF -> {
                requireGoesOn(other);
                requireNoWall(ticket, other, desk);
            }
            case BLOCKS -> requireGoesOn(other);
            case DUPLICATES, RELATES_TO, CAUSED_BY, PROBLEM_OF, CHANGE_OF -> {} // moves neither
        }
    }

    private static void requireGoesOn(Ticket other) {
        require(
                other.progress().state() != TicketState.MERGED,
                "link-to-merged",
                "The other ticket goes on in another one: link that.");
    }

    private static void requireNoWall(Ticket child, Ticket parent, Desk desk) {
        require(
                !desk.isWallBetween(child, parent),
                "link-restricted",
                "A restricted group's ticket is parent or child inside the group only.");
    }

    static List<TicketEvent> unlink(Ticket ticket, UnlinkTicket c, Function<UUID, @Nullable Ticket> others, Desk desk) {
        new TicketRights(ticket, desk).require(c);
        MergeRules.requireApart(ticket, c, desk);
        var _ = known(c.otherId(), others, desk);
        return LinkRules.unlink(ticket.id(), ticket.relations(), c.type(), c.otherId(), desk.now());
    }

    /**
     * Resolves a child as its parent was, by whatever code that was: it need not be one that the tenant offers now.
     *
     * @param parent as it stands now, for either may have changed its group since they were linked
     */
    static List<TicketEvent> resolve(Ticket child, ResolveWithParent c, @Nullable Ticket parent, Desk desk) {
        new TicketRights(child, desk).require(c);
        var isChild = child.relations().parent().filter(c.parentId()::equals).isPresent();
        if (parent == null || !isChild || !child.progress().state().isOpen()) {
            return List.of();
        }
        var reopening = child.matters().reopening();
        if (reopening != null && !reopening.at().isBefore(c.since())) {
            return List.of(); // somebody has said meanwhile that it is not solved
        }
        try {
            requireNoWall(child, parent, desk);
            child.owed().requireNothing();
        } catch (RuleViolation hindrance) {
            return List.of(staysOpen(child, hindrance, desk)); // whoever works on it sees that it waits for him now
        }
        return Steps.arrived(child, c, List.of(new TicketResolved(child.id(), c.code(), c.text(), desk.now())), desk);
    }

    private static TicketEvent staysOpen(Ticket child, RuleViolation hindrance, Desk desk) {
        var text = "The parent of this ticket is resolved, and this ticket stays open (%s): %s"
                .formatted(hindrance.code(), hindrance.getMessage());
        var messageId = DerivedId.of("message", desk.by().commandId().toString());
        return new WorkNoteAdded(child.id(), messageId, desk.by().id(), text, desk.now());
    }

    /** Another tenant's, a walled one and none at all look the same. */
    private static Ticket known(UUID id, Function<UUID, @Nullable Ticket> others, Desk desk) {
        var other = others.apply(id);
        if (other == null || !desk.byPolicy() && desk.sight(other) == Sight.NONE) {
            throw Refusal.notFound("ticket");
        }
        return other;
    }

    private static Relations relations(@Nullable Ticket ticket) {
        return ticket == null ? Relations.NONE : ticket.relations();
    }
}
