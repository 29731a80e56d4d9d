package dev.chamado.ticket.workflow;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowTransition;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.problem.Faults;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a workflow must satisfy to be published: domain rules, section 1. Each fault is noted with its place. */
public final class WorkflowRules {
    private static final Set<String> ROLES = Set.of("requester", "agent", "lead", "admin", "integration");
    private static final Set<String> LANGUAGES = Set.of("en", "pt-BR");
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Pattern FIELD = Pattern.compile("fields\\.[a-zA-Z][a-zA-Z0-9_]{0,59}");

    private final List<WorkflowState> states;
    private final List<WorkflowTransition> transitions;
    private final Faults faults;
    private final Map<String, WorkflowState> known = new LinkedHashMap<>();

    private WorkflowRules(List<WorkflowState> states, List<WorkflowTransition> transitions, Faults faults) {
        this.states = states;
        this.transitions = transitions;
        this.faults = faults;
    }

    public static void check(List<WorkflowState> states, List<WorkflowTransition> transitions, Faults faults) {
        var rules = new WorkflowRules(states, transitions, faults);
        rules.checkStates();
        rules.checkTransitions();
        if (rules.beginsAndEnds()) { // who leads nowhere is told once it is clear which states there are
            rules.checkPaths();
        }
    }

    private void checkStates() {
        for (int i = 0; i < states.size(); i++) {
            var state = states.get(i);
            var at = "/states/" + i;
            faults.require(
                    ID.matcher(state.id()).matches(),
                    at + "/id",
                    "workflow-name-malformed",
                    "A state is called by capital letters, digits and underscores, at most 40.");
            faults.require(
                    known.putIfAbsent(state.id(), state) == null,
                    at + "/id",
                    "workflow-state-twice",
                    "Two states are called " + state.id() + ".");
            faults.require(
                    state.category() != TicketState.MERGED,
                    at + "/category",
                    "workflow-category-merged",
                    "Tickets are merged whatever their workflow: no state of it is MERGED.");
            checkLabels(state.labels(), at);
        }
        faults.require(
                beginsNew(),
                "/states/0/category",
                "workflow-initial-state",
                "Tickets begin in the first state: its category is NEW.");
        missing()
                .forEach(category -> faults.require(
                        false,
                        "/states",
                        "workflow-category-missing",
                        "No state is of the category " + category + "; tickets may come there by themselves."));
    }

    private boolean beginsNew() {
        return states.getFirst().category() == TicketState.NEW;
    }

    private Set<TicketState> missing() {
        var missing = EnumSet.complementOf(EnumSet.of(TicketState.MERGED)); // merging is no step of a workflow
        states.forEach(state -> missing.remove(state.category()));
        return missing;
    }

    private boolean beginsAndEnds() {
        return beginsNew()
                && missing().isEmpty()
                && known.size() == states.size()
                && states.stream().noneMatch(state -> state.category() == TicketState.MERGED);
    }

    private void checkTransitions() {
        var pairs = new HashSet<List<String>>();
        for (int i = 0; i < transitions.size(); i++) {
            var transition = transitions.get(i);
            var at = "/transitions/" + i;
            var from = known.get(transition.from());
            var to = known.get(transition.to());
            faults.require(
                    from != null,
                    at + "/from",
                    "workflow-state-unknown",
                    "No state is called " + transition.from() + ".");
            faults.require(
                    to != null, at + "/to", "workflow-state-unknown", "No state is called " + transition.to() + ".");
            faults.require(
                    pairs.add(List.of(transition.from(), transition.to())),
                    at,
                    "workflow-transition-twice",
                    "Two transitions lead from " + transition.from() + " to " + transition.to() + ".");
            if (from != null && to != null) {
                faults.require(
                        !from.id().equals(to.id()) && from.category().leadsTo(to.category()),
                        at,
                        "workflow-transition-impossible",
                        "No ticket goes from " + from.category() + " to " + to.category() + " this way.");
                faults.require(
                        !isOfAssignee(from, to) || isFree(transition, to),
                        at,
                        "workflow-transition-impossible",
                        "Assigning takes a ticket there, and is asked no conditions: between NEW and ASSIGNED leads one way,"
                                + " to the first state, without roles, required fields or guard.");
            }
            checkConditions(transition, at);
        }
    }

    private static boolean isOfAssignee(WorkflowState from, WorkflowState to) {
        return from.category() == TicketState.NEW && to.category() == TicketState.ASSIGNED
                || from.category() == TicketState.ASSIGNED && to.category() == TicketState.NEW;
    }

    private boolean isFree(WorkflowTransition transition, WorkflowState to) {
        var first = states.stream()
                .filter(state -> state.category() == to.category())
                .findFirst();
        return first.filter(to::equals).isPresent()
                && transition.roles().isEmpty()
                && transition.required().isEmpty()
                && transition.guard() == null;
    }

    private void checkConditions(WorkflowTransition transition, String at) {
        for (int i = 0; i < transition.roles().size(); i++) {
            faults.require(
                    ROLES.contains(transition.roles().get(i)),
                    at + "/roles/" + i,
                    "workflow-role-unknown",
                    "A role is one of requester, agent, lead, admin, integration.");
        }
        for (int i = 0; i < transition.required().size(); i++) {
            var name = transition.required().get(i);
            faults.require(
                    TicketFacts.NAMES.contains(name) || FIELD.matcher(name).matches(),
                    at + "/required/" + i,
                    "workflow-field-unknown",
                    "What is required is one of " + TicketFacts.NAMES + " or fields.<key>.");
        }
        var guard = transition.guard();
        if (guard != null) {
            var fault = Guards.compile(guard).fault();
            faults.require(
                    fault.isEmpty(),
                    at + "/guard",
                    "workflow-guard-invalid",
                    "The guard cannot be used: " + fault.orElse("") + ".");
        }
        checkLabels(transition.labels(), at);
    }

    private void checkLabels(Map<String, String> labels, String at) {
        labels.keySet()
                .forEach(language -> faults.require(
                        LANGUAGES.contains(language),
                        at + "/labels",
                        "workflow-language-unknown",
                        "Labels are in en or pt-BR."));
    }

    private void checkPaths() {
        var paths = new Paths(states, transitions, known);
        var reached = paths.reachedFrom(states.getFirst());
        for (int i = 0; i < states.size(); i++) {
            var state = states.get(i);
            faults.require(
                    reached.contains(state),
                    "/states/" + i,
                    "workflow-state-unreachable",
                    "No way leads to " + state.id() + ".");
            faults.require(
                    paths.endsFrom(state),
                    "/states/" + i,
                    "workflow-dead-end",
                    "No way leads from " + state.id() + " to an end.");
        }
    }
}
