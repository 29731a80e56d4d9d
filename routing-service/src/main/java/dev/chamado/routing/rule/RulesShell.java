package dev.chamado.routing.rule;

import dev.chamado.contracts.routing.RoutingEvent.RulesPublished;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.routing.rule.RoutingRules.PublishRules;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What Axon sees of a tenant's rules. */
final class RulesShell extends Shell<RoutingRules> {
    @CommandHandler(commandName = "rules")
    void handle(PublishRules command, Asked asked) {
        var current = state() == null ? RoutingRules.NONE : state();
        long last = current.version() - 1; // each publication is one event
        asked.mustHaveSeen(last, Map.of("yours", command, "current", current));
        apply(RoutingRules.decide(state(), command, asked.now()));
    }

    @EventSourcingHandler
    void on(RulesPublished event) {
        become(RoutingRules.after(event));
    }
}
