package dev.chamado.ticket.workflow;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowPublished;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowTransition;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.expression.Condition;
import dev.chamado.platform.problem.RuleViolation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A workflow that was found to be sound, ready to be followed. */
public final class Workflow {
    /** The version of the standard workflow, which tickets follow whose type has no other. */
    public static final int STANDARD_VERSION = 0;

    /** The same for all types. */
    public static final Workflow STANDARD = new Workflow(WorkflowPresets.standard(TicketType.INCIDENT));

    /** The state of tickets that go on in others, which belongs to no workflow. */
    private static final WorkflowState MERGED =
            new WorkflowState("MERGED", TicketState.MERGED, Map.of("en", "Merged", "pt-BR", "Mesclado"));

    private final WorkflowPublished published;
    private final Map<String, WorkflowState> states = new LinkedHashMap<>();
    private final Map<WorkflowTransition, Condition> guards = new HashMap<>();

    public Workflow(WorkflowPublished published) {
        this.published = published;
        published.states().forEach(state -> states.put(state.id(), state));
        for (var transition : published.transitions()) {
            if (transition.guard() != null) {
                guards.put(transition, Guards.compile(transition.guard()));
            }
        }
    }

    public int version() {
        return published.version();
    }

    /** Whether its states are the categories and nothing else. */
    public boolean isStandard() {
        return version() == STANDARD_VERSION;
    }

    /** In the order in which they were written. */
    public List<WorkflowState> states() {
        return published.states();
    }

    /** In the order in which they were written. */
    public List<WorkflowTransition> transitions() {
        return published.transitions();
    }

    /** The keys of the custom fields that it names anywhere. */
    public Set<String> fields() {
        var keys = fieldsGuarded();
        published.transitions().forEach(it -> it.required().forEach(name -> keys.addAll(fieldsRequired(name))));
        return keys;
    }

    /** The keys of the custom fields by which it decides. */
    public Set<String> fieldsGuarded() {
        var keys = new TreeSet<String>();
        guards.values().forEach(guard -> keys.addAll(guard.keys()));
        return keys;
    }

    /** The keys of the custom fields that a transition names, in what it requires and in its guard. */
    public static Set<String> fieldsOf(WorkflowTransition transition) {
        var keys = new TreeSet<>(fieldsGuarded(transition.guard()));
        transition.required().forEach(name -> keys.addAll(fieldsRequired(name)));
        return keys;
    }

    /** The key of the custom field that is required, if it is one. */
    public static Set<String> fieldsRequired(String name) {
        return name.startsWith(TicketFacts.FIELD) ? Set.of(name.substring(TicketFacts.FIELD.length())) : Set.of();
    }

    /** The keys of the custom fields that a guard names; of one that cannot be used, none. */
    public static Set<String> fieldsGuarded(@Nullable String guard) {
        return guard == null ? Set.of() : Guards.compile(guard).keys();
    }

    public Optional<WorkflowState> state(String id) {
        return Optional.ofNullable(states.get(id));
    }

    /** Where a ticket arrives in a category, if it is not sent to another state of it. */
    public WorkflowState first(TicketState category) {
        return states.values().stream()
                .filter(state -> state.category() == category)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("a sound workflow has a state in " + category));
    }

    /**
     * The state of a ticket.
     *
     * @param name as the ticket remembers it; nothing: it arrived in the category
     */
    public WorkflowState stateOf(TicketState category, @Nullable String name) {
        if (category == TicketState.MERGED) {
            return MERGED;
        }
        var named = name == null ? null : states.get(name);
        return named == null || named.category() != category ? first(category) : named;
    }

    /** The ways out of a state, in the order in which they were written. */
    public List<WorkflowTransition> from(WorkflowState state) {
        return published.transitions().stream()
                .filter(transition -> transition.from().equals(state.id()))
                .toList();
    }

    public Optional<WorkflowTransition> between(WorkflowState from, WorkflowState to) {
        return from(from).stream()
                .filter(transition -> transition.to().equals(to.id()))
                .findFirst();
    }

    /**
     * What keeps a ticket from taking a transition; nothing if it may be taken.
     *
     * @param has whether who asks has a role, such as {@code lead}
     */
    public Optional<RuleViolation> hindrance(WorkflowTransition transition, TicketFacts ticket, Predicate<String> has) {
        if (!transition.roles().isEmpty() && transition.roles().stream().noneMatch(has)) {
            return Optional.of(new RuleViolation(
                    "workflow-role-missing", "This way is for " + String.join(", ", transition.roles()) + "."));
        }
        var guard = guards.get(transition);
        if (guard != null && !guard.holds(ticket.forGuards())) {
            return Optional.of(new RuleViolation(
                    "workflow-guard-refuses",
                    "The workflow lets tickets go there only if " + transition.guard() + "."));
        }
        var missing = missing(transition, ticket);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RuleViolation("workflow-fields-missing", "Say first: " + String.join(", ", missing) + "."));
    }

    /**
     * Whether somebody's roles open a way from a state to another, over as many as it takes; what has to be known or to
     * hold on the way is not asked.
     */
    public boolean leads(WorkflowState from, WorkflowState to, Predicate<String> has) {
        if (isStandard() || from.equals(to)) {
            return true;
        }
        var open = published.transitions().stream()
                .filter(way -> way.roles().isEmpty() || way.roles().stream().anyMatch(has))
                .toList();
        return new Paths(published.states(), open, states).reachedFrom(from).contains(to);
    }

    /** What the transition requires to be known of a ticket and is not. */
    public List<String> missing(WorkflowTransition transition, TicketFacts ticket) {
        return transition.required().stream()
                .filter(name -> !ticket.knows(name))
                .toList();
    }
}
