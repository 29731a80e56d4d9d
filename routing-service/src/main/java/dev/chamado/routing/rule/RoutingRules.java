package dev.chamado.routing.rule;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.routing.RoutingEvent.RoutingRule;
import dev.chamado.contracts.routing.RoutingEvent.RulesPublished;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's routing rules, in the order in which they are tried; each publication replaces them all.
 *
 * @param version 1 for the first publication
 */
public record RoutingRules(int version, List<RoutingRule> rules) {
    /** Of a tenant that has published none. */
    public static final RoutingRules NONE = new RoutingRules(0, List.of());

    /** Asks for these rules instead of the present ones. */
    public record PublishRules(List<RoutingRule> rules) {}

    /** Judges a publication; the same rules again change nothing. */
    static List<RulesPublished> decide(@Nullable RoutingRules current, PublishRules command, Instant now) {
        var before = current == null ? NONE : current;
        var ids = new HashSet<String>();
        command.rules()
                .forEach(rule ->
                        require(ids.add(rule.id()), "rule-id-twice", "Two rules are called " + rule.id() + "."));
        return current != null && before.rules.equals(command.rules())
                ? List.of()
                : List.of(new RulesPublished(before.version + 1, command.rules(), now));
    }

    static RoutingRules after(RulesPublished event) {
        return new RoutingRules(event.version(), List.copyOf(event.rules()));
    }
}
