package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.TicketCommand.LinkTicket;
import dev.chamado.ticket.lifecycle.TicketCommand.UnlinkTicket;
import dev.chamado.ticket.relation.LinkRules;
import dev.chamado.ticket.relation.Relations;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who may link which tickets: whoever works on the one and may know of the other. */
final class Linking {
    private Linking() {}

    static List<TicketEvent> link(Ticket ticket, LinkTicket c, Function<UUID, @Nullable Ticket> others, Desk desk) {
        new TicketRights(ticket, desk).require(c);
        requireKnown(c.otherId(), others, desk);
        return LinkRules.link(
                ticket.id(), ticket.relations(), c.type(), c.otherId(), id -> relations(others.apply(id)), desk.now());
    }

    static List<TicketEvent> unlink(Ticket ticket, UnlinkTicket c, Function<UUID, @Nullable Ticket> others, Desk desk) {
        new TicketRights(ticket, desk).require(c);
        requireKnown(c.otherId(), others, desk);
        return LinkRules.unlink(ticket.id(), ticket.relations(), c.type(), c.otherId(), desk.now());
    }

    /** Another tenant's, a walled one and none at all look the same. */
    private static void requireKnown(UUID id, Function<UUID, @Nullable Ticket> others, Desk desk) {
        var other = others.apply(id);
        if (other == null || !desk.byPolicy() && desk.sight(other) == Sight.NONE) {
            throw Refusal.notFound("ticket");
        }
    }

    private static Relations relations(@Nullable Ticket ticket) {
        return ticket == null ? Relations.NONE : ticket.relations();
    }
}
