package dev.chamado.ticket.task;

import dev.chamado.contracts.ticket.TicketEvent.TaskAdded;
import dev.chamado.contracts.ticket.TicketEvent.TaskCancelled;
import dev.chamado.contracts.ticket.TicketEvent.TaskChanged;
import dev.chamado.contracts.ticket.TicketEvent.TaskDone;
import dev.chamado.contracts.ticket.TicketEvent.TaskEvent;
import dev.chamado.contracts.ticket.TicketEvent.TaskItemTicked;
import dev.chamado.contracts.ticket.TicketEvent.TaskRedacted;
import dev.chamado.contracts.ticket.TicketEvent.TaskReopened;
import dev.chamado.contracts.ticket.TicketEvent.TaskStarted;
import dev.chamado.contracts.ticket.TicketEvent.TaskTemplateApplied;
import dev.chamado.platform.problem.Faults;
import dev.chamado.ticket.task.Task.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The tasks of a ticket, in the order in which they were added.
 *
 * @param all those that are over too
 */
public record Tasks(List<Task> all) {
    public static final Tasks NONE = new Tasks(List.of());

    /**
     * Takes in what happened to a task.
     *
     * @param version of the ticket after it
     */
    public Tasks after(TaskEvent event, long version) {
        return switch (event) {
            case TaskTemplateApplied _ -> this;
            case TaskAdded e -> {
                var more = new ArrayList<>(all);
                more.add(Task.of(e, version));
                yield new Tasks(List.copyOf(more));
            }
            case TaskChanged e -> with(e.taskId(), task -> task.changed(e, version));
            case TaskStarted e -> with(e.taskId(), Task::started);
            case TaskItemTicked e -> with(e.taskId(), task -> task.ticked(e.item(), e.ticked()));
            case TaskDone e -> with(e.taskId(), task -> task.ended(Stage.DONE, e.comment(), e.occurredAt()));
            case TaskCancelled e -> with(e.taskId(), task -> task.ended(Stage.CANCELLED, e.reason(), e.occurredAt()));
            case TaskReopened e -> with(e.taskId(), Task::reopened);
            case TaskRedacted e -> with(e.taskId(), Task::redacted);
        };
    }

    private Tasks with(UUID id, UnaryOperator<Task> change) {
        return new Tasks(all.stream()
                .map(task -> task.id().equals(id) ? change.apply(task) : task)
                .toList());
    }

    public Optional<Task> find(UUID id) {
        return all.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    /** Those of a lower order that are still to be done, if the task waits for them. */
    public List<Task> before(Task task) {
        return !task.inOrder()
                ? List.of()
                : all.stream()
                        .filter(other -> other.order() < task.order() && other.pending())
                        .toList();
    }

    /** As they are to be done. */
    public List<Task> inOrder() {
        return all.stream().sorted(Comparator.comparingInt(Task::order)).toList();
    }

    /** Names each task that keeps the ticket from being resolved. */
    public void hinder(Faults faults) {
        for (var task : inOrder()) {
            faults.require(
                    !task.required() || !task.pending(),
                    "/tasks/" + task.id(),
                    "task-open",
                    "The task \"" + task.title() + "\" is open: do it, or cancel it.");
        }
    }
}
