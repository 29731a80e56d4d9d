package dev.chamado.routing.roster;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a ticket is: what routing must know of it to keep seats and to choose who is next.
 *
 * @param movedAt sequence of its last transfer or escalation; -1 if there was none
 * @param unseatedAt sequence of the loss of its assignee that such a move brought about; -1 if there was none
 */
public record TicketPlace(
        UUID id,
        Priority priority,
        Instant openedAt,
        @Nullable String groupId,
        @Nullable String assigneeId,
        boolean open,
        long movedAt,
        long unseatedAt) {

    public static final View<TicketPlace> VIEW = View.named("ticket_places", TicketPlace.class)
            .folds(TicketEvent.TOPIC, TicketPlace::after)
            .index("groupId", "open", "assigneeId", "priority", "openedAt")
            .build();

    private static @Nullable TicketPlace after(@Nullable TicketPlace place, Envelope<TicketEvent> event) {
        if (event.event() instanceof TicketOpened e) {
            return new TicketPlace(
                    e.ticketId(), e.priority(), e.receivedAt(), e.groupId(), e.assigneeId(), true, -1, -1);
        }
        if (place == null) {
            throw new IllegalStateException(event.type() + " came before the opening");
        }
        return place.after(event.event(), event.sequence());
    }

    private TicketPlace after(TicketEvent event, long sequence) {
        return switch (event) {
            case TicketTransferred e -> moved(e.groupId(), sequence);
            case TicketEscalated e -> moved(e.groupId(), sequence);
            case TicketLeftGroup _ -> moved(null, sequence);
            case TicketAssigned e -> with(e.assigneeId(), open);
            case TicketUnassigned _ -> {
                var unassigned = with(null, open);
                yield movedAt == sequence - 1 ? unassigned.unseated(sequence) : unassigned;
            }
            case TicketResolved _, TicketClosed _, TicketCancelled _, ReopeningCalledCourtesy _, TicketMerged _ ->
                with(assigneeId, false);
            case TicketReopened _, TicketPutOnHold _ -> with(assigneeId, true);
            case TicketUnmerged e -> with(assigneeId, e.state().isOpen());
            case PriorityChanged e ->
                new TicketPlace(id, e.priority(), openedAt, groupId, assigneeId, open, movedAt, unseatedAt);
            case TicketOpened _,
                    SubjectChanged _,
                    DescriptionChanged _,
                    ConfigurationItemChanged _,
                    LocationChanged _,
                    RequesterChanged _,
                    AffectedPersonChanged _,
                    TicketClassified _,
                    ImpactChanged _,
                    UrgencyChanged _,
                    PriorityConfirmed _,
                    RoutingRefused _,
                    EscalationNoted _,
                    UpdateRequested _,
                    MergeTaken _,
                    MergeUndone _,
                    WorkStarted _,
                    WorkStopped _,
                    ReplySent _,
                    WorkNoteAdded _,
                    TimeSpent _,
                    TimeCorrected _,
                    MacroRun _,
                    TaskEvent _,
                    ApprovalEvent _,
                    ReplyEdited _,
                    WorkNoteEdited _,
                    ReplyRedacted _,
                    WorkNoteRedacted _,
                    ResolutionRedacted _,
                    ReasonsRedacted _,
                    SurveyCommentsRedacted _,
                    TicketResumed _,
                    WatcherAdded _,
                    WatcherRemoved _,
                    ChannelChanged _,
                    FieldChanged _,
                    ReferenceAdded _,
                    ReferenceRemoved _,
                    TicketLinked _,
                    TicketUnlinked _,
                    AlertRaised _,
                    AlertRepeated _,
                    AlertCleared _,
                    WorkflowTaken _,
                    TicketMoved _,
                    FormTaken _,
                    ItemRequested _,
                    RequesterReminded _,
                    SurveyInvited _,
                    SurveyAnswered _,
                    LowScoreGiven _,
                    HistoryRowKept _,
                    HistoryImported _ -> this;
        };
    }

    /** Whose seat it takes: its assignee's, while it is open. */
    public @Nullable String seatedAt() {
        return open ? assigneeId : null;
    }

    /** Whether somebody should be found for it: open, and nobody has it. */
    public boolean isWaiting() {
        return open && assigneeId == null;
    }

    private TicketPlace moved(@Nullable String to, long sequence) {
        return new TicketPlace(id, priority, openedAt, to, assigneeId, open, sequence, unseatedAt);
    }

    private TicketPlace unseated(long sequence) {
        return new TicketPlace(id, priority, openedAt, groupId, assigneeId, open, movedAt, sequence);
    }

    private TicketPlace with(@Nullable String assignee, boolean stillOpen) {
        return new TicketPlace(id, priority, openedAt, groupId, assignee, stillOpen, movedAt, unseatedAt);
    }
}
