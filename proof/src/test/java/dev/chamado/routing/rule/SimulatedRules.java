package dev.chamado.routing.rule;

import dev.chamado.contracts.routing.RoutingEvent.Ranking;
import dev.chamado.contracts.routing.RoutingEvent.RoutingRule;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.SimulatedEventStore;
import dev.chamado.platform.caller.Caller;
import dev.chamado.routing.rule.RoutingRules.PublishRules;
import java.util.List;
import java.util.Map;

/** The door to a tenant's routing rules. */
public final class SimulatedRules {
    /** Computes only, and is dear to make. */
    private static final Conditions CONDITIONS = new Conditions();

    private SimulatedRules() {}

    public static List<AggregateType<?, ?>> types() {
        return List.of(new RuleParts().rules());
    }

    public static RuleBook book(SimulatedEventStore store) {
        return new RuleBook(store.aggregates(), CONDITIONS);
    }

    /** What is urgent goes to the first group, the rest to the second; each ranks its agents in its own way. */
    public static void publish(SimulatedEventStore store, Map<String, Ranking> groups, Caller caller) {
        var rules = groups.entrySet().stream()
                .map(each -> new RoutingRule(
                        each.getKey(),
                        each.getKey(),
                        each.getKey().equals("desk") ? "priority == 'P3'" : "true",
                        each.getKey(),
                        each.getValue()))
                .toList();
        store.commands().send(RuleBook.RULES, new PublishRules(rules), null, caller);
    }
}
