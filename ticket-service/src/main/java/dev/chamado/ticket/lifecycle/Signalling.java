package dev.chamado.ticket.lifecycle;

import static java.util.Objects.requireNonNullElse;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AlertRaised;
import dev.chamado.contracts.ticket.TicketEvent.LinkEnd;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceAdded;
import dev.chamado.contracts.ticket.TicketEvent.TicketLinked;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.lifecycle.TicketCommand.ClearAlert;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeAlert;
import dev.chamado.ticket.relation.AlertRules;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a monitoring system's signals do to tickets. The id of a trouble's ticket follows from source, key and how many
 * tickets it has had before, so that of two processes that open it at once only one does: the store takes an id once.
 */
public final class Signalling {
    /** The kind of the reference by which such a ticket is found. */
    static final String KIND = "alert";

    private Signalling() {}

    /** The id of a trouble's ticket. */
    public static UUID ticketId(String tenant, String source, String key, int nth) {
        return DerivedId.of("alert", tenant, source, key, Integer.toString(nth));
    }

    /** Whether a trouble's further signals belong to the ticket. */
    public static boolean takes(@Nullable Ticket ticket) {
        return ticket != null
                && ticket.relations().alert() != null
                && ticket.progress().state().isOpen();
    }

    /** The first signal of a trouble opens a ticket; it relates to the one that the trouble had before. */
    static List<TicketEvent> first(
            UUID id, TakeAlert c, Function<UUID, @Nullable Ticket> others, Supplier<String> number, Desk desk) {
        TicketRights.requireIntegration(desk);
        var before = c.nth() == 0 ? null : others.apply(ticketId(desk.by().tenant(), c.source(), c.key(), c.nth() - 1));
        if (takes(before)) {
            throw AlertRules.over(); // it was reopened: the signal is for that one
        }
        var events = new ArrayList<>(Opening.decide(opening(id, c, desk), number.get(), desk));
        events.add(new AlertRaised(id, c.source(), c.key(), c.severity(), desk.now()));
        events.add(new ReferenceAdded(id, KIND, c.source(), c.key(), null, desk.now()));
        if (before != null && before.relations().alert() != null) {
            events.add(new TicketLinked(id, LinkType.RELATES_TO, LinkEnd.SOURCE, before.id(), desk.now()));
        }
        return events;
    }

    /** @param count signals by now, this one included */
    static List<TicketEvent> again(Ticket ticket, TakeAlert c, long count, Desk desk) {
        new TicketRights(ticket, desk).require(c);
        var text = c.description().isBlank() ? c.subject() : c.description();
        return AlertRules.again(
                ticket.id(),
                ticket.relations().alert(),
                ticket.progress().state().isOpen(),
                c.severity(),
                text,
                count,
                desk.now());
    }

    /**
     * @param count signals of trouble by now
     * @param touched whether a person has done anything to the ticket
     */
    static List<TicketEvent> over(Ticket ticket, ClearAlert c, long count, boolean touched, Desk desk) {
        new TicketRights(ticket, desk).require(c);
        var open = ticket.progress().state().isOpen();
        var ofPeople = touched || !ticket.owed().isNothing();
        var events = AlertRules.cleared(
                ticket.id(), ticket.relations().alert(), open, ofPeople, c.text(), count, desk.now());
        return Steps.arrived(ticket, c, events, desk);
    }

    private static OpenTicket opening(UUID id, TakeAlert c, Desk desk) {
        var rating = AlertRules.rated(c.severity(), desk.definitions().matrix());
        return new OpenTicket(
                id,
                TicketType.INCIDENT,
                c.subject(),
                c.description(),
                null,
                null,
                Channel.MONITORING,
                null,
                null,
                c.configurationItem(),
                null,
                requireNonNullElse(c.impact(), rating.impact()),
                requireNonNullElse(c.urgency(), rating.urgency()),
                c.groupId(),
                null,
                null,
                false,
                null,
                null);
    }
}
