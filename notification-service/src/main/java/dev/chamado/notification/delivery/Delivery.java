package dev.chamado.notification.delivery;

import dev.chamado.contracts.notification.NotificationEvent;
import dev.chamado.contracts.notification.NotificationEvent.MailDelivered;
import dev.chamado.contracts.notification.NotificationEvent.MailGivenUp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the mail of one notice. */
record Delivery(boolean delivered) {
    /** What may be recorded about it. */
    sealed interface DeliveryCommand {
        record RecordDelivered(MailDelivered outcome) implements DeliveryCommand {}

        record RecordGivenUp(MailGivenUp outcome) implements DeliveryCommand {}
    }

    /** The first outcome stands, but for a mail that was given up and went out after all. */
    static List<? extends NotificationEvent> decide(@Nullable Delivery current, DeliveryCommand command) {
        return switch (command) {
            case DeliveryCommand.RecordDelivered c ->
                current != null && current.delivered ? List.of() : List.of(c.outcome());
            case DeliveryCommand.RecordGivenUp c -> current != null ? List.of() : List.of(c.outcome());
        };
    }

    static Delivery after(NotificationEvent event) {
        return switch (event) {
            case MailDelivered _ -> new Delivery(true);
            case MailGivenUp _ -> new Delivery(false);
        };
    }
}
