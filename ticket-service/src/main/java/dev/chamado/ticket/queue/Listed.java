package dev.chamado.ticket.queue;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in a list.
 *
 * @param workflowState its state in a workflow of its tenant's own; nothing: it follows the standard one
 */
public record Listed(
        UUID id,
        String number,
        long version,
        TicketType type,
        String subject,
        String requesterId,
        String affectedId,
        @Nullable String category,
        Priority priority,
        @Nullable String groupId,
        @Nullable String assigneeId,
        TicketState state,
        @Nullable String workflowState,
        @Nullable HoldReason holdReason,
        @Nullable Instant holdUntil,
        int reopenings,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt) {
    /** The ticket of an entry. */
    public static Listed of(QueueEntry e) {
        return new Listed(
                e.id(),
                e.number(),
                e.version(),
                e.type(),
                e.subject(),
                e.requesterId(),
                e.affectedId(),
                e.category(),
                e.priority(),
                e.groupId(),
                e.assigneeId(),
                e.state(),
                e.workflowState(),
                e.holdReason(),
                e.holdUntil(),
                e.reopenings(),
                e.openedAt(),
                e.updatedAt(),
                e.resolvedAt(),
                e.closedAt());
    }
}
