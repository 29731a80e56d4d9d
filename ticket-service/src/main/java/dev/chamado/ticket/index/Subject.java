package dev.chamado.ticket.index;

import java.util.List;

/**
 * Whose events are taken in.
 *
 * @param kind {@code t} for a ticket, {@code p} for a person
 */
record Subject(String kind, String tenant, String id) {
    private static final String TICKET = "t";
    private static final String PERSON = "p";

    static Subject ticket(String tenant, String id) {
        return new Subject(TICKET, tenant, id);
    }

    static Subject person(String tenant, String id) {
        return new Subject(PERSON, tenant, id);
    }

    /** The subject of a {@link #key}; no tenant has a slash. */
    static Subject of(String key) {
        var parts = List.of(key.split("/", 3));
        return new Subject(parts.get(0), parts.get(1), parts.get(2));
    }

    boolean isPerson() {
        return kind.equals(PERSON);
    }

    /** What its document is replaced by. */
    String key() {
        return kind + "/" + tenant + "/" + id;
    }
}
