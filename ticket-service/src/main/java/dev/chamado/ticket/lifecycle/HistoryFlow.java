package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketMoved;
import dev.chamado.contracts.ticket.TicketEvent.WorkflowTaken;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.workflow.Workflow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a row of another desk's history takes a ticket in the workflow of its type. The first row that names a state
 * takes the workflow that holds now; no way has to lead to where a ticket has been.
 */
final class HistoryFlow {
    private final @Nullable Ticket before;
    private final Ticket now;
    private final Desk desk;
    private final Workflow workflow;
    private final @Nullable WorkflowState named;

    /**
     * @param before how the ticket stood; nothing: the row has opened it
     * @param now how it stands by what else the row says
     */
    HistoryFlow(@Nullable Ticket before, Ticket now, HistoryWords words, Desk desk) {
        this.before = before;
        this.now = now;
        this.desk = desk;
        var name = words.of(HistoryWords.WORKFLOW_STATE, null);
        this.workflow = isUntaken() && name != null ? desk.definitions().workflow(now.type()) : desk.workflow(now);
        this.named = name == null ? null : named(name);
    }

    private boolean isUntaken() {
        return now.flow().version() == Workflow.STANDARD_VERSION;
    }

    private WorkflowState named(String name) {
        return workflow.state(name)
                .orElseThrow(() -> new RuleViolation(
                        "history-value-unknown", "The workflow of the type has no state " + name + "."));
    }

    Optional<TicketEvent> move(Instant at) {
        if (workflow.isStandard()) {
            return Optional.empty();
        }
        var to = named == null ? stays() : placed(named);
        if (isUntaken()) {
            var from = before == null ? null : Workflow.STANDARD_VERSION;
            return Optional.of(new WorkflowTaken(now.id(), workflow.version(), from, to.id(), at));
        }
        var from = desk.stateOf(Objects.requireNonNull(before));
        return from.equals(to.id())
                ? Optional.empty()
                : Optional.of(new TicketMoved(now.id(), to.id(), from, to.category(), at));
    }

    /** A name that is none of the category in which the ticket is kept: it arrives there, and what was said stays. */
    Map<String, String> unplaced() {
        return named == null || isOf(named) ? Map.of() : Map.of(HistoryWords.WORKFLOW_STATE, named.id());
    }

    /** No row says otherwise: an assignee who comes or goes takes it to the state of the same words. */
    private WorkflowState stays() {
        return Optional.ofNullable(before)
                .map(ticket -> workflow.stateOf(
                        ticket.progress().state(), ticket.flow().state()))
                .flatMap(this::twin)
                .orElseGet(() -> workflow.stateOf(category(), now.flow().state()));
    }

    private WorkflowState placed(WorkflowState state) {
        if (state.category() == category()) {
            return state;
        }
        return twin(state).orElseGet(() -> workflow.first(category()));
    }

    private boolean isOf(WorkflowState state) {
        return state.category() == category()
                || workflow.isStandard() && waits(state.category()) && waits(category())
                || twin(state).isPresent();
    }

    /** NEW and ASSIGNED differ by the assignee only, who is said by another word: two states have the same words then. */
    private Optional<WorkflowState> twin(WorkflowState state) {
        var differ = state.category() != category() && waits(state.category()) && waits(category());
        return differ && !state.labels().isEmpty()
                ? workflow.states().stream()
                        .filter(each ->
                                each.category() == category() && each.labels().equals(state.labels()))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean waits(TicketState category) {
        return category == TicketState.NEW || category == TicketState.ASSIGNED;
    }

    private TicketState category() {
        return now.progress().state();
    }
}
