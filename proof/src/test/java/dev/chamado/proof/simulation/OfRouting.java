package dev.chamado.proof.simulation;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.RoutingRefused;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Decisions are made, and answered, once; each open ticket of an agent takes a seat of his, and nothing else does. */
final class OfRouting {
    private final Routed routed;
    private final History history;
    private final Findings findings;

    OfRouting(Routed routed, History history, Findings findings) {
        this.routed = routed;
        this.history = history;
        this.findings = findings;
    }

    void examine() {
        decisionsOnce();
        seatsAsTickets();
    }

    /** Seats are those of the open tickets; none is held any more, for every decision is answered. */
    private void seatsAsTickets() {
        var tickets = new TreeMap<String, Moves>();
        history.of(TicketEvent.TOPIC.name())
                .forEach(e ->
                        tickets.computeIfAbsent(e.subject(), _ -> new Moves()).after((TicketEvent) e.event()));
        Map<String, List<String>> expected = new TreeMap<>();
        tickets.forEach((ticket, moves) -> moves.worker()
                .ifPresent(worker ->
                        expected.computeIfAbsent(worker, _ -> new ArrayList<>()).add(ticket)));
        var taken = routed.seats();
        findings.expect(taken.equals(expected), "taken seats are " + taken + ", open tickets " + expected);
    }

    /** Each decision is made once, and each that names somebody is answered once by its ticket. */
    private void decisionsOnce() {
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
