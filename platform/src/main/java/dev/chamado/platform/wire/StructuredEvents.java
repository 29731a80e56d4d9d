package dev.chamado.platform.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Envelopes as CloudEvents 1.0 in structured mode: one JSON object with the event under {@code data}. */
public final class StructuredEvents {
    private static final JsonMapper JSON = new JsonMapper();

    private StructuredEvents() {}

    /** The JSON of an event; throws {@link UnreadableEvent} when the event's own JSON is broken. */
    public static String write(String topic, Envelope<byte[]> event) {
        try {
            var document = JSON.createObjectNode();
            EventRecords.attributes(topic, event).forEach(document::putPOJO);
            document.put("datacontenttype", "application/json").set("data", JSON.readTree(event.event()));
            return JSON.writeValueAsString(document);
        } catch (JacksonException e) {
            throw new UnreadableEvent(event.type() + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
