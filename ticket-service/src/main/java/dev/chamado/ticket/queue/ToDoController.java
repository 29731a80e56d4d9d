package dev.chamado.ticket.queue;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Desks;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.Tickets;
import dev.chamado.ticket.task.Task;
import dev.chamado.ticket.task.Task.CheckItem;
import dev.chamado.ticket.task.Task.Stage;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks of all tickets that somebody has to do, over HTTP. Staff finds those of the tickets that it may read. */
@RestController
@RequestMapping("/api/v1/tasks")
class ToDoController {
    private static final String ME = "me";
    private static final String NONE = "none";

    private final AskedTickets asked;
    private final Tickets tickets;
    private final Desks desks;
    private final Clock clock;

    ToDoController(AskedTickets asked, Tickets tickets, Desks desks, Clock clock) {
        this.asked = asked;
        this.tickets = tickets;
        this.desks = desks;
        this.clock = clock;
    }

    /**
     * Something to do.
     *
     * @param groupId whose members may do it: its own, or that of the ticket
     * @param first titles of the tasks that come before it; none: it may be done now
     */
    record ToDo(
            UUID taskId,
            String title,
            boolean required,
            Stage stage,
            @Nullable String groupId,
            @Nullable String assigneeId,
            @Nullable Instant dueAt,
            List<CheckItem> checklist,
            List<String> first,
            WorkedTicket ticket) {}

    /** The ticket that it is a part of. */
    record WorkedTicket(
            UUID id,
            long version,
            String number,
            TicketType type,
            TicketState state,
            Priority priority,
            String subject,
            String requesterId,
            @Nullable String groupId) {
        static WorkedTicket of(Ticket ticket) {
            return new WorkedTicket(
                    ticket.id(),
                    ticket.version(),
                    ticket.number(),
                    ticket.type(),
                    ticket.progress().state(),
                    ticket.priority().priority(),
                    ticket.details().subject(),
                    ticket.requester().requesterId(),
                    ticket.assignment().groupId());
        }
    }

    /**
     * Open tasks of open tickets, a page at a time, those of the ticket first of which something is due soonest; a page may
     * hold less or more than was asked for, and more follows as long as {@code next} is there.
     *
     * @param assignee a person's id, {@code me}, or {@code none}, which needs a group; left out without group: {@code me}
     * @param group an id: tasks that its members may do
     * @param limit of the tickets that are looked through
     * @param minVersion {@code <ticket id>:<version>}: waits up to two seconds until the list knows of it, else 503
     */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Page<ToDo> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "min-version", required = false) @Nullable String minVersion) {
        var wanted = Wanted.of(assignee, group, caller);
        var seen = MinVersion.of(minVersion);
        if (seen != null) {
            asked.await(caller.tenant(), seen.ticketId(), seen.version());
        }
        var desk = desks.of(caller, clock.instant());
        var page = asked.toDo(caller.tenant(), wanted.groupId(), wanted.assigneeId(), cursor, limit);
        var items = page.items().stream()
                .flatMap(it -> toDo(it.id(), wanted, desk, caller))
                .toList();
        return new Page<>(items, page.next());
    }

    /** The list only proposes; the ticket, which is always current, knows what is still to be done and who may see it. */
    private Stream<ToDo> toDo(UUID ticketId, Wanted wanted, Desk desk, Caller caller) {
        var ticket = tickets.load(caller.tenant(), ticketId).state();
        if (ticket == null || !ticket.progress().state().isOpen() || desk.sight(ticket) != Sight.ALL) {
            return Stream.empty();
        }
        var tasks = ticket.owed().tasks();
        return tasks.inOrder().stream()
                .filter(task -> task.pending() && wanted.fits(task, ticket))
                .map(task -> new ToDo(
                        task.id(),
                        task.title(),
                        task.required(),
                        task.stage(),
                        groupOf(task, ticket),
                        task.assigneeId(),
                        task.dueAt(),
                        task.checklist(),
                        tasks.before(task).stream().map(Task::title).toList(),
                        WorkedTicket.of(ticket)));
    }

    private static @Nullable String groupOf(Task task, Ticket ticket) {
        return task.groupId() == null ? ticket.assignment().groupId() : task.groupId();
    }

    /**
     * Which tasks are asked for.
     *
     * @param free those only that nobody was given
     */
    private record Wanted(
            @Nullable String groupId, @Nullable String assigneeId, boolean free) {
        static Wanted of(@Nullable String assignee, @Nullable String group, Caller caller) {
            if (NONE.equals(assignee)) {
                if (group == null) {
                    throw Refusal.badInput("group", "missing", "Tasks that nobody was given are those of a group.");
                }
                return new Wanted(group, null, true);
            }
            var mine = ME.equals(assignee) || assignee == null && group == null;
            return new Wanted(group, mine ? caller.id() : assignee, false);
        }

        boolean fits(Task task, Ticket ticket) {
            return (groupId == null || groupId.equals(groupOf(task, ticket)))
                    && (assigneeId == null || assigneeId.equals(task.assigneeId()))
                    && (!free || task.assigneeId() == null);
        }
    }
}
