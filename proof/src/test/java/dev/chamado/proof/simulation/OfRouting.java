package dev.chamado.proof.simulation;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.RoutingRefused;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import java.util.HashMap;
import java.util.HashSet;
import java.util.UUID;

/** Decisions are made, and answered, once. */
final class OfRouting {
    private final History history;
    private final Findings findings;

    OfRouting(History history, Findings findings) {
        this.history = history;
        this.findings = findings;
    }

    /** Each decision is made once, and each that names somebody is answered once by its ticket. */
    void examine() {
        var answers = new HashMap<UUID, Integer>();
        for (var e : history.of(TicketEvent.TOPIC.name())) {
            switch ((TicketEvent) e.event()) {
                case TicketAssigned assigned
                when assigned.decisionId() != null -> answers.merge(assigned.decisionId(), 1, Integer::sum);
                case RoutingRefused refused -> answers.merge(refused.decisionId(), 1, Integer::sum);
                default -> {}
            }
        }
        var decided = new HashSet<UUID>();
        for (var e : history.of(RoutingEvent.TOPIC.name())) {
            if (e.event() instanceof TicketRouted routed) {
                findings.expect(decided.add(routed.decisionId()), "decided twice: " + routed);
                int answered = answers.getOrDefault(routed.decisionId(), 0);
                findings.expect(
                        answered <= 1 && (answered == 1 || routed.assigneeId() == null),
                        answered + " answers to " + routed);
            }
        }
        findings.expect(
                decided.containsAll(answers.keySet()), "answers to what was never decided: " + answers.keySet());
    }
}
