package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where files wait for the message that takes them. */
public interface Uploads {
    /**
     * A file that a ticket may take; changes nothing.
     *
     * @param ownerId who has sent it: nobody else's message takes it
     * @return nothing if no such file waits for that owner and ticket
     */
    @Nullable
    Attachment find(String tenant, String ownerId, UUID ticketId, UUID uploadId);

    /**
     * Takes files for a ticket that has been found to want them; it may take them again, no other may.
     *
     * @return whether all of them still waited for that owner and ticket
     */
    boolean take(String tenant, String ownerId, UUID ticketId, Collection<UUID> uploadIds);

    /** Their message is about to be redacted: whether they still hang on it is looked at in a few minutes. */
    void doubt(String tenant, Collection<UUID> uploadIds);
}
