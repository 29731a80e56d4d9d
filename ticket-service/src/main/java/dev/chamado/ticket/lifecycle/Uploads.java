package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where files wait for the message that takes them. */
public record Uploads(Find find, Take take, Doubt doubt) {
    /** A file that a ticket may take; changes nothing. */
    @FunctionalInterface
    public interface Find {
        /**
         * The file as a message carries it.
         *
         * @param ownerId who has sent it: nobody else's message takes it
         * @return nothing if no such file waits for that owner and ticket
         */
        @Nullable
        Attachment of(String tenant, String ownerId, UUID ticketId, UUID uploadId);
    }

    /** Takes files for a ticket that has been found to want them; it may take them again, no other may. */
    @FunctionalInterface
    public interface Take {
        /** Whether all of them still waited for that owner and ticket. */
        boolean all(String tenant, String ownerId, UUID ticketId, Collection<UUID> uploadIds);
    }

    /** Their message is about to be redacted: whether they still hang on it is looked at in a few minutes. */
    @FunctionalInterface
    public interface Doubt {
        /** Marks them. */
        void all(String tenant, Collection<UUID> uploadIds);
    }
}
