package dev.chamado.routing.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.routing.RoutingEvent.Ranking;
import dev.chamado.contracts.routing.RoutingEvent.RoutingRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private final Conditions conditions = new Conditions();

    private static Map<String, String> facts(String... pairs) {
        var facts = new HashMap<String, String>();
        Conditions.FACTS.forEach(fact -> facts.put(fact, ""));
        for (int i = 0; i < pairs.length; i += 2) {
            facts.put(pairs[i], pairs[i + 1]);
        }
        return facts;
    }

    @Test
    void a_condition_is_told_from_the_facts() {
        var condition = "category == 'network' && priority in ['P1', 'P2'] || subject.contains('VPN')";
        assertThat(conditions
                        .test(condition, facts("category", "network", "priority", "P2"))
                        .holds())
                .isTrue();
        assertThat(conditions
                        .test(condition, facts("category", "network", "priority", "P3"))
                        .holds())
                .isFalse();
        assertThat(conditions.test(condition, facts("subject", "A VPN caiu")).holds())
                .isTrue();
    }

    @Nested
    class A_condition_is_refused {
        @Test
        void that_names_what_a_ticket_does_not_have() {
            assertThat(conditions.faultIn("colour == 'red'"))
                    .hasValueSatisfying(f -> assertThat(f).contains("colour"));
        }

        @Test
        void that_is_not_a_truth() {
            assertThat(conditions.faultIn("category")).isPresent();
        }

        @Test
        void that_is_too_long() {
            assertThat(conditions.faultIn("category == '" + "x".repeat(5_000) + "'"))
                    .isPresent();
        }
    }

    @Test
    void the_first_rule_that_holds_decides_and_each_says_why() {
        var rules = new RoutingRules(
                3,
                List.of(
                        new RoutingRule("vip", "VIP", "requester == 'ceo'", "vip-desk", Ranking.MANUAL),
                        new RoutingRule("net", "Network", "category == 'network'", "network", Ranking.LEAST_LOADED),
                        new RoutingRule("all", "All", "true", "service-desk", Ranking.ROUND_ROBIN)));
        var finding = new RuleBook(null, conditions).find(rules, facts("category", "network"));
        assertThat(finding.chosen().groupId()).isEqualTo("network");
        assertThat(finding.tried())
                .extracting(tried -> tried.ruleId() + " " + tried.verdict())
                .containsExactly("vip CONDITION_FALSE", "net CHOSEN", "all NOT_REACHED");
    }
}
