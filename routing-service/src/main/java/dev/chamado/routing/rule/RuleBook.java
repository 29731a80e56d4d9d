package dev.chamado.routing.rule;

import dev.chamado.contracts.routing.RoutingEvent.Ranking;
import dev.chamado.contracts.routing.RoutingEvent.RoutingRule;
import dev.chamado.contracts.routing.RoutingEvent.RuleTried;
import dev.chamado.contracts.routing.RoutingEvent.Verdict;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.Aggregates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries a tenant's present rules on a ticket. */
@Component
public final class RuleBook {
    static final AggregateRef RULES = new AggregateRef("rules", "rules");

    private final Aggregates aggregates;
    private final Conditions conditions;

    RuleBook(Aggregates aggregates, Conditions conditions) {
        this.aggregates = aggregates;
        this.conditions = conditions;
    }

    /**
     * What the rules say.
     *
     * @param chosen the first rule whose condition holds; nothing if none does
     * @param tried every rule, in order, with what became of it
     */
    public record Finding(int version, @Nullable RoutingRule chosen, List<RuleTried> tried) {}

    /** Finds the rule for a ticket that has just been opened without a group. */
    public Finding find(String tenant, TicketOpened ticket) {
        return find(current(tenant), Conditions.factsOf(ticket));
    }

    Finding find(RoutingRules book, Map<String, String> facts) {
        var tried = new ArrayList<RuleTried>();
        RoutingRule chosen = null;
        for (var rule : book.rules()) {
            if (chosen != null) {
                tried.add(new RuleTried(rule.id(), Verdict.NOT_REACHED, null));
                continue;
            }
            var outcome = conditions.test(rule.condition(), facts);
            if (outcome.fault() != null) {
                tried.add(new RuleTried(rule.id(), Verdict.CONDITION_FAILED, outcome.fault()));
            } else if (outcome.holds()) {
                chosen = rule;
                tried.add(new RuleTried(rule.id(), Verdict.CHOSEN, rule.condition()));
            } else {
                tried.add(new RuleTried(
                        rule.id(), Verdict.CONDITION_FALSE, null)); // rules are many, the version has them
            }
        }
        return new Finding(book.version(), chosen, tried);
    }

    /** How a group's agents are ranked: as the first rule that leads to it says, by hand if there is none. */
    public Ranking rankingOf(String tenant, String groupId) {
        return current(tenant).rules().stream()
                .filter(rule -> rule.groupId().equals(groupId))
                .map(RoutingRule::ranking)
                .findFirst()
                .orElse(Ranking.MANUAL);
    }

    /** The version of the rules that hold now; 0 before the first. */
    public int version(String tenant) {
        return current(tenant).version();
    }

    RoutingRules current(String tenant) {
        var rules = aggregates.load(tenant, RULES, RoutingRules.class).state();
        return rules == null ? RoutingRules.NONE : rules;
    }
}
