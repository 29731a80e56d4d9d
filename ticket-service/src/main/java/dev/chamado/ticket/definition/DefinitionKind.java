package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.eventstore.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares what definitions are to the event store. */
@Configuration(proxyBeanMethods = false)
class DefinitionKind {
    @Bean
    AggregateType<Definition, DefinitionEvent> definitionType() {
        return AggregateType.of(
                DefinitionShell.TYPE,
                DefinitionEvent.TOPIC,
                Definition.class,
                DefinitionShell.class,
                DefinitionShell::new,
                DefinitionEvent::occurredAt);
    }
}
