package dev.chamado.platform.http;

import java.util.UUID;

/**
 * The answer of a write: where the thing stands now. Also sent as the {@code ETag}.
 *
 * @param id of what was written to
 * @param version the sequence of its last event
 */
public record Version(String id, long version) {
    /** Of a thing whose id is a UUID. */
    public static Version of(UUID id, long version) {
        return new Version(id.toString(), version);
    }
}
