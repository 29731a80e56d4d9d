package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.OneLine;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.lifecycle.TicketCommand.ApplyTemplate;
import dev.chamado.ticket.lifecycle.TicketCommand.OnTask;
import dev.chamado.ticket.task.Task;
import dev.chamado.ticket.task.TaskCommand.*;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A ticket's tasks over HTTP, for staff: each is of its own, so only who rewrites one names the version it has seen. */
@RestController
@RequestMapping("/api/v1/tickets/{id}")
class TaskController {
    private final Tickets tickets;
    private final Desks desks;

    TaskController(Tickets tickets, Desks desks) {
        this.tickets = tickets;
        this.desks = desks;
    }

    /** The tasks, as they are to be done. */
    record TaskList(List<Task> items) {}

    /** The answer to a new task. */
    record NewTask(UUID id, long version) {}

    /** What a task says instead, whole. */
    record TaskChange(
            @NotBlank @Size(max = 300) @OneLine String title,
            @NotNull Boolean required,
            @NotNull @Min(0) @Max(1000) Integer order,
            @Nullable @Size(max = 60) String groupId,
            @Nullable @Size(max = 200) String assigneeId,
            @Nullable Instant dueAt) {}

    /** Whether an item of the checklist is ticked off. */
    record TickRequest(@NotNull Boolean ticked) {}

    /** How the task was done, if there is something to say. */
    record TaskCompletion(@Nullable @Size(max = 2000) String comment) {}

    /** Why the task is not to be done. */
    record TaskCancellation(@NotBlank @Size(max = 2000) String reason) {}

    /** Why the task is to be done after all. */
    record TaskReopening(@NotBlank @Size(max = 2000) String reason) {}

    /** The tasks of a ticket, lower orders first. */
    @GetMapping("/tasks")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Versioned<TaskList> read(@PathVariable UUID id, Caller caller) {
        var ticket = tickets.load(caller.tenant(), id).state();
        var sight = ticket == null ? Sight.NONE : desks.sight(caller, ticket);
        if (ticket == null || sight == Sight.NONE) {
            throw Refusal.notFound("ticket");
        }
        if (sight != Sight.ALL) {
            throw Refusal.forbidden("Tasks are internal.");
        }
        return new Versioned<>(new TaskList(ticket.owed().tasks().inOrder()), ticket.version());
    }

    /** Adds a task. */
    @PostMapping("/tasks")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    ResponseEntity<Versioned<NewTask>> add(@PathVariable UUID id, Caller caller, @Valid @RequestBody AddTask body) {
        var version = tickets.ask(id, new OnTask(body), null, caller).version();
        var task = DerivedId.of("task", caller.commandId().toString()); // as TaskRules name it
        return ResponseEntity.created(URI.create("/api/v1/tickets/" + id + "/tasks"))
                .body(new Versioned<>(new NewTask(task, version), version));
    }

    /** Gives the ticket the tasks and approvals of a template. */
    @PostMapping("/task-templates")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version applyTemplate(@PathVariable UUID id, Caller caller, @Valid @RequestBody ApplyTemplate body) {
        return tickets.ask(id, body, null, caller);
    }

    /** Rewrites a task; its checklist stays. */
    @PutMapping("/tasks/{taskId}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version change(
            @PathVariable UUID id,
            @PathVariable UUID taskId,
            IfMatch seen,
            Caller caller,
            @Valid @RequestBody TaskChange body) {
        var change = new ChangeTask(
                taskId, body.title(), body.required(), body.order(), body.groupId(), body.assigneeId(), body.dueAt());
        return tickets.ask(id, new OnTask(change), seen, caller);
    }

    /** Begins a task. */
    @PostMapping("/tasks/{taskId}/start")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version startTask(@PathVariable UUID id, @PathVariable UUID taskId, Caller caller) {
        return tickets.ask(id, new OnTask(new StartTask(taskId)), null, caller);
    }

    /** Ticks an item of the checklist off, or takes the tick away; items count from 0. */
    @PutMapping("/tasks/{taskId}/checklist/{item}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version tick(
            @PathVariable UUID id,
            @PathVariable UUID taskId,
            @PathVariable int item,
            Caller caller,
            @Valid @RequestBody TickRequest body) {
        return tickets.ask(id, new OnTask(new TickItem(taskId, item, body.ticked())), null, caller);
    }

    /** Says that a task is done. */
    @PostMapping("/tasks/{taskId}/completion")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version finish(
            @PathVariable UUID id, @PathVariable UUID taskId, Caller caller, @Valid @RequestBody TaskCompletion body) {
        return tickets.ask(id, new OnTask(new FinishTask(taskId, body.comment())), null, caller);
    }

    /** Says that a task is not to be done, with a reason. */
    @PostMapping("/tasks/{taskId}/cancellation")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version cancelTask(
            @PathVariable UUID id,
            @PathVariable UUID taskId,
            Caller caller,
            @Valid @RequestBody TaskCancellation body) {
        return tickets.ask(id, new OnTask(new CancelTask(taskId, body.reason())), null, caller);
    }

    /** Says that a task that was done or cancelled is to be done after all, with a reason. */
    @PostMapping("/tasks/{taskId}/reopening")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version reopenTask(
            @PathVariable UUID id, @PathVariable UUID taskId, Caller caller, @Valid @RequestBody TaskReopening body) {
        return tickets.ask(id, new OnTask(new ReopenTask(taskId, body.reason())), null, caller);
    }
}
