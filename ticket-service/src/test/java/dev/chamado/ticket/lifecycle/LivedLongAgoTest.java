package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.EventType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.WrittenLongAgo;
import dev.chamado.ticket.WrittenLongAgo.Written;
import dev.chamado.ticket.index.TicketText;
import dev.chamado.ticket.queue.QueueEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tickets that happened under older versions of the service are what they were. */
class LivedLongAgoTest {
    static List<Written> written() {
        return WrittenLongAgo.on(TicketEvent.TOPIC);
    }

    @ParameterizedTest
    @MethodSource("written")
    void is_taken_in_by_ticket_list_and_index(Written written) {
        var event = (TicketEvent) written.event();
        var begun = event instanceof TicketOpened ? null : Ticket.evolve(null, opened("service-desk", null));
        var ticket = Ticket.evolve(begun, event);
        assertThat(ticket.updatedAt()).isEqualTo(event.occurredAt());
        var text =
                begun == null ? null : TicketText.after(null, told(opened("service-desk", null), 0), (_, _, _) -> true);
        var read = TicketText.after(text, told(event, ticket.version()), (_, _, _) -> true);
        assertThat(read.entry().state()).isEqualTo(ticket.progress().state());
        assertThat(read.entry().groupId()).isEqualTo(ticket.assignment().groupId());
        assertThat(read.entry().subject()).isEqualTo(ticket.details().subject());
        assertThat(QueueEntry.after(text == null ? null : text.entry(), told(event, ticket.version())))
                .isEqualTo(read.entry());
    }

    /** What was added to events later is not there in those, and means what it meant before. */
    @Test
    void what_was_not_said_then_means_what_it_meant() {
        var first = written().stream()
                .filter(each -> each.toString().endsWith("/1.json"))
                .map(Written::event)
                .toList();
        assertThat(first)
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(TicketOpened.class, e -> {
                    assertThat(e.attachments()).isNull();
                    assertThat(e.requesterVip()).isNull();
                    assertThat(Ticket.begin(e).conversation().attachments(Sight.ALL))
                            .isEmpty();
                }));
        assertThat(first)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                ReplySent.class,
                                e -> assertThat(Ticket.evolve(Ticket.evolve(null, opened()), e)
                                                .conversation()
                                                .attachments(Sight.ALL))
                                        .isEmpty()));
        assertThat(first)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                TicketEscalated.class,
                                e -> assertThat(Ticket.evolve(Ticket.evolve(null, opened()), e)
                                                .sentOn())
                                        .as("by somebody, not by a promise")
                                        .isZero()));
        assertThat(first)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                TicketResolved.class, e -> assertThat(e.cause()).isNull()));
    }

    private static Envelope<TicketEvent> told(TicketEvent event, long sequence) {
        var type = event.getClass().getAnnotation(EventType.class).value();
        return new Envelope<>(
                "demo",
                TicketScene.ID.toString(),
                sequence,
                TicketScene.COMMAND,
                type,
                event.occurredAt(),
                event.occurredAt(),
                new Actor(Actor.Kind.PERSON, "bruno.lima", null),
                TicketScene.COMMAND,
                null,
                false,
                null,
                event);
    }
}
