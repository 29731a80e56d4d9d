package dev.chamado.ticket.directory;

import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.directory.DirectoryCommand.ExportPerson;
import org.springframework.stereotype.Component;

/** Takes down in a person's history that all that is known of him is handed out. */
@Component
public final class Exporting {
    private final Commands commands;

    Exporting(Commands commands) {
        this.commands = commands;
    }

    /** To be called before it is; refuses with 404 if the directory does not know him. */
    public void noted(String personId, Caller caller) {
        commands.send(Refs.person(personId), new ExportPerson(), null, caller);
    }
}
