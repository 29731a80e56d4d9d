package dev.chamado.routing.rule;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.eventstore.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room owns. */
@Configuration(proxyBeanMethods = false)
class RuleParts {
    @Bean
    AggregateType<RoutingRules, RoutingEvent> rules() {
        return AggregateType.of(
                "rules",
                RoutingEvent.TOPIC,
                RoutingRules.class,
                RulesShell.class,
                RulesShell::new,
                RoutingEvent::occurredAt);
    }
}
