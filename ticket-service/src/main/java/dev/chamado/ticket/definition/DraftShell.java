package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.ticket.definition.Draft.DraftCommand;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What Axon sees of a draft. */
final class DraftShell extends Shell<Draft> {
    static final String TYPE = "draft";

    @CommandHandler(commandName = TYPE)
    void handle(DraftCommand command, Asked asked) {
        var current = state();
        var definition = asked.current(Subject.drafted(asked.ref()).ref(), Definition.class)
                .state();
        var version = definition == null ? 0 : definition.version();
        var events = Draft.decide(current, command, version, asked.now());
        if (!events.isEmpty() && current != null && current.latest() != null) {
            DefinitionShell.requireSeen(asked);
            asked.mustHaveSeen(current.sequence(), Map.of("now", current.latest()));
        }
        apply(events);
    }

    @EventSourcingHandler
    void on(DefinitionEvent event, @SequenceNumber long sequence) {
        become(Draft.evolve(event, sequence));
    }
}
