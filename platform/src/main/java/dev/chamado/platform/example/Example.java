package dev.chamado.platform.example;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was asked on a route, and what was answered.
 *
 * @param query as it was sent
 * @param request the body, a text if it was not JSON
 * @param status of the answer
 * @param answer its body, a text if it was not JSON; of a stream its beginning
 * @param refusals what the route answered to others, as {@code 404 not-found}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Example(
        @Nullable String query,
        @Nullable JsonNode request,
        int status,
        @Nullable JsonNode answer,
        SortedSet<String> refusals) {}
