package dev.chamado.routing.decision;

import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import dev.chamado.eventstore.Shell;
import dev.chamado.routing.decision.Decisions.KeepDecision;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What Axon sees of the decisions about a ticket. */
final class DecisionsShell extends Shell<Decisions> {
    @CommandHandler(commandName = "decisions")
    void handle(KeepDecision command) {
        apply(Decisions.decide(state(), command));
    }

    @EventSourcingHandler
    void on(TicketRouted event) {
        become(Decisions.after(state(), event));
    }
}
