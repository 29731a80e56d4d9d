package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.sla.agreement.AgreedCalendar.PublishCalendar;
import dev.chamado.sla.agreement.AgreedPolicies.PublishPolicies;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Axon sees of calendars and policies. */
@Configuration(proxyBeanMethods = false)
class AgreementShells {
    @Bean
    AggregateType<AgreedCalendar, SlaDefinitionEvent> calendarType() {
        return AggregateType.of(
                AgreedCalendar.TYPE,
                SlaDefinitionEvent.TOPIC,
                AgreedCalendar.class,
                CalendarShell.class,
                CalendarShell::new,
                SlaDefinitionEvent::occurredAt);
    }

    @Bean
    AggregateType<AgreedPolicies, SlaDefinitionEvent> policiesType() {
        return AggregateType.of(
                AgreedPolicies.TYPE,
                SlaDefinitionEvent.TOPIC,
                AgreedPolicies.class,
                PoliciesShell.class,
                PoliciesShell::new,
                SlaDefinitionEvent::occurredAt);
    }

    static final class CalendarShell extends Shell<AgreedCalendar> {
        @CommandHandler(commandName = AgreedCalendar.TYPE)
        void handle(PublishCalendar command, Asked asked) {
            var current = state();
            var events = AgreedCalendar.decide(current, command, asked.now());
            if (!events.isEmpty() && current != null) {
                asked.mustHaveSeen(current.latest().version() - 1L, Map.of("asked", command, "now", current.latest()));
            }
            apply(events);
        }

        @EventSourcingHandler
        void on(CalendarPublished event) {
            become(new AgreedCalendar(event));
        }
    }

    static final class PoliciesShell extends Shell<AgreedPolicies> {
        @CommandHandler(commandName = AgreedPolicies.TYPE)
        void handle(PublishPolicies command, Asked asked) {
            var current = state();
            var events = AgreedPolicies.decide(current, command, asked.now());
            if (!events.isEmpty() && current != null) {
                asked.mustHaveSeen(current.latest().version() - 1L, Map.of("asked", command, "now", current.latest()));
            }
            apply(events);
        }

        @EventSourcingHandler
        void on(PoliciesPublished event) {
            become(new AgreedPolicies(event));
        }
    }
}
