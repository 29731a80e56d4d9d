package dev.chamado.desk.door;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gateway said.
 *
 * @param version the ETag; -1 if there is none
 */
public record Answer(int status, long version, String body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The body as JSON; an empty object where there is no body. */
    public JsonNode json() {
        return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
    }

    /** Whether the problem document of the answer has this code. */
    public boolean isProblem(String code) {
        return status >= 400 && body.contains("/problems/" + code + "\"");
    }
}
