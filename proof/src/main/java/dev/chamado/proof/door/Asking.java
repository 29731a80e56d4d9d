package dev.chamado.proof.door;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request to the gateway.
 *
 * @param path with the query, from {@code /api/v1} on
 * @param headers beside those of the token and the content
 * @param body nothing: a request without one
 */
public record Asking(
        String method,
        String path,
        @Nullable String token,
        Map<String, String> headers,
        @Nullable String body) {

    public static Asking of(String method, String path, @Nullable String token, @Nullable String body) {
        return new Asking(
                method, path, token, body == null ? Map.of() : Map.of("Content-Type", "application/json"), body);
    }

    /** Against the version that the caller has seen. */
    public Asking seen(long version) {
        return with("If-Match", "\"" + version + "\"");
    }

    /** Under a name, so that asking again changes nothing. */
    public Asking key(String idempotencyKey) {
        return with("Idempotency-Key", idempotencyKey);
    }

    public Asking with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Asking(method, path, token, more, body);
    }
}
