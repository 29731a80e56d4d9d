package dev.chamado.desk.door;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody asks of the gateway.
 *
 * @param person in whose name
 * @param key names the command, so that asking again changes nothing; nothing where the command is known by its content
 * @param version for {@code If-Match}; nothing where it is not needed
 */
public record Asking(
        String person,
        String method,
        String path,
        String contentType,
        @Nullable String body,
        @Nullable String key,
        @Nullable Long version) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Something that only reads. */
    public static Asking get(String person, String path) {
        return new Asking(person, "GET", path, "application/json", null, null, null);
    }

    /** A command with a JSON body, or none. */
    public static Asking json(
            String person,
            String method,
            String path,
            @Nullable Object body,
            @Nullable String key,
            @Nullable Long version) {
        var text = body == null ? null : JSON.writeValueAsString(body);
        return new Asking(person, method, path, "application/json", text, key, version);
    }

    /** A CSV text. */
    public static Asking csv(String person, String path, String text) {
        return new Asking(person, "POST", path, "text/csv", text, null, null);
    }
}
