package dev.chamado.platform.follow;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ticket in lists, as heavy as the queue of the ticket service: as many fields, indexes and counters. */
record Listed(
        UUID id,
        String number,
        String subject,
        String requesterId,
        SortedSet<String> participants,
        @Nullable String category,
        Priority priority,
        @Nullable String groupId,
        @Nullable String assigneeId,
        TicketState state,
        boolean open,
        int reopenings,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant holdUntil,
        long version) {

    static View<Listed> view() {
        return View.named("listed", Listed.class)
                .folds(TicketEvent.TOPIC, (listed, event) -> after(listed, event.event(), event.sequence()))
                .index("number")
                .index("-updatedAt")
                .index("priority", "openedAt")
                .index("openedAt")
                .index("groupId", "-updatedAt")
                .index("groupId", "priority", "openedAt")
                .index("groupId", "openedAt")
                .index("groupId", "open", "-updatedAt")
                .index("groupId", "open", "priority", "openedAt")
                .index("groupId", "open", "openedAt")
                .index("assigneeId", "-updatedAt")
                .index("assigneeId", "priority", "openedAt")
                .index("assigneeId", "openedAt")
                .index("requesterId", "-updatedAt")
                .index("participants", "-updatedAt")
                .index("participants", "priority", "openedAt")
                .index("participants", "openedAt")
                .index("state", "resolvedAt")
                .index("state", "holdUntil")
                .counts("listed_counts", (before, _, after) -> {
                    var from = before == null ? null : before.place();
                    var to = after == null ? null : after.place();
                    return to == null || to.equals(from)
                            ? List.of()
                            : from == null
                                    ? List.of(new View.Increment(to, "tickets", 1))
                                    : List.of(
                                            new View.Increment(from, "tickets", -1),
                                            new View.Increment(to, "tickets", 1));
                })
                .build();
    }

    private Map<String, String> place() {
        return Map.of("group", groupId == null ? "" : groupId, "state", state.name());
    }

    private static Listed after(@Nullable Listed before, TicketEvent event, long sequence) {
        if (before == null) {
            var e = (TicketOpened) event;
            return new Listed(
                    e.ticketId(),
                    e.number(),
                    e.subject(),
                    e.requesterId(),
                    new TreeSet<>(List.of(e.requesterId(), e.affectedId())),
                    e.category(),
                    e.priority(),
                    e.groupId(),
                    e.assigneeId(),
                    TicketState.NEW,
                    true,
                    0,
                    e.occurredAt(),
                    e.occurredAt(),
                    null,
                    null,
                    sequence);
        }
        var group = event instanceof TicketTransferred e ? e.groupId() : before.groupId;
        var assignee = event instanceof TicketAssigned e ? e.assigneeId() : before.assigneeId;
        var resolved = event instanceof TicketResolved e ? e.occurredAt() : before.resolvedAt;
        var state = switch (event) {
            case WorkStarted _ -> TicketState.IN_PROGRESS;
            case TicketPutOnHold _ -> TicketState.ON_HOLD;
            case TicketResolved _ -> TicketState.RESOLVED;
            case TicketClosed _ -> TicketState.CLOSED;
            default -> before.state;
        };
        return new Listed(
                before.id,
                before.number,
                before.subject,
                before.requesterId,
                before.participants,
                before.category,
                before.priority,
                group,
                assignee,
                state,
                state.isOpen(),
                before.reopenings,
                before.openedAt,
                event.occurredAt(),
                resolved,
                null,
                sequence);
    }
}
