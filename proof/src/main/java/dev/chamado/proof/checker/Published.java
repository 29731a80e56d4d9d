package dev.chamado.proof.checker;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic: an event of the tenant, or a watermark.
 *
 * @param watermark everything recorded up to it precedes this, in milliseconds since 1970; nothing: it is an event
 * @param fact with the offset as its position; nothing: it is a watermark
 */
record Published(
        int partition,
        long offset,
        @Nullable Long watermark,
        @Nullable Fact fact) {

    static Published event(int partition, Fact fact) {
        return new Published(partition, fact.position(), null, fact);
    }

    static Published watermark(int partition, long offset, long upTo) {
        return new Published(partition, offset, upTo, null);
    }

    /** The event's name across topics' lives. */
    UUID id() {
        if (fact == null) {
            throw new IllegalStateException("a watermark has no id");
        }
        return fact.eventId();
    }
}
