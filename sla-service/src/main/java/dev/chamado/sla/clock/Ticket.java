package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.SlaDefinitionEvent.Condition;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What promises depend on in a ticket.
 *
 * @param hold what it waits for; nothing while it does not wait
 * @param open whether work is still owed
 */
record Ticket(
        UUID id,
        TicketType type,
        Priority priority,
        @Nullable String category,
        @Nullable String groupId,
        @Nullable String assigneeId,
        @Nullable HoldReason hold,
        boolean open) {

    static Ticket opened(TicketOpened e) {
        return new Ticket(e.ticketId(), e.type(), e.priority(), e.category(), e.groupId(), e.assigneeId(), null, true);
    }

    /** Takes in what happened; imported history may skip states, so every state is taken as it comes. */
    Ticket after(TicketEvent event) {
        return switch (event) {
            case TicketOpened e -> opened(e);
            case TicketClassified e -> new Ticket(id, type, priority, e.category(), groupId, assigneeId, hold, open);
            case PriorityChanged e -> new Ticket(id, type, e.priority(), category, groupId, assigneeId, hold, open);
            case TicketTransferred e -> in(e.groupId());
            case TicketEscalated e -> in(e.groupId());
            case TicketLeftGroup _ -> in(null);
            case TicketAssigned e -> ownedBy(e.assigneeId());
            case TicketUnassigned _ -> ownedBy(null);
            case TicketPutOnHold e -> stands(true, e.reason());
            case WorkStarted _, WorkStopped _, TicketResumed _, TicketReopened _ -> stands(true, null);
            case TicketResolved _, TicketClosed _, TicketCancelled _ -> stands(false, null);
            case SubjectChanged _,
                    DescriptionChanged _,
                    ConfigurationItemChanged _,
                    LocationChanged _,
                    RequesterChanged _,
                    AffectedPersonChanged _,
                    ImpactChanged _,
                    UrgencyChanged _,
                    PriorityConfirmed _,
                    RoutingRefused _,
                    ReplySent _,
                    WorkNoteAdded _,
                    WatcherAdded _,
                    WatcherRemoved _,
                    ChannelChanged _,
                    FieldChanged _,
                    ReferenceAdded _,
                    ReferenceRemoved _,
                    HistoryRowKept _,
                    HistoryImported _ -> this;
        };
    }

    /** Whether a policy with the condition is for this ticket. */
    boolean meets(Condition condition) {
        return (condition.types().isEmpty() || condition.types().contains(type))
                && (condition.groupIds().isEmpty()
                        || (groupId != null && condition.groupIds().contains(groupId)))
                && (condition.categories().isEmpty()
                        || (category != null && condition.categories().contains(category)));
    }

    private Ticket in(@Nullable String group) {
        return new Ticket(id, type, priority, category, group, assigneeId, hold, open);
    }

    private Ticket ownedBy(@Nullable String assignee) {
        return new Ticket(id, type, priority, category, groupId, assignee, hold, open);
    }

    private Ticket stands(boolean isOpen, @Nullable HoldReason holds) {
        return new Ticket(id, type, priority, category, groupId, assigneeId, holds, isOpen);
    }
}
