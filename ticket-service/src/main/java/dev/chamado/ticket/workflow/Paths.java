package dev.chamado.ticket.workflow;

import static dev.chamado.contracts.ticket.TicketState.ASSIGNED;
import static dev.chamado.contracts.ticket.TicketState.CANCELLED;
import static dev.chamado.contracts.ticket.TicketState.CLOSED;
import static dev.chamado.contracts.ticket.TicketState.IN_PROGRESS;
import static dev.chamado.contracts.ticket.TicketState.NEW;
import static dev.chamado.contracts.ticket.TicketState.ON_HOLD;
import static dev.chamado.contracts.ticket.TicketState.RESOLVED;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowTransition;
import dev.chamado.contracts.ticket.TicketState;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a workflow leads: its transitions, and what happens by itself. An assignee makes NEW into ASSIGNED and back, a
 * resolved ticket closes in time, an answer of the requester reopens it. A hold returns to the state before it: that is no way to
 * anywhere else, whatever other states lead into the hold.
 */
final class Paths {
    private final List<WorkflowState> states;
    private final Map<WorkflowState, Set<WorkflowState>> ways = new LinkedHashMap<>();

    Paths(List<WorkflowState> states, List<WorkflowTransition> transitions, Map<String, WorkflowState> known) {
        this.states = states;
        states.forEach(state -> ways.put(state, new LinkedHashSet<>(byItself(state))));
        for (var transition : transitions) {
            for (var from : meant(transition.from(), known)) {
                for (var to : meant(transition.to(), known)) {
                    if (!returns(from.category(), to.category())) {
                        ways.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(to);
                    }
                }
            }
        }
    }

    /** A name that no state has, a fault of its own, may be meant for any of them: who leads nowhere even so is told. */
    private List<WorkflowState> meant(String name, Map<String, WorkflowState> known) {
        var state = known.get(name);
        return state == null ? states : List.of(state);
    }

    /** What is a return: a hold ends where it began, if it does not go on to work. */
    private static boolean returns(TicketState from, TicketState to) {
        return from == ON_HOLD && (to == NEW || to == ASSIGNED);
    }

    Set<WorkflowState> reachedFrom(WorkflowState start) {
        var reached = new HashSet<WorkflowState>(Set.of(start));
        var next = new ArrayDeque<WorkflowState>(reached);
        while (!next.isEmpty()) {
            for (var state : ways.getOrDefault(next.pop(), Set.of())) {
                if (reached.add(state)) {
                    next.add(state);
                }
            }
        }
        return reached;
    }

    /** Whether a ticket in that state can come to an end; out of a hold it can if it could before. */
    boolean endsFrom(WorkflowState state) {
        return state.category() == ON_HOLD
                || reachedFrom(state).stream()
                        .anyMatch(each -> each.category() == CLOSED || each.category() == CANCELLED);
    }

    private List<WorkflowState> byItself(WorkflowState state) {
        return switch (state.category()) {
            case NEW -> first(ASSIGNED);
            case ASSIGNED -> first(NEW);
            case RESOLVED ->
                List.of(first(CLOSED).getFirst(), first(IN_PROGRESS).getFirst());
            case CLOSED -> first(IN_PROGRESS);
            case IN_PROGRESS, ON_HOLD, CANCELLED, MERGED -> List.of();
        };
    }

    private List<WorkflowState> first(TicketState category) {
        return states.stream()
                .filter(state -> state.category() == category)
                .limit(1)
                .toList();
    }
}
