package dev.chamado.desk.verifying;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The words of the source by the names that its states have in the tenant's workflow; none for the standard one. */
record OwnStates(Map<String, String> words) {
    static final OwnStates NONE = new OwnStates(Map.of());

    /** Reads the tenant's definition; version 0 is the standard workflow. */
    static OwnStates of(JsonNode definition) {
        if (definition.path("version").asInt() == 0) {
            return NONE;
        }
        var words = new HashMap<String, String>();
        for (var state : definition.path("states")) {
            var id = state.path("id").asString();
            words.put(id, state.path("labels").path("en").asString(id));
        }
        return new OwnStates(words);
    }

    boolean isOwn() {
        return !words.isEmpty();
    }

    String word(String id) {
        return words.getOrDefault(id, id);
    }

    /** Whether some state has this word. */
    boolean knows(String word) {
        return words.containsValue(word);
    }
}
