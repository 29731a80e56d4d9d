package dev.chamado.proof.simulation;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What has to be done and approved before a ticket is resolved, written down a second time. */
final class Owing {
    private final Set<UUID> tasks = new HashSet<>();
    private final Set<UUID> required = new HashSet<>();
    private final Set<UUID> approvals = new HashSet<>();

    void after(TicketEvent event) {
        switch (event) {
            case TaskAdded e when e.required() -> tasks.add(e.taskId());
            case TaskDone e -> tasks.remove(e.taskId());
            case TaskCancelled e -> tasks.remove(e.taskId());
            case ApprovalRequested e
            when e.required() -> {
                required.add(e.approvalId());
                approvals.add(e.approvalId());
            }
            case ApprovalDecided e when e.approved() -> approvals.remove(e.approvalId());
            case ApprovalWithdrawn e -> approvals.remove(e.approvalId());
            case ApprovalReset e when required.contains(e.approvalId()) -> approvals.add(e.approvalId());
            default -> {} // nobody changes or reopens a task here
        }
    }

    boolean isNothing() {
        return tasks.isEmpty() && approvals.isEmpty();
    }
}
