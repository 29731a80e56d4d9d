package dev.chamado.proof.checker;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.proof.history.Standing;
import org.jspecify.annotations.Nullable;

/** Folds a ticket's events into how it stands, without any code of the services. */
final class Standings {
    private Standings() {}

    static Standing after(@Nullable Standing before, TicketEvent event) {
        if (event instanceof TicketOpened e) {
            var assignee = text(e.assigneeId());
            var state = assignee.isEmpty() ? TicketState.NEW : TicketState.ASSIGNED;
            return new Standing(state, text(e.groupId()), assignee, e.priority());
        }
        if (before == null) {
            throw new IllegalStateException(event.getClass().getSimpleName() + " came before the opening");
        }
        return next(before, event);
    }

    private static Standing next(Standing s, TicketEvent event) {
        return switch (event) {
            case TicketTransferred e -> group(s, e.groupId());
            case TicketEscalated e -> group(s, e.groupId());
            case TicketLeftGroup _ -> group(s, "");
            case TicketAssigned e ->
                new Standing(
                        s.state() == TicketState.NEW ? TicketState.ASSIGNED : s.state(),
                        s.group(),
                        e.assigneeId(),
                        s.priority());
            case TicketUnassigned _ ->
                new Standing(
                        s.state() == TicketState.ASSIGNED ? TicketState.NEW : s.state(), s.group(), "", s.priority());
            case PriorityChanged e -> priority(s, e.priority());
            case WorkStarted _, TicketReopened _ -> state(s, TicketState.IN_PROGRESS);
            case WorkStopped _ -> state(s, TicketState.ASSIGNED);
            case TicketPutOnHold _ -> state(s, TicketState.ON_HOLD);
            case TicketResumed e -> state(s, e.state());
            case TicketResolved _, ReopeningCalledCourtesy _ -> state(s, TicketState.RESOLVED);
            case TicketMerged _ -> state(s, TicketState.MERGED);
            case TicketUnmerged e -> state(s, e.state());
            case TicketClosed _ -> state(s, TicketState.CLOSED);
            case TicketCancelled _ -> state(s, TicketState.CANCELLED);
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
                    HistoryImported _ -> s;
        };
    }

    private static Standing state(Standing s, TicketState state) {
        return new Standing(state, s.group(), s.assignee(), s.priority());
    }

    private static Standing group(Standing s, String group) {
        return new Standing(s.state(), group, s.assignee(), s.priority());
    }

    private static Standing priority(Standing s, Priority priority) {
        return new Standing(s.state(), s.group(), s.assignee(), priority);
    }

    private static String text(@Nullable String id) {
        return id == null ? "" : id;
    }
}
