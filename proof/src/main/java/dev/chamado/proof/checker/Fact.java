package dev.chamado.proof.checker;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was found.
 *
 * @param position in the store, or the offset in its partition
 * @param commandId of the command that made it; nothing when that is not known
 * @param actor who did it
 * @param occurredAt in milliseconds since 1970
 * @param recordedAt in milliseconds since 1970
 * @param event as published
 */
record Fact(
        long position,
        String subject,
        long sequence,
        UUID eventId,
        @Nullable UUID commandId,
        String actor,
        long occurredAt,
        long recordedAt,
        Object event) {

    String words() {
        return event.getClass().getSimpleName() + " " + sequence + " of " + subject;
    }
}
