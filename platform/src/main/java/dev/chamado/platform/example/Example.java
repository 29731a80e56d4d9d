package dev.chamado.platform.example;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chamado.contracts.Personal;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was asked on a route, and what was answered.
 *
 * @param path what stood for each variable of its path; nothing if it has none
 * @param query as it was sent
 * @param request the body, a text if it was not JSON
 * @param status of the answer
 * @param answer its body, a text if it was not JSON; of a stream its beginning
 * @param refusals what the route answered to others, as {@code 404 not-found}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Example(
        @Nullable Map<String, String> path,
        @Nullable String query,
        @Nullable JsonNode request,
        int status,
        @Nullable JsonNode answer,
        SortedSet<String> refusals) {
    /** What a person does not write, or can no longer read; tables begin with a mark of their own. */
    private static final Pattern UNREADABLE =
            Pattern.compile("\\\\u00|[\\p{C}&&[^\\uFEFF]]|" + Pattern.quote(Personal.ERASED));

    /** What stood for the variables of its path, by their names. */
    Map<String, String> variables() {
        return path == null ? Map.of() : path;
    }

    /** What was said, by both. */
    String words() {
        return String.valueOf(request) + answer;
    }

    /** Whether a person can read all that is shown. */
    boolean readable() {
        return !UNREADABLE.matcher(path + words()).find();
    }
}
