package dev.chamado.routing.roster;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.routing.roster.Agent.AgentCommand;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What Axon sees of an agent. */
final class AgentShell extends Shell<Agent> {
    @CommandHandler(commandName = "agent")
    void handle(AgentCommand command, Asked asked) {
        apply(Agent.decide(state(), command, asked.now()));
    }

    @EventSourcingHandler
    void on(RoutingEvent event) {
        become(Agent.after(state(), event));
    }
}
