package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.eventstore.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares what definitions and their drafts are to the event store. */
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

    @Bean
    AggregateType<Draft, DefinitionEvent> draftType() {
        return AggregateType.of(
                DraftShell.TYPE,
                DefinitionEvent.TOPIC,
                Draft.class,
                DraftShell.class,
                DraftShell::new,
                DefinitionEvent::occurredAt);
    }
}
