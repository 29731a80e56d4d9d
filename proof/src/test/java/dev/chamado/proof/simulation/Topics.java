package dev.chamado.proof.simulation;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import java.util.List;
import java.util.stream.Stream;

/** Which event is published where. */
final class Topics {
    static final List<String> OF_TICKETS =
            List.of(TicketEvent.TOPIC.name(), DirectoryEvent.TOPIC.name(), DefinitionEvent.TOPIC.name());

    /** With those of what people keep. */
    static final List<String> OF_THE_WHOLE_DESK = Stream.concat(
                    OF_TICKETS.stream(), Stream.of(SavedViewEvent.TOPIC.name()))
            .toList();

    private Topics() {}

    static String of(String aggregateType) {
        return switch (aggregateType) {
            case "ticket" -> TicketEvent.TOPIC.name();
            case "person", "group", "organisation" -> DirectoryEvent.TOPIC.name();
            case "definition" -> DefinitionEvent.TOPIC.name();
            case "view" -> SavedViewEvent.TOPIC.name();
            case "policies", "calendar" -> SlaDefinitionEvent.TOPIC.name();
            case "rules", "agent", "decisions" -> RoutingEvent.TOPIC.name();
            default -> throw new IllegalArgumentException(aggregateType);
        };
    }
}
