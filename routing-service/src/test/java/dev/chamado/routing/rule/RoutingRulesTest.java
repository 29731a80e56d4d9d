package dev.chamado.routing.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.routing.RoutingEvent.Ranking;
import dev.chamado.contracts.routing.RoutingEvent.RoutingRule;
import dev.chamado.contracts.routing.RoutingEvent.RulesPublished;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.routing.rule.RoutingRules.PublishRules;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingRulesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final RoutingRule ALL = new RoutingRule("all", "All", "true", "service-desk", Ranking.MANUAL);

    @Test
    void a_first_publication_is_version_1() {
        assertThat(RoutingRules.decide(null, new PublishRules(List.of(ALL)), NOON))
                .containsExactly(new RulesPublished(1, List.of(ALL), NOON));
    }

    @Test
    void the_same_rules_again_change_nothing() {
        assertThat(RoutingRules.decide(new RoutingRules(4, List.of(ALL)), new PublishRules(List.of(ALL)), NOON))
                .isEmpty();
    }

    @Test
    void two_rules_of_one_id_are_refused() {
        assertThatThrownBy(() -> RoutingRules.decide(null, new PublishRules(List.of(ALL, ALL)), NOON))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.code()).isEqualTo("rule-id-twice"));
    }
}
