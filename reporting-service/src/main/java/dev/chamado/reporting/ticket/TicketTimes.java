package dev.chamado.reporting.ticket;

import static dev.chamado.contracts.ticket.TicketState.ASSIGNED;
import static dev.chamado.contracts.ticket.TicketState.CANCELLED;
import static dev.chamado.contracts.ticket.TicketState.CLOSED;
import static dev.chamado.contracts.ticket.TicketState.IN_PROGRESS;
import static dev.chamado.contracts.ticket.TicketState.MERGED;
import static dev.chamado.contracts.ticket.TicketState.NEW;
import static dev.chamado.contracts.ticket.TicketState.ON_HOLD;
import static dev.chamado.contracts.ticket.TicketState.RESOLVED;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.View.Increment;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One document per ticket with its milestones; every figure about tickets reads from here.
 *
 * @param groupId the group that has it now
 * @param openedAt when it was first received
 * @param respondedAt the first public answer of an agent; opening, when an agent took it on the phone, in a chat or in
 *     person; resolving, when nobody answered before
 * @param resolvedAt the last time it was resolved; nothing while it is open again
 * @param closedAt the last time it was closed; nothing while it is open again
 * @param course what it has been through
 */
public record TicketTimes(
        UUID id,
        String number,
        TicketType type,
        String subject,
        @Nullable String category,
        Priority priority,
        @Nullable String groupId,
        @Nullable String assigneeId,
        TicketState state,
        Instant openedAt,
        @Nullable Instant respondedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        int reopenings,
        Course course) {

    /** The name of the counters by group and state, with the one field {@code tickets}. */
    public static final String BACKLOG = "backlog";

    /** What a ticket without a group counts under. */
    public static final String NO_GROUP = "none";

    public static final View<TicketTimes> VIEW = View.named("ticket_times", TicketTimes.class)
            .version(6)
            .follows(TicketEvent.TOPIC, TicketOpened.class, TicketTimes::begin, TicketTimes::after)
            .index("groupId", "state", "openedAt")
            .index("state", "openedAt")
            .index("openedAt")
            .index("closedAt")
            .index("respondedAt")
            .index("resolvedAt")
            .index("course.openUntil")
            .index("course.lastResolvedAt")
            .index("course.reopenedAt")
            .index("course.holds.until")
            .index("course.ratings.invitedAt")
            .counts(BACKLOG, TicketTimes::moves, "group", "state")
            .counts(Ledger.FLOW, Ledger::flow, "month", "group")
            .counts(Ledger.DURATIONS, Ledger::durations, "month", "group")
            .counts(Ledger.MOVES, Ledger::moves, "month", "group")
            .counts(Ledger.HOLDS, Ledger::holds, "month", "group")
            .build();

    private static final Set<Channel> ANSWERED_AT_ONCE = EnumSet.of(Channel.PHONE, Channel.CHAT, Channel.WALK_IN);

    private static TicketTimes begin(TicketOpened e) {
        return new TicketTimes(
                e.ticketId(),
                e.number(),
                e.type(),
                e.subject(),
                e.category(),
                e.priority(),
                e.groupId(),
                e.assigneeId(),
                e.assigneeId() == null ? NEW : ASSIGNED,
                e.receivedAt(),
                ANSWERED_AT_ONCE.contains(e.channel()) ? e.receivedAt() : null,
                null,
                null,
                0,
                Course.begin(e.receivedAt(), e.groupId()));
    }

    private TicketTimes after(TicketEvent event) {
        var next = told(event);
        return next == this ? this : next.through(next.course.after(event, state, next.state, next.groupId));
    }

    private TicketTimes told(TicketEvent event) {
        return switch (event) {
            case SubjectChanged e -> about(e.subject(), category, priority);
            case TicketClassified e -> about(subject, e.category(), priority);
            case PriorityChanged e -> about(subject, category, e.priority());
            case TicketTransferred e -> with(e.groupId(), assigneeId, state);
            case TicketEscalated e -> with(e.groupId(), assigneeId, state);
            case TicketLeftGroup _ -> with(null, assigneeId, state);
            case TicketAssigned e -> with(groupId, e.assigneeId(), state == NEW ? ASSIGNED : state);
            case TicketUnassigned _ -> with(groupId, null, state == ASSIGNED ? NEW : state);
            case WorkStarted _ -> with(groupId, assigneeId, IN_PROGRESS);
            case WorkStopped _ -> with(groupId, assigneeId, ASSIGNED);
            case TicketPutOnHold _ -> with(groupId, assigneeId, ON_HOLD).reached(respondedAt, null, null, reopenings);
            case TicketResumed e -> with(groupId, assigneeId, e.state());
            case ReplySent e ->
                e.authorRole() == AuthorRole.AGENT && respondedAt == null
                        ? reached(e.occurredAt(), resolvedAt, closedAt, reopenings)
                        : this;
            case TicketResolved e ->
                with(groupId, assigneeId, RESOLVED)
                        .reached(respondedAt == null ? e.occurredAt() : respondedAt, e.occurredAt(), null, reopenings);
            case TicketReopened e -> with(groupId, assigneeId, IN_PROGRESS).reached(respondedAt, null, null, e.count());
            case TicketClosed e ->
                with(groupId, assigneeId, CLOSED).reached(respondedAt, resolvedAt, e.occurredAt(), reopenings);
            case TicketCancelled _ -> with(groupId, assigneeId, CANCELLED).reached(respondedAt, null, null, reopenings);
            case SurveyInvited e -> through(course.after(e));
            case SurveyAnswered e -> through(course.after(e));
            case ReopeningCalledCourtesy e ->
                with(groupId, assigneeId, RESOLVED).reached(respondedAt, e.resolvedAt(), null, e.count());
            case TicketMerged _ -> with(groupId, assigneeId, MERGED);
            case TicketUnmerged e -> with(groupId, assigneeId, e.state());
            case TicketOpened _,
                    DescriptionChanged _,
                    ConfigurationItemChanged _,
                    LocationChanged _,
                    RequesterChanged _,
                    AffectedPersonChanged _,
                    ImpactChanged _,
                    UrgencyChanged _,
                    PriorityConfirmed _,
                    RoutingRefused _,
                    EscalationNoted _,
                    UpdateRequested _,
                    MergeTaken _,
                    MergeUndone _,
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
                    LowScoreGiven _,
                    HistoryRowKept _,
                    HistoryImported _ -> this;
        };
    }

    /** An open ticket counts in the backlog of its group and state; one that is resolved or ended does not. */
    private static List<Increment> moves(@Nullable TicketTimes before, Envelope<?> event, @Nullable TicketTimes after) {
        var from = place(before);
        var to = place(after);
        if (from.equals(to)) {
            return List.of();
        }
        var moves = new ArrayList<Increment>();
        if (!from.isEmpty()) {
            moves.add(new Increment(from, "tickets", -1));
        }
        if (!to.isEmpty()) {
            moves.add(new Increment(to, "tickets", 1));
        }
        return moves;
    }

    private static Map<String, String> place(@Nullable TicketTimes ticket) {
        if (ticket == null || !ticket.state.isOpen()) {
            return Map.of();
        }
        var group = ticket.groupId == null ? NO_GROUP : ticket.groupId;
        return new TreeMap<>(Map.of("group", group, "state", ticket.state.name()));
    }

    private TicketTimes about(String newSubject, @Nullable String newCategory, Priority newPriority) {
        return changed(newSubject, newCategory, newPriority, groupId, assigneeId, state);
    }

    private TicketTimes with(@Nullable String group, @Nullable String assignee, TicketState newState) {
        return changed(subject, category, priority, group, assignee, newState);
    }

    private TicketTimes changed(
            String newSubject,
            @Nullable String newCategory,
            Priority newPriority,
            @Nullable String group,
            @Nullable String assignee,
            TicketState newState) {
        return new TicketTimes(
                id,
                number,
                type,
                newSubject,
                newCategory,
                newPriority,
                group,
                assignee,
                newState,
                openedAt,
                respondedAt,
                resolvedAt,
                closedAt,
                reopenings,
                course);
    }

    private TicketTimes reached(
            @Nullable Instant respondedAt, @Nullable Instant resolvedAt, @Nullable Instant closedAt, int reopenings) {
        return new TicketTimes(
                id,
                number,
                type,
                subject,
                category,
                priority,
                groupId,
                assigneeId,
                state,
                openedAt,
                respondedAt,
                resolvedAt,
                closedAt,
                reopenings,
                course);
    }

    private TicketTimes through(Course next) {
        return new TicketTimes(
                id,
                number,
                type,
                subject,
                category,
                priority,
                groupId,
                assigneeId,
                state,
                openedAt,
                respondedAt,
                resolvedAt,
                closedAt,
                reopenings,
                next);
    }
}
