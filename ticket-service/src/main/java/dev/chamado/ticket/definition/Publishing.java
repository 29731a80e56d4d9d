package dev.chamado.ticket.definition;

import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Publishes definitions that were found to be sound. */
@Component
final class Publishing {
    private final Commands commands;
    private final Checking checking;
    private final DefinitionsOf definitions;

    Publishing(Commands commands, Checking checking, DefinitionsOf definitions) {
        this.commands = commands;
        this.checking = checking;
        this.definitions = definitions;
    }

    /** Refuses with every fault that is found, each with its place; else what is published holds when this returns. */
    Version publish(Subject subject, DefinitionCommand command, @Nullable IfMatch seen, Caller caller) {
        var sound = commands.answered(subject.ref(), caller).isPresent() // it was sound when it was asked first
                ? command
                : checking.check(caller.tenant(), subject, command).sound();
        var published = commands.send(subject.ref(), sound, seen, caller);
        definitions.published(caller.tenant(), subject);
        return published;
    }
}
