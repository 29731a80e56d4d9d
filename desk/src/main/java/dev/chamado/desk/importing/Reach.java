package dev.chamado.desk.importing;

import static dev.chamado.contracts.ticket.TicketState.ASSIGNED;
import static dev.chamado.contracts.ticket.TicketState.CANCELLED;
import static dev.chamado.contracts.ticket.TicketState.CLOSED;
import static dev.chamado.contracts.ticket.TicketState.IN_PROGRESS;
import static dev.chamado.contracts.ticket.TicketState.NEW;
import static dev.chamado.contracts.ticket.TicketState.ON_HOLD;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.desk.importing.SeenStates.Way;
import dev.chamado.desk.importing.WorkflowDraft.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the states of a draft lead: by its ways, and by what happens by itself, as the desk judges what is published. */
record Reach(Map<String, State> states, Set<Way> ways) {
    /** Whether somebody can go this way here; an assignee makes NEW into ASSIGNED, so no way has to say that. */
    static boolean isPossible(State from, State to) {
        var assigning = waits(from.category()) && waits(to.category()) && from.category() != to.category();
        return !from.id().equals(to.id()) && !assigning && from.category().leadsTo(to.category());
    }

    static boolean waits(TicketState category) {
        return category == NEW || category == ASSIGNED;
    }

    /** Where tickets arrive by themselves. */
    Optional<State> first(TicketState category) {
        return states.values().stream()
                .filter(state -> state.category() == category)
                .findFirst();
    }

    /** Whether tickets come there from where they begin. */
    boolean begins(State state) {
        return reached(states.values().iterator().next()).contains(state.id());
    }

    /** Whether tickets come to an end from there; out of a hold they do if they did before. */
    boolean ends(State state) {
        if (state.category() == ON_HOLD) {
            return true;
        }
        var reached = reached(state);
        return states.values().stream()
                .filter(each -> each.category() == CLOSED || each.category() == CANCELLED)
                .anyMatch(each -> reached.contains(each.id()));
    }

    /** A hold leads back only to where it began. */
    private Set<String> reached(State start) {
        var reached = new HashSet<>(Set.of(start.id()));
        var next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            var from = next.pop();
            var leads = new ArrayList<>(byItself(from.category()));
            for (var way : ways) {
                var to = states.get(way.to());
                if (way.from().equals(from.id())
                        && to != null
                        && !(from.category() == ON_HOLD && waits(to.category()))) {
                    leads.add(to);
                }
            }
            leads.stream().filter(to -> reached.add(to.id())).forEach(next::add);
        }
        return reached;
    }

    private List<State> byItself(TicketState category) {
        return switch (category) {
            case NEW -> List.of(first(ASSIGNED).orElseThrow());
            case ASSIGNED -> List.of(first(NEW).orElseThrow());
            case RESOLVED ->
                List.of(first(CLOSED).orElseThrow(), first(IN_PROGRESS).orElseThrow());
            case CLOSED -> List.of(first(IN_PROGRESS).orElseThrow());
            case IN_PROGRESS, ON_HOLD, CANCELLED, MERGED -> List.of();
        };
    }
}
