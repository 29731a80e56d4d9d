package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.platform.problem.Refusal;
import java.util.List;
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
            requireSeen(asked);
            asked.mustHaveSeen(current.version() - 1L, Map.of("asked", command, "now", current.latest()));
        }
        apply(events);
    }

    /** What is there already is replaced by who has seen it; the first of its kind needs no version. */
    static void requireSeen(Asked asked) {
        if (asked.ifMatch() == null) {
            var detail = "Send the version that you have seen, as given in the ETag, in the header If-Match.";
            throw new Refusal(428, "version-missing", detail, List.of(), Map.of(), null);
        }
    }

    @EventSourcingHandler
    void on(DefinitionEvent event) {
        become(Definition.evolve(event));
    }
}
