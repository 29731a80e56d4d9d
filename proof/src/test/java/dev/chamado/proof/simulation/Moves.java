package dev.chamado.proof.simulation;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The moves that the domain rules allow a ticket, written down a second time and without looking at the rules' code. */
final class Moves {
    private static final Set<TicketState> WORKABLE =
            EnumSet.of(TicketState.NEW, TicketState.ASSIGNED, TicketState.IN_PROGRESS, TicketState.ON_HOLD);
    private static final Set<TicketState> ENDED =
            EnumSet.of(TicketState.CLOSED, TicketState.CANCELLED, TicketState.MERGED);

    private TicketState state;
    private TicketState before;
    private TicketState beforeMerge;
    private String group;
    private String assignee;
    private int reopenings;
    private final Set<Integer> asked = new HashSet<>();
    private final Owing owing = new Owing();

    /** Takes an event in; says what is wrong with it, if anything is. */
    String after(TicketEvent event) {
        if (state == null) {
            if (!(event instanceof TicketOpened e)) {
                return "begins with " + event;
            }
            group = e.groupId();
            assignee = e.assigneeId();
            state = assignee == null ? TicketState.NEW : TicketState.ASSIGNED;
            return null;
        }
        owing.after(event);
        return switch (event) {
            case TicketOpened e -> "opened twice: " + e;
            case WorkStarted e -> to(TicketState.IN_PROGRESS, e, TicketState.NEW, TicketState.ASSIGNED);
            case WorkStopped e ->
                assignee == null ? "put down by nobody" : to(TicketState.ASSIGNED, e, TicketState.IN_PROGRESS);
            case TicketPutOnHold e -> {
                if (ENDED.contains(state)) {
                    yield state + " and " + e;
                }
                before = state == TicketState.ON_HOLD
                        ? before
                        : state == TicketState.RESOLVED ? TicketState.IN_PROGRESS : state;
                state = TicketState.ON_HOLD;
                yield null;
            }
            case TicketResumed e ->
                e.state() == before
                        ? to(before, e, TicketState.ON_HOLD)
                        : "resumed to " + e.state() + " in place of " + before;
            case TicketResolved e when !owing.isNothing() -> "owes something and " + e;
            case ReopeningCalledCourtesy e when !owing.isNothing() -> "owes something and " + e;
            case ApprovalReset e -> WORKABLE.contains(state) ? null : state + " and " + e;
            case TicketResolved e -> to(TicketState.RESOLVED, e, WORKABLE.toArray(TicketState[]::new));
            case TicketReopened e ->
                ++reopenings == e.count()
                        ? to(TicketState.IN_PROGRESS, e, TicketState.RESOLVED, TicketState.CLOSED)
                        : "reopening " + e.count() + " is number " + reopenings;
            case ReopeningCalledCourtesy e ->
                --reopenings == e.count()
                        ? to(TicketState.RESOLVED, e, WORKABLE.toArray(TicketState[]::new))
                        : "a courtesy leaves " + e.count() + " reopenings in place of " + reopenings;
            case TicketMerged e -> {
                beforeMerge = state;
                yield e.previousState() == state
                        ? to(TicketState.MERGED, e, WORKABLE.toArray(TicketState[]::new))
                        : state + " and " + e;
            }
            case TicketUnmerged e ->
                e.state() == beforeMerge
                        ? to(beforeMerge, e, TicketState.MERGED)
                        : "unmerged to " + e.state() + " in place of " + beforeMerge;
            case TicketClosed e -> to(TicketState.CLOSED, e, TicketState.RESOLVED);
            case TicketCancelled e -> to(TicketState.CANCELLED, e, WORKABLE.toArray(TicketState[]::new));
            case RequesterReminded e -> state == TicketState.ON_HOLD ? null : state + " and " + e;
            case SurveyInvited e ->
                state == TicketState.CLOSED && e.cycle() == reopenings && asked.add(e.cycle())
                        ? null
                        : state + ", asked before " + asked + " and " + e;
            case TicketTransferred e -> moved(e.groupId(), e.previousGroupId());
            case TicketEscalated e -> moved(e.groupId(), e.previousGroupId());
            case TicketAssigned e -> assigned(e);
            case TicketUnassigned e -> {
                if (!e.previousAssigneeId().equals(assignee) || ENDED.contains(state)) {
                    yield state + " with " + assignee + " and " + e;
                }
                assignee = null;
                owned(TicketState.ASSIGNED, TicketState.NEW);
                yield null;
            }
            case MergeTaken _,
                    MergeUndone _,
                    ReplySent _,
                    WorkNoteAdded _,
                    ReplyEdited _,
                    WorkNoteEdited _,
                    ReplyRedacted _,
                    WorkNoteRedacted _,
                    ResolutionRedacted _,
                    ReasonsRedacted _,
                    SurveyCommentsRedacted _,
                    TimeSpent _,
                    TimeCorrected _,
                    MacroRun _,
                    TaskEvent _,
                    ApprovalEvent _,
                    WatcherAdded _,
                    WatcherRemoved _,
                    RoutingRefused _,
                    EscalationNoted _,
                    SurveyAnswered _,
                    LowScoreGiven _ -> null;
            default -> ENDED.contains(state) ? state + " and " + event : null;
        };
    }

    /** Who has to do something about it. */
    Optional<String> worker() {
        return WORKABLE.contains(state) ? Optional.ofNullable(assignee) : Optional.empty();
    }

    private String assigned(TicketAssigned e) {
        if (group == null || ENDED.contains(state) || e.assigneeId().equals(assignee)) {
            return state + " of " + group + " with " + assignee + " and " + e;
        }
        assignee = e.assigneeId();
        owned(TicketState.NEW, TicketState.ASSIGNED);
        return null;
    }

    private void owned(TicketState from, TicketState to) {
        if (state == from) {
            state = to;
        } else if (state == TicketState.ON_HOLD && before == from) {
            before = to;
        }
    }

    private String moved(String to, String from) {
        if (ENDED.contains(state) || !java.util.Objects.equals(from, group) || to.equals(group)) {
            return state + " of " + group + " moved from " + from + " to " + to;
        }
        group = to;
        return null;
    }

    private String to(TicketState next, TicketEvent event, TicketState... from) {
        if (!Set.of(from).contains(state)) {
            return state + " and " + event;
        }
        state = next;
        return null;
    }
}
