package dev.chamado.desk.importing;

import static dev.chamado.contracts.ticket.TicketState.ASSIGNED;
import static dev.chamado.contracts.ticket.TicketState.CLOSED;
import static dev.chamado.contracts.ticket.TicketState.MERGED;
import static dev.chamado.contracts.ticket.TicketState.NEW;
import static dev.chamado.contracts.ticket.TicketState.RESOLVED;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.desk.importing.SeenStates.Seen;
import dev.chamado.desk.importing.SeenStates.Way;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A source's states and ways as a workflow that the desk can publish. In place of the standard workflow: all states, the
 * ways that the rules of the desk allow, and no more besides than makes it whole. Beside a tenant's own workflow: what
 * that has not, as far as it holds together by ways that histories took, and nothing between the tenant's own states.
 */
final class WorkflowDraft {
    private final StatedWorkflow own;
    private final Map<String, State> states = new LinkedHashMap<>();
    private final Set<Way> ways = new LinkedHashSet<>();
    private final Reach reach = new Reach(states, ways);
    private final List<State> added = new ArrayList<>();
    private final List<Way> addedWays = new ArrayList<>();
    private final Map<Way, Long> impossible = new LinkedHashMap<>();
    private final List<Seen> elsewhere = new ArrayList<>();
    private final List<State> leftOut = new ArrayList<>();

    /** A state as workflows have it; the word is its label in English. */
    record State(String id, TicketState category, String word) {}

    private WorkflowDraft(StatedWorkflow own) {
        this.own = own;
        own.known().forEach(state -> states.put(state.id(), state));
        ways.addAll(own.ways());
    }

    /** For a tenant that follows the standard workflow, which this one replaces. */
    static WorkflowDraft whole(SeenStates seen) {
        var draft = new WorkflowDraft(StatedWorkflow.NONE);
        draft.takeStates(seen);
        draft.complete();
        draft.tellApart(seen);
        draft.takeWays(seen);
        draft.added.forEach(draft::connect);
        draft.reach();
        draft.end();
        return draft;
    }

    /** For a tenant that has a workflow, of which all stays. */
    static WorkflowDraft beside(StatedWorkflow own, SeenStates seen) {
        var draft = new WorkflowDraft(own);
        draft.takeStates(seen);
        draft.tellApart(seen);
        draft.takeWays(seen);
        draft.leaveOut();
        return draft;
    }

    private void takeStates(SeenStates seen) {
        for (var each : seen.states()) {
            var stands = states.putIfAbsent(each.id(), new State(each.id(), each.category(), each.word()));
            if (stands != null && stands.category() != each.category()) {
                elsewhere.add(each);
            }
        }
    }

    /** Every category has a state, for tickets come there by themselves; tickets begin in the first. */
    private void complete() {
        for (var category : TicketState.values()) {
            if (category != MERGED && reach.first(category).isEmpty()) {
                if (category == ASSIGNED) {
                    addAssigned(reach.first(NEW).orElseThrow());
                } else {
                    add(category.name(), category, words(category));
                }
            }
        }
        var begin = reach.first(NEW).orElseThrow();
        if (states.values().iterator().next() != begin) {
            var others = new LinkedHashMap<>(states);
            states.clear();
            states.put(begin.id(), begin);
            states.putAll(others);
        }
    }

    /** A state in which tickets waited with an assignee and without is two here, with one word. */
    private void tellApart(SeenStates seen) {
        for (var state : List.copyOf(states.values())) {
            if (state.category() == NEW
                    && !own.has(state.id())
                    && seen.wasAssigned(state.id())
                    && alike(state.id()).size() == 1) {
                addAssigned(state);
            }
        }
    }

    private void addAssigned(State like) {
        add(like.id() + "_ASSIGNED", ASSIGNED, like.word());
    }

    private void add(String wish, TicketState category, String word) {
        var id = SeenStates.fit(wish);
        while (states.containsKey(id)) {
            id = SeenStates.fit("DESK_" + id);
        }
        var state = new State(id, category, word);
        states.put(id, state);
        added.add(state);
    }

