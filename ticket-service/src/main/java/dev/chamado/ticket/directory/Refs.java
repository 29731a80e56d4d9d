package dev.chamado.ticket.directory;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.eventstore.AggregateRef;
import dev.chamado.platform.problem.Refusal;
import java.util.regex.Pattern;

/** The names under which the directory's entries are kept. */
public final class Refs {
    static final String PERSON = "person";
    static final String ORGANISATION = "organisation";
    static final String GROUP = "group";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}");

    private Refs() {}

    /** The person of that directory id; refuses what cannot be one. */
    public static AggregateRef person(String id) {
        return ref(PERSON, id);
    }

    /** The support group of that slug; refuses what cannot be one. */
    public static AggregateRef group(String id) {
        return ref(GROUP, id);
    }

    static AggregateRef organisation(String id) {
        return ref(ORGANISATION, id);
    }

    /** Whether anything in the directory could be called so: ids stand in keys of records and in addresses. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** Refuses with 404 to look for what cannot be there. */
    public static void requirePossible(String what, String id) {
        if (!isId(id)) {
            throw Refusal.notFound(what);
        }
    }

    private static AggregateRef ref(String kind, String id) {
        require(
                isId(id),
                "directory-id-malformed",
                "An id has 1 to 128 letters, digits and . _ @ + -, and begins with a letter or digit.");
        return new AggregateRef(kind, kind + ":" + id);
    }

    /** The id behind the kind. */
    static String idOf(AggregateRef ref) {
        return ref.id().substring(ref.id().indexOf(':') + 1);
    }
}
