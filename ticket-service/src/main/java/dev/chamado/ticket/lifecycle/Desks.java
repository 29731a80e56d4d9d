package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.definition.DefinitionsOf;
import dev.chamado.ticket.directory.Refs;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays out the desk at which a command is judged: the tenant's definitions and directory as they stand now. */
@Component
public final class Desks {
    private final Aggregates aggregates;
    private final DefinitionsOf definitions;

    Desks(Aggregates aggregates, DefinitionsOf definitions) {
        this.aggregates = aggregates;
        this.definitions = definitions;
    }

    /** Everything is read at most once per command, and only what a rule asks for. */
    public Desk of(Caller caller, Instant now) {
        var tenant = caller.tenant();
        var groups = new HashMap<String, Optional<Group>>();
        var people = new HashMap<String, Optional<Person>>();
        return new Desk(
                caller,
                definitions.latest(tenant),
                id -> groups.computeIfAbsent(id, _ -> Optional.ofNullable(group(tenant, id)))
                        .orElse(null),
                id -> people.computeIfAbsent(id, _ -> Optional.ofNullable(person(tenant, id)))
                        .orElse(null),
                now);
    }

    /** How much of a ticket a caller may see now. */
    public Sight sight(Caller caller, Ticket ticket) {
        var groupId = ticket.assignment().groupId();
        return Sight.of(caller, ticket, groupId == null ? null : group(caller.tenant(), groupId));
    }

    private @Nullable Person person(String tenant, String id) {
        return Refs.isId(id)
                ? aggregates.load(tenant, Refs.person(id), Person.class).state()
                : null;
    }

    private @Nullable Group group(String tenant, String id) {
        return Refs.isId(id)
                ? aggregates.load(tenant, Refs.group(id), Group.class).state()
                : null;
    }
}
