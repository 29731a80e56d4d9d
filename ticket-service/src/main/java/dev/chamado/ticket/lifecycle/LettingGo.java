package dev.chamado.ticket.lifecycle;

import java.util.List;
import java.util.UUID;

/** Tells where files are kept that they hang on nothing any more. */
@FunctionalInterface
public interface LettingGo {
    /**
     * Files of a message that is redacted.
     *
     * @param done whether it has been; said before as well, so that a crash in between leaves no file behind
     */
    void of(String tenant, List<UUID> files, boolean done);
}
