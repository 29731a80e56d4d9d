package dev.chamado.proof.door;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gateway said.
 *
 * @param version what the ETag says; -1 without one
 * @param type the media type; empty without one
 * @param retryAfter seconds; 0 without one
 */
public record Answer(int status, long version, String type, long retryAfter, String text) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public JsonNode json() {
        return JSON.readTree(text);
    }

    /** Whether asking again later is what it asks for. */
    public boolean isComeBack() {
        return status == 429 || status == 503;
    }
}
