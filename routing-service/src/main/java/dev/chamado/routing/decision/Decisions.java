package dev.chamado.routing.decision;

import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that was decided about one ticket, oldest first. */
record Decisions(List<TicketRouted> all) {
    /** Asks that a decision be kept. */
    record KeepDecision(TicketRouted decision) {}

    /** The first decision of an id wins; another one with the same id is not kept. */
    static List<TicketRouted> decide(@Nullable Decisions before, KeepDecision command) {
        boolean known =
                before != null && before.of(command.decision().decisionId()).isPresent();
        return known ? List.of() : List.of(command.decision());
    }

    static Decisions after(@Nullable Decisions before, TicketRouted event) {
        if (before == null) {
            return new Decisions(List.of(event));
        }
        var all = new ArrayList<>(before.all);
        all.add(event);
        return new Decisions(List.copyOf(all));
    }

    Optional<TicketRouted> of(UUID decisionId) {
        return all.stream()
                .filter(decision -> decision.decisionId().equals(decisionId))
                .findFirst();
    }
}
