package dev.chamado.routing.decision;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.platform.follow.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room owns, and what it does something about. */
@Configuration(proxyBeanMethods = false)
class DecisionParts {
    @Bean
    AggregateType<Decisions, RoutingEvent> decisions() {
        return AggregateType.of(
                "decisions",
                RoutingEvent.TOPIC,
                Decisions.class,
                DecisionsShell.class,
                DecisionsShell::new,
                RoutingEvent::occurredAt);
    }

    @Bean
    Policy<TicketEvent> whenTicketMovedThenRoute(Router router) {
        return router.onTicket;
    }

    @Bean
    Policy<RoutingEvent> whenAgentHasRoomThenRoute(Router router) {
        return router.onAgent;
    }
}
