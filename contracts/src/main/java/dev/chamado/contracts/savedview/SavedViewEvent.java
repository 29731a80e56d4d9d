package dev.chamado.contracts.savedview;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Topic;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people keep of how they look at tickets. Published on {@code saved-views}; the subject is {@code view:<id>}. A view
 * names what is looked for, never whom it is shown to: each sees in it what each may see.
 */
public sealed interface SavedViewEvent {
    Topic<SavedViewEvent> TOPIC = new Topic<>("saved-views", SavedViewEvent.class);

    /** The view it happened to. */
    UUID viewId();

    /** When it happened at the desk. */
    Instant occurredAt();

    /**
     * Which tickets are looked at; what is left out is not asked.
     *
     * @param words that stand in them, as in a search
     * @param states one of them; none: any
     * @param types one of them; none: any
     * @param priorities one of them; none: any
     * @param group an id, {@code mine} for any of which who looks is a member, or {@code none}
     * @param assignee a person's id, {@code me} for who looks, or {@code none}
     * @param requester a person's id, or {@code me} for who looks
     * @param workflowStates one of these, by their names in workflows of the tenant's own; absent: any
     * @param holdReasons waiting for one of these; absent: any, or not waiting
     * @param openedFrom opened then or later: an instant, or a duration in ISO 8601 (of days of 24 hours, hours, minutes and
     *     seconds) for so long before it is looked at
     * @param openedBefore opened earlier than then, said likewise
     * @param updatedFrom changed last then or later, said likewise
     * @param updatedBefore not changed from then on, said likewise
     */
    record Filter(
            @Nullable String words,
            List<TicketState> states,
            List<TicketType> types,
            List<Priority> priorities,
            @Nullable String group,
            @Nullable String assignee,
            @Nullable String requester,
            @Nullable String category,
            @Nullable List<String> workflowStates,
            @Nullable List<HoldReason> holdReasons,
            @Nullable String openedFrom,
            @Nullable String openedBefore,
            @Nullable String updatedFrom,
            @Nullable String updatedBefore) {
        /** In whatever state of a workflow, waiting or not, of whatever time. */
        public Filter(
                @Nullable String words,
                List<TicketState> states,
                List<TicketType> types,
                List<Priority> priorities,
                @Nullable String group,
                @Nullable String assignee,
                @Nullable String requester,
                @Nullable String category) {
            this(
                    words,
                    states,
                    types,
                    priorities,
                    group,
                    assignee,
                    requester,
                    category,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** What is shown of a ticket. */
    enum Column {
        NUMBER,
        TYPE,
        SUBJECT,
        STATE,
        PRIORITY,
        CATEGORY,
        GROUP,
        ASSIGNEE,
        REQUESTER,
        AFFECTED,
        HOLD_REASON,
        HOLD_UNTIL,
        REOPENINGS,
        OPENED,
        UPDATED,
        RESOLVED,
        CLOSED,
        WORKFLOW_STATE
    }

    /** In which order: last changed first, most urgent first, oldest first. */
    enum Order {
        UPDATED,
        PRIORITY,
        AGE
    }

    /** Who sees the view beside its owner. */
    enum Sharing {
        PRIVATE,
        GROUP,
        EVERYBODY
    }

    /**
     * A view reads so from here on, whole.
     *
     * @param ownerId whose it is; who first kept it
     * @param sharedWith the group that sees it, when it is shared with one
     */
    @EventType("chamado.view.kept.v1")
    record ViewKept(
            UUID viewId,
            String ownerId,
            String name,
            Filter filter,
            List<Column> columns,
            Order order,
            Sharing sharing,
            @Nullable String sharedWith,
            Instant occurredAt)
            implements SavedViewEvent {}

    /** Nobody keeps the view any more. */
    @EventType("chamado.view.dropped.v1")
    record ViewDropped(UUID viewId, Instant occurredAt) implements SavedViewEvent {}
}
