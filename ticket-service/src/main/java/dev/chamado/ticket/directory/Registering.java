package dev.chamado.ticket.directory;

import dev.chamado.contracts.directory.Person;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.directory.DirectoryCommand.PutPerson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Enters the first person of a tenant. */
@Component
public final class Registering {
    private final Commands commands;
    private final Aggregates aggregates;

    Registering(Commands commands, Aggregates aggregates) {
        this.commands = commands;
        this.aggregates = aggregates;
    }

    /** Refuses what cannot be a person's id. */
    public void requireId(String id) {
        Refs.person(id);
    }

    /** Registers the person unless the directory knows it already. */
    public void firstAdmin(String id, String name, @Nullable String email, Caller caller) {
        if (aggregates.load(caller.tenant(), Refs.person(id), Person.class).version() < 0) {
            var emails = email == null ? List.<String>of() : List.of(email);
            commands.send(
                    Refs.person(id),
                    new PutPerson(name, emails, null, null, null, null, null, null, null, null, null),
                    null,
                    caller);
        }
    }
}
