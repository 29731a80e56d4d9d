package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where files wait for the message that takes them. */
@FunctionalInterface
public interface Uploads {
    /**
     * Takes a file for a ticket; the same ticket may take it again, no other may.
     *
     * @param ownerId who has sent it: nobody else's message takes it
     * @return nothing if no such file waits for that owner and ticket
     */
    @Nullable
    Attachment take(String tenant, String ownerId, UUID ticketId, UUID uploadId);
}
