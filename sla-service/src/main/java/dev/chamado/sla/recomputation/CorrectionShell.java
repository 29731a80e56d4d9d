package dev.chamado.sla.recomputation;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CorrectionDecided;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.sla.recomputation.Corrections.DecideCorrection;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Axon sees of decisions to correct. */
final class CorrectionShell extends Shell<Corrections> {
    @CommandHandler(commandName = Corrections.TYPE)
    void handle(DecideCorrection command, Asked asked) {
        apply(Corrections.decide(state(), command, asked.now()));
    }

    @EventSourcingHandler
    void on(CorrectionDecided event) {
        become(new Corrections(event.number()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Declared {
        @Bean
        AggregateType<Corrections, SlaDefinitionEvent> correctionsType() {
            return AggregateType.of(
                    Corrections.TYPE,
                    SlaDefinitionEvent.TOPIC,
                    Corrections.class,
                    CorrectionShell.class,
                    CorrectionShell::new,
                    SlaDefinitionEvent::occurredAt);
        }
    }
}