    private static String words(TicketState category) {
        var words = category.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private void takeWays(SeenStates seen) {
        var strangers = elsewhere.stream().map(Seen::id).toList();
        seen.ways().forEach((way, times) -> {
            if (strangers.contains(way.from()) || strangers.contains(way.to())) {
                return; // the tenant's state of that name is another one
            }
            var possible = false;
            for (var from : alike(way.from())) {
                for (var to : alike(way.to())) {
                    possible |= Reach.isPossible(from, to) && take(from, to);
                }
            }
            if (!possible) {
                impossible.put(way, times);
            }
        });
    }

    /** A state, and the one that is the same with an assignee. */
    private List<State> alike(String id) {
        var state = states.get(id);
        if (state == null) {
            return List.of();
        }
        return states.values().stream()
                .filter(each -> each.equals(state)
                        || Reach.waits(state.category())
                                && Reach.waits(each.category())
                                && state.category() != each.category()
                                && each.word().equals(state.word()))
                .toList();
    }

    /** Between its own states a tenant has said how tickets go, and on what conditions they come there at all. */
    private boolean take(State from, State to) {
        if (!(own.has(from.id()) && own.has(to.id())) && !own.isGuarded(to.id())) {
            ways.add(new Way(from.id(), to.id()));
        }
        return true;
    }

    private void need(State from, State to) {
        var way = new Way(from.id(), to.id());
        if (Reach.isPossible(from, to) && ways.add(way)) {
            addedWays.add(way);
        }
    }

    /** A state that the source does not have is reached from every open one, and left to the end. */
    private void connect(State state) {
        if (Reach.waits(state.category()) || state.category() == CLOSED) {
            return; // by itself
        }
        List.copyOf(states.values()).stream()
                .filter(each -> each.category().isOpen() && each.category() != state.category())
                .forEach(each -> need(each, state));
        if (state.category().isOpen()) {
            need(state, reach.first(RESOLVED).orElseThrow());
        }
    }

    private void reach() {
        for (var state : List.copyOf(states.values())) {
            if (!reach.begins(state)) {
                var from = reach.first(
                                switch (state.category()) {
                                    case NEW, IN_PROGRESS, ON_HOLD, RESOLVED, CANCELLED, MERGED -> NEW;
                                    case ASSIGNED -> ASSIGNED;
                                    case CLOSED -> RESOLVED;
                                })
                        .orElseThrow();
                need(from, state);
            }
        }
    }

    private void end() {
        for (var state : List.copyOf(states.values())) {
            if (!reach.ends(state)) {
                need(state, reach.first(RESOLVED).orElseThrow());
            }
        }
    }

    /** What does not hold together by ways that histories took is not published. */
    private void leaveOut() {
        List<State> lost;
        do {
            lost = states.values().stream()
                    .filter(state -> !own.has(state.id()) && !(reach.begins(state) && reach.ends(state)))
                    .toList();
            for (var state : lost) {
                states.remove(state.id());
                ways.removeIf(way -> way.from().equals(state.id()) || way.to().equals(state.id()));
                leftOut.add(state);
            }
        } while (!lost.isEmpty());
        added.removeAll(leftOut);
    }

    Collection<State> states() {
        return states.values();
    }

    Set<Way> ways() {
        return ways;
    }

    /** What the tenant's workflow has not: how many states and ways. */
    int news() {
        return states.size() + ways.size() - own.known().size() - own.ways().size();
    }

    /** States that the source does not have. */
    List<State> added() {
        return added;
    }

    /** Ways that no history took. */
    List<Way> addedWays() {
        return addedWays;
    }

    /** Ways that histories took, and how often, which nobody can go here. */
    Map<Way, Long> impossible() {
        return impossible;
    }

    /** States of the source that are of another category in the tenant's own workflow: tickets do not come there. */
    List<Seen> elsewhere() {
        return elsewhere;
    }

    /** States of the source to which or from which no way leads beside the tenant's own workflow. */
    List<State> leftOut() {
        return leftOut;
    }

    /** A way in the words of its states. */
    String words(Way way) {
        return word(way.from()) + " > " + word(way.to());
    }

    private String word(String id) {
        var state = states.get(id);
        return state == null ? id : state.word();
    }
}
