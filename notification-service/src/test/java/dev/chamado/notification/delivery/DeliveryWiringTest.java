package dev.chamado.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.notification.NotificationEvent;
import dev.chamado.contracts.notification.NotificationEvent.MailDelivered;
import dev.chamado.contracts.notification.NotificationEvent.MailGivenUp;
import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.eventstore.EventReader;
import dev.chamado.notification.RunningNotifications;
import dev.chamado.notification.delivery.Delivery.DeliveryCommand;
import dev.chamado.notification.delivery.Delivery.DeliveryCommand.RecordDelivered;
import dev.chamado.notification.delivery.Delivery.DeliveryCommand.RecordGivenUp;
import dev.chamado.platform.caller.Caller;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A mail's delivery, wired through its shell: what the store holds is the fold. */
class DeliveryWiringTest extends RunningNotifications {
    @Autowired
    Commands commands;

    @Autowired
    Aggregates aggregates;

    @Autowired
    EventReader events;

    private final UUID notice = UUID.randomUUID();
    private final AggregateRef ref = new AggregateRef("delivery", notice.toString());

    @Test
    void the_first_outcome_stands_but_for_a_mail_that_went_out_after_all() {
        var givenUp = new MailGivenUp(notice, notice, "ana", NoticeKind.OPENED, "Mailbox full", 8, NOON);
        var delivered = new MailDelivered(notice, notice, "ana", NoticeKind.OPENED, "<x@y>", 9, NOON);
        send(new RecordGivenUp(givenUp));
        send(new RecordGivenUp(givenUp));
        assertThat(state()).isEqualTo(new Delivery(false));
        send(new RecordDelivered(delivered));
        send(new RecordGivenUp(givenUp));
        assertThat(state()).isEqualTo(new Delivery(true));
        var history = events.events("wiring", ref.id(), 0);
        assertThat(history).extracting(each -> each.event()).containsExactly(givenUp, delivered);
        Delivery fold = null;
        for (var event : history) {
            fold = Delivery.after((NotificationEvent) event.event());
        }
        assertThat(fold).isEqualTo(state());
        assertThat(JSON.readValue(JSON.writeValueAsString(fold), Delivery.class))
                .isEqualTo(fold);
    }

    private Delivery state() {
        return aggregates.load("wiring", ref, Delivery.class).state();
    }

    private void send(DeliveryCommand command) {
        var id = UUID.randomUUID();
        var caller = new Caller(
                "wiring",
                "postman",
                new Actor(Actor.Kind.POLICY, "postman", null),
                Set.of(),
                Set.of(),
                id,
                id,
                null,
                null);
        commands.send(ref, command, null, caller);
    }
}
