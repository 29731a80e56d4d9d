package dev.chamado.ticket.definition;

import dev.chamado.eventstore.AggregateRef;
import dev.chamado.platform.problem.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** The definitions of a tenant, each with its own history. */
enum Subject {
    TENANT,
    MATRIX,
    CATEGORIES,
    RESOLUTION_CODES,
    LIFECYCLE;

    /** As in addresses and in the subject of its events. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    AggregateRef ref() {
        return new AggregateRef(DefinitionShell.TYPE, id());
    }

    /** The one of that id; 404 if there is none. */
    static Subject of(String id) {
        return Arrays.stream(values())
                .filter(subject -> subject.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("definition"));
    }
}
