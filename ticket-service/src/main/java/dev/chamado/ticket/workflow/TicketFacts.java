package dev.chamado.ticket.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What guards and required fields may ask of a ticket.
 *
 * @param values by {@link #NAMES}; what is left out is unknown
 * @param fields custom fields by key
 */
public record TicketFacts(Map<String, String> values, Map<String, String> fields) {
    /** What a guard may name, each a text that is empty when unknown. */
    public static final List<String> NAMES = List.of(
            "type",
            "channel",
            "priority",
            "impact",
            "urgency",
            "category",
            "subcategory",
            "configurationItem",
            "location",
            "group",
            "assignee",
            "requester",
            "affected");

    /** In front of a custom field's key, where facts and fields are named together. */
    static final String FIELD = "fields.";

    /** Whether something is known of the ticket: one of the names, or {@code fields.} and a key. */
    public boolean knows(String name) {
        var value = name.startsWith(FIELD) ? fields.get(name.substring(FIELD.length())) : values.get(name);
        return value != null && !value.isBlank();
    }

    Map<String, Object> forGuards() {
        var facts = new HashMap<String, Object>();
        NAMES.forEach(name -> facts.put(name, values.getOrDefault(name, "")));
        facts.put("fields", fields);
        return facts;
    }
}
