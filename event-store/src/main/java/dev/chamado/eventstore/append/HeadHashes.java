package dev.chamado.eventstore.append;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.chamado.platform.wire.Envelope;
import org.jspecify.annotations.Nullable;

/** The hashes of events lately stored here, so that the next of the same subject need not look for it. */
final class HeadHashes {
    private final Cache<Key, byte[]> hashes =
            Caffeine.newBuilder().maximumSize(20_000).build();

    private record Key(String tenant, String subject, long sequence) {}

    byte @Nullable [] get(String tenant, String subject, long sequence) {
        return hashes.getIfPresent(new Key(tenant, subject, sequence));
    }

    void put(Envelope<byte[]> event, byte[] hash) {
        hashes.put(new Key(event.tenant(), event.subject(), event.sequence()), hash);
        hashes.invalidate(new Key(event.tenant(), event.subject(), event.sequence() - 1));
    }
}
