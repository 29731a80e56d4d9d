package dev.chamado.eventstore.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.platform.wire.Envelope;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Each event carries the SHA-256 of what is stored of it and of the hash of its subject's event before, so a changed,
 * missing or exchanged row shows. Position and recording time are given by the database and are not part of it.
 */
public final class HashChain {
    /** What the first event of a subject is chained to. */
    public static final byte[] START = new byte[32];

    private HashChain() {}

    /** The hash of an event after the one with the given hash. */
    public static byte[] next(byte[] previous, String aggregateType, UUID commandId, int ordinal, Envelope<byte[]> e) {
        var digest = sha256();
        digest.update(previous);
        for (var part : new @Nullable Object[] {
            e.tenant(),
            aggregateType,
            e.subject(),
            e.sequence(),
            e.eventId(),
            e.type(),
            commandId,
            ordinal,
            e.actor().kind(),
            e.actor().id(),
            e.actor().version(),
            e.correlation(),
            e.causation(),
            e.traceparent(),
            e.imported(),
            e.occurredAt().toEpochMilli()
        }) {
            put(digest, Objects.toString(part, "").getBytes(UTF_8));
        }
        put(digest, e.event());
        return digest.digest();
    }

    /** A digest of the one kind that is used here. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void put(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(4).putInt(part.length).flip()); // parts are kept apart
        digest.update(part);
    }
}
