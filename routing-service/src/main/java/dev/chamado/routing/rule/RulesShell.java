package dev.chamado.routing.rule;

import dev.chamado.contracts.routing.RoutingEvent.RulesPublished;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.routing.rule.RoutingRules.PublishRules;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What Axon sees of a tenant's rules. */
final class RulesShell extends Shell<RoutingRules> {
    private long last = -1;

    @CommandHandler(commandName = "rules")
    void handle(PublishRules command, Asked asked) {
        var current = state();
        asked.mustHaveSeen(last, Map.of("yours", command, "current", current == null ? RoutingRules.NONE : current));
        apply(RoutingRules.decide(current, command, asked.now()));
    }

    @EventSourcingHandler
    void on(RulesPublished event, @SequenceNumber long sequence) {
        last = sequence;
        become(RoutingRules.after(event));
    }
}
