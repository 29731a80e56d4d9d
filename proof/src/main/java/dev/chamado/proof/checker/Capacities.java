package dev.chamado.proof.checker;

import dev.chamado.contracts.routing.RoutingEvent.CapacitySet;
import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.RoutingRefused;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import dev.chamado.contracts.ticket.TicketEvent.TicketCancelled;
import dev.chamado.contracts.ticket.TicketEvent.TicketClosed;
import dev.chamado.contracts.ticket.TicketEvent.TicketMerged;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnassigned;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnmerged;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Routing decides once, each decision that names an agent is taken or refused once, and no agent gets more by it than
 * he has room for. What comes back to him (reopened) or is given by people does not count: routing has no say in that.
 */
final class Capacities {
    private static final String RULE = "capacity";
    private static final int UNTOLD = 10; // of an agent about whom nothing was said: docs of CapacitySet's service

    private final Findings findings;
    private final Map<UUID, TicketRouted> decisions = new HashMap<>();
    private final Set<UUID> taken = new HashSet<>();
    private final Map<String, Integer> most = new HashMap<>();
    private final Map<String, Set<String>> seats = new HashMap<>();
    private final Map<String, String> seated = new HashMap<>();

    private Capacities(Findings findings) {
        this.findings = findings;
    }

    /**
     * @param routing the events of routing's store by position; capacities are set before the first decision
     * @param tickets the events of the ticket store by position
     */
    static void check(List<Fact> routing, Collection<Fact> tickets, Findings findings) {
        var rule = new Capacities(findings);
        routing.forEach(rule::routed);
        for (var fact : tickets) {
            if (fact.event() instanceof TicketEvent event) {
                rule.happened(fact, event);
            }
        }
        rule.decisions.forEach((id, decision) -> findings.demand(
                decision.assigneeId() == null || rule.taken.contains(id),
                RULE,
                () -> decision.assigneeId() + " was chosen for " + decision.ticketId() + ", who never said anything"));
    }

    private void routed(Fact fact) {
        switch (fact.event()) {
            case CapacitySet set -> most.merge(set.personId(), set.capacity(), Math::max);
            case TicketRouted decision -> {
                findings.count("decisions of routing");
                findings.demand(
                        decisions.put(decision.decisionId(), decision) == null,
                        RULE,
                        () -> "decision " + decision.decisionId() + " is there twice");
            }
            default -> {}
        }
    }

    private void happened(Fact fact, TicketEvent event) {
        switch (event) {
            case TicketAssigned e -> {
                leave(fact.subject());
                if (e.decisionId() != null) {
                    taken(e.decisionId(), e.assigneeId(), fact);
                    sit(e.assigneeId(), fact);
                }
            }
            case RoutingRefused e -> taken(e.decisionId(), null, fact);
            case TicketUnassigned _,
                    TicketResolved _,
                    TicketClosed _,
                    TicketCancelled _,
                    TicketReopened _,
                    TicketMerged _,
                    TicketUnmerged _ -> leave(fact.subject());
            default -> {}
        }
    }

    private void taken(UUID id, @Nullable String assignee, Fact fact) {
        var decision = decisions.get(id);
        if (decision == null) {
            findings.fault(RULE, fact.words() + " follows a decision that is not stored");
            return;
        }
        findings.demand(taken.add(id), RULE, () -> fact.words() + " takes a decision for the second time");
        findings.demand(
                assignee == null || assignee.equals(decision.assigneeId()),
                RULE,
                () -> fact.words() + " gives it to " + assignee + ", decided was " + decision.assigneeId());
    }

    private void sit(String agent, Fact fact) {
        var own = seats.computeIfAbsent(agent, _ -> new HashSet<>());
        own.add(fact.subject());
        seated.put(fact.subject(), agent);
        int room = most.getOrDefault(agent, UNTOLD);
        findings.count("tickets given by routing");
        findings.demand(
                own.size() <= room,
                RULE,
                () -> "%s has %d tickets by routing with %s and room for %d"
                        .formatted(agent, own.size(), fact.words(), room));
    }

    private void leave(String ticket) {
        var agent = seated.remove(ticket);
        if (agent != null) {
            seats.getOrDefault(agent, Set.of()).remove(ticket);
        }
    }
}
