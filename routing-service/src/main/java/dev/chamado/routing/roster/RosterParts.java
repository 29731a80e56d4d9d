package dev.chamado.routing.roster;

import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.platform.follow.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room owns and follows. */
@Configuration(proxyBeanMethods = false)
class RosterParts {
    @Bean
    AggregateType<Agent, RoutingEvent> agents() {
        return AggregateType.of(
                "agent", RoutingEvent.TOPIC, Agent.class, AgentShell.class, AgentShell::new, RoutingEvent::occurredAt);
    }

    @Bean
    View<Group> groupsView() {
        return Groups.VIEW;
    }

    @Bean
    View<Person> personsView() {
        return Groups.PERSONS;
    }

    @Bean
    View<TicketPlace> placesView() {
        return TicketPlace.VIEW;
    }
}
