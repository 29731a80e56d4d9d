package dev.chamado.ticket.directory;

import dev.chamado.eventstore.AggregateRef;

/** The names under which the directory's entries are kept. */
public final class Refs {
    static final String PERSON = "person";
    static final String ORGANISATION = "organisation";
    static final String GROUP = "group";

    private Refs() {}

    /** The person of that directory id. */
    public static AggregateRef person(String id) {
        return new AggregateRef(PERSON, PERSON + ":" + id);
    }

    /** The support group of that slug. */
    public static AggregateRef group(String id) {
        return new AggregateRef(GROUP, GROUP + ":" + id);
    }

    static AggregateRef organisation(String id) {
        return new AggregateRef(ORGANISATION, ORGANISATION + ":" + id);
    }

    /** The id behind the kind. */
    static String idOf(AggregateRef ref) {
        return ref.id().substring(ref.id().indexOf(':') + 1);
    }
}
