package dev.chamado.eventstore.log;

import dev.chamado.platform.wire.Envelope;
import java.util.UUID;

/**
 * A row of the store.
 *
 * @param position 1, 2, 3, ... in the order of commits
 * @param ordinal of the event in its command
 * @param hash see {@link HashChain}
 */
public record StoredEvent(
        long position, String aggregateType, UUID commandId, int ordinal, Envelope<byte[]> envelope, byte[] hash) {}
