package dev.chamado.notification.delivery;

import dev.chamado.contracts.notification.NotificationEvent;
import dev.chamado.eventstore.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room owns. */
@Configuration(proxyBeanMethods = false)
class DeliveryParts {
    @Bean
    AggregateType<Delivery, NotificationEvent> deliveries() {
        return AggregateType.of(
                "delivery",
                NotificationEvent.TOPIC,
                Delivery.class,
                DeliveryShell.class,
                DeliveryShell::new,
                NotificationEvent::occurredAt);
    }
}
