package dev.chamado.ticket.attachment;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteRedacted;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.follow.Reading;
import dev.chamado.platform.wire.Envelope;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whenever a message is redacted, then its files go too: nobody is handed them from that event on, and the bytes follow. */
@Configuration(proxyBeanMethods = false)
class WhenRedactedThenRemove {
    private final ObjectProvider<Waiting> uploads;
    private final ObjectProvider<EventReader> events;

    WhenRedactedThenRemove(ObjectProvider<Waiting> uploads, ObjectProvider<EventReader> events) {
        this.uploads = uploads;
        this.events = events;
    }

    @Bean
    Policy<TicketEvent> redactionPolicy() {
        return new Policy<>("when-redacted-then-remove-files", TicketEvent.TOPIC, this::remove);
    }

    private void remove(Envelope<TicketEvent> event) {
        if (event.event() instanceof ReplyRedacted e) {
            remove(event, e.messageId());
        } else if (event.event() instanceof WorkNoteRedacted e) {
            remove(event, e.messageId());
        }
    }

    private void remove(Envelope<TicketEvent> redacted, UUID messageId) {
        for (var past : events.getObject().events(redacted.tenant(), redacted.subject(), 0)) {
            for (var file : files((TicketEvent) past.event(), messageId)) {
                Reading.of(() -> {
                    uploads.getObject().remove(redacted.tenant(), file.attachmentId());
                    return file;
                });
            }
        }
    }

    private static List<Attachment> files(TicketEvent event, UUID messageId) {
        return switch (event) {
            case ReplySent e
            when e.messageId().equals(messageId) -> Objects.requireNonNullElse(e.attachments(), List.of());
            case WorkNoteAdded e
            when e.messageId().equals(messageId) -> Objects.requireNonNullElse(e.attachments(), List.of());
            case TicketEvent _ -> List.of();
        };
    }
}
