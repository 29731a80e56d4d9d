package dev.chamado.ticket.queue;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.approval.Approval;
import dev.chamado.ticket.approval.Approval.Delegation;
import dev.chamado.ticket.approval.Approvals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A ticket, and whom it waits for to approve or to do something: a list that proposes. What holds, the ticket itself knows.
 *
 * @param groupId its own, whose tasks are those that name no other
 * @param over whether the ticket has ended: nobody is waited for
 * @param askedIds who may be waited for to vote: those asked, and their delegates, however long they are
 * @param assigneeIds who has a task to do
 * @param groupIds which groups do
 * @param dueBy when the first of its tasks is due; none is: {@link #NEVER}
 * @param expiresAt when the first of its approvals expires that is not decided yet; nothing: none does
 * @param version sequence of the last event that changed this
 */
public record AskedTicket(
        UUID id,
        @Nullable String groupId,
        Approvals approvals,
        List<Piece> tasks,
        boolean over,
        SortedSet<String> askedIds,
        SortedSet<String> assigneeIds,
        SortedSet<String> groupIds,
        Instant dueBy,
        @Nullable Instant expiresAt,
        long version) {

    /** Later than any task is due, so that those that are due stand first. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    public static final View<AskedTicket> VIEW = View.named("asked_tickets", AskedTicket.class)
            .folds(TicketEvent.TOPIC, AskedTicket::after)
            .version(4)
            .index("askedIds")
            .index("assigneeIds", "dueBy")
            .index("groupIds", "dueBy")
            .index("expiresAt")
            .build();

    /**
     * A task without its words.
     *
     * @param groupId nothing: that of the ticket
     */
    public record Piece(
            UUID id,
            @Nullable String groupId,
            @Nullable String assigneeId,
            @Nullable Instant dueAt,
            boolean pending) {
        Piece as(boolean open) {
            return new Piece(id, groupId, assigneeId, dueAt, open);
        }
    }

    private static AskedTicket after(@Nullable AskedTicket asked, Envelope<TicketEvent> envelope) {
        if (envelope.event() instanceof TicketOpened e) {
            return of(e.ticketId(), e.groupId(), Approvals.NONE, List.of(), false, envelope.sequence());
        }
        if (asked == null) {
            throw new IllegalStateException(envelope.type() + " came before the opening");
        }
        return asked.after(envelope.event(), envelope.sequence());
    }

    private AskedTicket after(TicketEvent event, long sequence) {
        return switch (event) {
            case ApprovalEvent e -> of(id, groupId, approvals.after(unsaid(e)), tasks, over, sequence);
            case TaskEvent e -> of(id, groupId, approvals, after(e), over, sequence);
            case TicketTransferred e -> of(id, e.groupId(), approvals, tasks, over, sequence);
            case TicketEscalated e -> of(id, e.groupId(), approvals, tasks, over, sequence);
            case TicketLeftGroup _ -> of(id, null, approvals, tasks, over, sequence);
            case TicketClosed _, TicketCancelled _, TicketMerged _ -> of(id, groupId, approvals, tasks, true, sequence);
            case TicketReopened _, TicketUnmerged _, TicketPutOnHold _ ->
                of(id, groupId, approvals, tasks, false, sequence);
            case TicketEvent _ -> this; // nobody is asked more or less by it
        };
    }

    private List<Piece> after(TaskEvent event) {
        return switch (event) {
            case TaskAdded e -> {
                var more = new ArrayList<>(tasks);
                more.add(new Piece(e.taskId(), e.groupId(), e.assigneeId(), e.dueAt(), true));
                yield List.copyOf(more);
            }
            case TaskChanged e ->
                with(e.taskId(), piece -> new Piece(e.taskId(), e.groupId(), e.assigneeId(), e.dueAt(), piece.pending));
            case TaskDone e -> with(e.taskId(), piece -> piece.as(false));
            case TaskCancelled e -> with(e.taskId(), piece -> piece.as(false));
            case TaskReopened e -> with(e.taskId(), piece -> piece.as(true));
            case TaskTemplateApplied _, TaskStarted _, TaskItemTicked _, TaskRedacted _ -> tasks;
        };
    }

    private List<Piece> with(UUID taskId, UnaryOperator<Piece> change) {
        return tasks.stream()
                .map(piece -> piece.id.equals(taskId) ? change.apply(piece) : piece)
                .toList();
    }

    /** What people say with their votes is not for this list, and would let a document grow without end. */
    private static ApprovalEvent unsaid(ApprovalEvent event) {
        return switch (event) {
            case VoteGiven e -> new VoteGiven(e.ticketId(), e.approvalId(), e.approverId(), e.vote(), e.occurredAt());
            case ApprovalDecided e ->
                new ApprovalDecided(e.ticketId(), e.approvalId(), e.title(), e.approved(), e.occurredAt());
            case ApprovalEvent e -> e;
        };
    }

    private static AskedTicket of(
            UUID id, @Nullable String groupId, Approvals approvals, List<Piece> tasks, boolean over, long version) {
        var pending = over
                ? List.<Approval>of()
                : approvals.all().stream().filter(Approval::pending).toList();
        var ids = new TreeSet<String>();
        for (var approval : pending) {
            ids.addAll(approval.approverIds());
            ids.addAll(
                    approval.delegations().stream().map(Delegation::delegateId).collect(Collectors.toSet()));
        }
        var assignees = new TreeSet<String>();
        var groups = new TreeSet<String>();
        var due = NEVER;
        for (var task : tasks) {
            if (over || !task.pending) {
                continue;
            }
            if (task.assigneeId != null) {
                assignees.add(task.assigneeId);
            }
            var group = task.groupId == null ? groupId : task.groupId;
            if (group != null) {
                groups.add(group);
            }
            if (task.dueAt != null && task.dueAt.isBefore(due)) {
                due = task.dueAt;
            }
        }
        var expires = pending.stream()
                .map(Approval::expiresAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new AskedTicket(id, groupId, approvals, tasks, over, ids, assignees, groups, due, expires, version);
    }
}
