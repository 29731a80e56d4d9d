package dev.chamado.ticket.alert;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AlertCleared;
import dev.chamado.contracts.ticket.TicketEvent.AlertRaised;
import dev.chamado.contracts.ticket.TicketEvent.AlertRepeated;
import dev.chamado.contracts.ticket.TicketEvent.FormTaken;
import dev.chamado.contracts.ticket.TicketEvent.LinkEnd;
import dev.chamado.contracts.ticket.TicketEvent.MergeTaken;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceAdded;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceRemoved;
import dev.chamado.contracts.ticket.TicketEvent.TicketLinked;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnlinked;
import dev.chamado.contracts.ticket.TicketEvent.WorkflowTaken;
import dev.chamado.platform.wire.Envelope;
import java.util.List;
import java.util.stream.Collectors;

/** Whether people deal with a ticket, or somebody's tickets hang on it: then a person says that it is solved. */
final class Touch {
    private Touch() {}

    /** @param events all of one ticket's */
    static boolean in(List<? extends Envelope<?>> events) {
        var signals = events.stream()
                .filter(event -> isSignal(event.event()))
                .map(Envelope::causation)
                .collect(Collectors.toSet());
        return events.stream()
                .anyMatch(envelope -> envelope.event() instanceof TicketEvent event
                        && isTouch(event, envelope.actor().kind(), signals.contains(envelope.causation())));
    }

    private static boolean isSignal(Object event) {
        return event instanceof AlertRaised || event instanceof AlertRepeated || event instanceof AlertCleared;
    }

    /** @param ofSignal whether a signal is what made it happen */
    private static boolean isTouch(TicketEvent event, Actor.Kind by, boolean ofSignal) {
        return switch (event) {
            case MergeTaken _ -> true; // the desk itself says so of what people asked elsewhere
            case WorkflowTaken _ -> false; // all tickets of a type at once: nobody has looked at this one
            case FormTaken e when e.previousVersion() != null -> false; // the same
            case ReferenceAdded _, ReferenceRemoved _ -> by == Actor.Kind.PERSON; // other systems keep their lists
            case TicketLinked e -> (e.end() == LinkEnd.SOURCE || e.type() == LinkType.CHILD_OF) && isWork(by, ofSignal);
            case TicketUnlinked e -> e.end() == LinkEnd.SOURCE && isWork(by, ofSignal);
            case TicketEvent _ -> isWork(by, ofSignal);
        };
    }

    private static boolean isWork(Actor.Kind by, boolean ofSignal) {
        return switch (by) {
            case PERSON -> true;
            case INTEGRATION -> !ofSignal; // a chat bridge, another desk: people are behind it
            case POLICY -> false;
        };
    }
}
