package dev.chamado.ticket.task;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TaskAdded;
import dev.chamado.contracts.ticket.TicketEvent.TaskCancelled;
import dev.chamado.contracts.ticket.TicketEvent.TaskChanged;
import dev.chamado.contracts.ticket.TicketEvent.TaskDone;
import dev.chamado.contracts.ticket.TicketEvent.TaskItemTicked;
import dev.chamado.contracts.ticket.TicketEvent.TaskReopened;
import dev.chamado.contracts.ticket.TicketEvent.TaskStarted;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.task.Task.CheckItem;
import dev.chamado.ticket.task.Task.Stage;
import dev.chamado.ticket.task.TaskCommand.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each command does to a ticket's tasks, and who may ask it. Whoever works on the ticket may all; a task is done by
 * its assignee and its group's members too, if they may read the ticket.
 *
 * @param works whether the caller works on the ticket
 * @param belongs whether the caller is of a group; of an integration its token says so
 * @param group the ticket's; nothing while it has none
 */
public record TaskRules(
        UUID ticketId,
        Tasks tasks,
        Caller by,
        boolean works,
        Predicate<Group> belongs,
        @Nullable Group group,
        Function<String, @Nullable Group> groups,
        Function<String, @Nullable Person> people,
        Instant now) {
    /** More than this nobody oversees. */
    public static final int MOST = 200;

    private static final Duration TEN_YEARS = Duration.ofDays(3653);

    /** Decides what happens; an empty list means that it is so already. */
    public List<TicketEvent> decide(TaskCommand command) {
        return switch (command) {
            case AddTask c -> add(c);
            case ChangeTask c -> change(c, mine(c.taskId()));
            case StartTask c -> start(doable(c.taskId()));
            case TickItem c -> tick(c, doable(c.taskId()));
            case FinishTask c -> finish(c, doable(c.taskId()));
            case CancelTask c -> cancel(c, mine(c.taskId()));
            case ReopenTask c -> reopen(c, doable(c.taskId()));
        };
    }

    private List<TicketEvent> add(AddTask c) {
        requireWorks();
        requireRoom(tasks, 1);
        requireGroup(c.groupId());
        requireAssignee(c.groupId(), c.assigneeId());
        requireDue(c.dueAt());
        var last = tasks.all().stream().mapToInt(Task::order).max().orElse(0);
        return List.of(new TaskAdded(
                ticketId,
                DerivedId.of("task", by.commandId().toString()),
                c.title(),
                !Boolean.FALSE.equals(c.required()),
                c.order() == null ? Math.min(last + 1, 1000) : c.order(),
                Boolean.TRUE.equals(c.inOrder()),
                c.groupId(),
                c.assigneeId(),
                c.dueAt(),
                c.checklist() == null ? List.of() : List.copyOf(c.checklist()),
                null,
                now));
    }

    /** Refuses more tasks than a ticket may have. */
    public static void requireRoom(Tasks tasks, int more) {
        require(
                tasks.all().size() + more <= MOST,
                "too-many-tasks",
                "A ticket has at most " + MOST + " tasks; split the work into several tickets.");
    }

    private List<TicketEvent> change(ChangeTask c, Task task) {
        requirePending(task);
        if (!Objects.equals(c.groupId(), task.groupId())
                || c.assigneeId() != null && !c.assigneeId().equals(task.assigneeId())) {
            requireGroup(c.groupId()); // the ticket may have become a restricted group's since
        }
        if (!Objects.equals(c.groupId(), task.groupId()) || !Objects.equals(c.assigneeId(), task.assigneeId())) {
            requireAssignee(c.groupId(), c.assigneeId());
        }
        if (!Objects.equals(c.dueAt(), task.dueAt())) {
            requireDue(c.dueAt());
        }
        var changed = new TaskChanged(
                ticketId,
                task.id(),
                c.title(),
                c.required(),
                c.order(),
                c.groupId(),
                task.groupId(),
                c.assigneeId(),
                task.assigneeId(),
                c.dueAt(),
                now);
        return task.changed(changed, task.changed()).equals(task) ? List.of() : List.of(changed);
    }

    private List<TicketEvent> start(Task task) {
        requirePending(task);
        requireTurn(task);
        return task.stage() == Stage.STARTED ? List.of() : List.of(new TaskStarted(ticketId, task.id(), now));
    }

    private List<TicketEvent> tick(TickItem c, Task task) {
        if (c.item() < 0 || c.item() >= task.checklist().size()) {
            throw Refusal.notFound("item of the checklist");
        }
        requirePending(task);
        return task.checklist().get(c.item()).ticked() == c.ticked()
                ? List.of()
                : List.of(new TaskItemTicked(ticketId, task.id(), c.item(), c.ticked(), now));
    }

    private List<TicketEvent> finish(FinishTask c, Task task) {
        if (task.stage() == Stage.DONE) {
            return List.of();
        }
        requirePending(task);
        requireTurn(task);
        var left = task.checklist().stream().filter(item -> !item.ticked()).toList();
        require(
                left.isEmpty(),
                "task-checklist-open",
                "Tick off what is done of the checklist first: "
                        + left.stream().map(CheckItem::text).collect(Collectors.joining(", ")) + ".");
        return List.of(new TaskDone(ticketId, task.id(), c.comment(), now));
    }

    private List<TicketEvent> cancel(CancelTask c, Task task) {
        if (task.stage() == Stage.CANCELLED) {
            return List.of();
        }
        requirePending(task);
        return List.of(new TaskCancelled(ticketId, task.id(), c.reason(), now));
    }

    /** Who did a task may take that back; that it is not needed, only who works on the ticket says, and takes back. */
    private List<TicketEvent> reopen(ReopenTask c, Task task) {
        if (task.stage() == Stage.CANCELLED) {
            requireWorks();
        }
        return task.pending()
                ? List.of()
                : List.of(new TaskReopened(
                        ticketId, task.id(), c.reason(), task.title(), task.groupId(), task.assigneeId(), now));
    }

    /** A task that the caller may change. */
    private Task mine(UUID id) {
        requireWorks();
        return known(id);
    }

    /** A task that the caller may do. */
    private Task doable(UUID id) {
        var task = known(id);
        var of = task.groupId() == null ? null : groups.apply(task.groupId());
        if (!works && !by.id().equals(task.assigneeId()) && !(of != null && belongs.test(of))) {
            throw Refusal.forbidden("Only the ticket's group, the task's group and its assignee do this.");
        }
        return task;
    }

    private Task known(UUID id) {
        return tasks.find(id).orElseThrow(() -> Refusal.notFound("task"));
    }

    private void requireWorks() {
        if (!works) {
            throw Refusal.forbidden("Only the ticket's group, leads and admins do this.");
        }
    }

    private static void requirePending(Task task) {
        require(task.pending(), "task-over", "The task is done or cancelled; reopen it, or add another one.");
    }

    private void requireTurn(Task task) {
        var before = tasks.before(task);
        require(
                before.isEmpty(),
                "task-out-of-order",
                "First comes " + before.stream().map(Task::title).collect(Collectors.joining(", ")) + ".");
    }

    /** Of a restricted group's ticket nobody else has a task: he could not read what it is about. */
    private void requireGroup(@Nullable String groupId) {
        if (groupId != null) {
            require(groups.apply(groupId) != null, "group-unknown", "There is no group " + groupId + ".");
            require(
                    group == null || !group.restricted() || group.id().equals(groupId),
                    "task-group-outside",
                    "The ticket is of a restricted group: others cannot see it, and have no tasks of it.");
        }
    }

    private void requireAssignee(@Nullable String groupId, @Nullable String assigneeId) {
        if (assigneeId == null) {
            return;
        }
        var of = groupId != null ? groupId : group == null ? null : group.id();
        require(of != null, "ticket-without-group", "Give the task or the ticket a group before assigning it.");
        require(
                of != null && isMember(of, assigneeId),
                "task-assignee-not-member",
                "A task's assignee is a member of its group.");
        var person = people.apply(assigneeId);
        require(
                person == null || person.active(),
                "task-assignee-inactive",
                "The person has left; assign the task to somebody else.");
    }

    private void requireDue(@Nullable Instant dueAt) {
        require(
                dueAt == null || dueAt.isAfter(now) && dueAt.isBefore(now.plus(TEN_YEARS)),
                "task-due-wrong",
                "A task is due in the future, within ten years.");
    }

    private boolean isMember(String groupId, String personId) {
        var of = groups.apply(groupId);
        return of != null && of.memberIds().contains(personId);
    }
}
