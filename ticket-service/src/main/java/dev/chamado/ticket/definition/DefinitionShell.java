package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What Axon sees of a definition. */
final class DefinitionShell extends Shell<Definition> {
    static final String TYPE = "definition";

    @CommandHandler(commandName = TYPE)
    void handle(DefinitionCommand command, Asked asked) {
        var current = state();
        var events = Definition.decide(current, command, asked.now());
        if (!events.isEmpty() && current != null) {
            asked.mustHaveSeen(current.version() - 1L, Map.of("asked", command, "now", current.latest()));
        }
        apply(events);
    }

    @EventSourcingHandler
    void on(DefinitionEvent event) {
        become(Definition.evolve(event));
    }
}
