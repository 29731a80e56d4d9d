package dev.chamado.notification.delivery;

import dev.chamado.contracts.notification.NotificationEvent;
import dev.chamado.eventstore.Shell;
import dev.chamado.notification.delivery.Delivery.DeliveryCommand;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What Axon sees of a mail's delivery. */
final class DeliveryShell extends Shell<Delivery> {
    @CommandHandler(commandName = "delivery")
    void handle(DeliveryCommand command) {
        apply(Delivery.decide(state(), command));
    }

    @EventSourcingHandler
    void on(NotificationEvent event) {
        become(Delivery.after(event));
    }
}
