package dev.chamado.ticket.queue;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.View.Increment;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.closing.Unanswered;
import dev.chamado.ticket.survey.Draw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands in lists.
 *
 * @param participants requester, affected person and those in copy: who sees it without being staff
 * @param copies who was put in copy
 * @param references where else it is known, as {@code system:id}, once for each kind; for staff
 * @param open whether work is owed: what teams look at is a small part of all there ever was
 * @param holdUntil when it resumes by itself
 * @param machineMade whether a monitoring system opened it
 * @param silentSince while it waits for its requester, {@link Unanswered#since}
 * @param reminded with it, {@link Unanswered#reminded}
 * @param surveyDraw the lot by which its requester is asked how good the work was, once it is resolved at this desk,
 *     until the requester was asked
 * @param surveyFrom when it was closed, until its requester was asked; nothing: nobody is
 * @param workflowState its state in a workflow of its tenant's own; nothing: it follows the standard one
 * @param version sequence of the last event
 */
public record QueueEntry(
        UUID id,
        String number,
        TicketType type,
        String subject,
        String requesterId,
        String affectedId,
        SortedSet<String> copies,
        SortedSet<String> participants,
        List<String> references,
        @Nullable String category,
        Priority priority,
        @Nullable String groupId,
        @Nullable String assigneeId,
        TicketState state,
        boolean open,
        @Nullable HoldReason holdReason,
        @Nullable Instant holdUntil,
        int reopenings,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        boolean machineMade,
        @Nullable Instant silentSince,
        int reminded,
        @Nullable Double surveyDraw,
        @Nullable Instant surveyFrom,
        @Nullable String workflowState,
        long version) {

    /** The counters' name: tickets per group and state. */
    static final String COUNTS = "queue_counts";

    static final View<QueueEntry> VIEW = View.named("queue", QueueEntry.class)
            .version(7)
            .folds(TicketEvent.TOPIC, QueueEntry::after)
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
            .index("references", "-updatedAt")
            .index("state", "-updatedAt")
            .index("state", "resolvedAt")
            .index("state", "holdUntil")
            .index("state", "silentSince", "reminded", "priority") // the last ones sift without reading the tickets
            .index("state", "surveyFrom", "surveyDraw")
            .counts(COUNTS, (before, _, after) -> moved(before, after))
            .build();

    /** Takes in an event of the ticket; throws {@link IllegalStateException} when another came before its opening. */
    public static QueueEntry after(@Nullable QueueEntry entry, Envelope<TicketEvent> envelope) {
        if (envelope.event() instanceof TicketOpened e) {
            return opened(e, envelope.sequence());
        }
        if (entry == null) {
            throw new IllegalStateException(envelope.type() + " came before the opening");
        }
        var row = new Row(entry);
        row.end(entry, envelope.event(), envelope.imported());
        return entry.after(row, envelope.event(), envelope.sequence());
    }

    private QueueEntry after(Row row, TicketEvent event, long sequence) {
        switch (event) {
            case SubjectChanged e -> row.subject = e.subject();
            case RequesterChanged e -> row.requesterId = e.requesterId();
            case AffectedPersonChanged e -> row.affectedId = e.affectedId();
            case TicketClassified e -> row.category = e.category();
            case PriorityChanged e -> row.priority = e.priority();
            case TicketTransferred e -> row.groupId = e.groupId();
            case TicketEscalated e -> row.groupId = e.groupId();
            case TicketLeftGroup _ -> row.groupId = null;
            case TicketAssigned e -> {
                row.assigneeId = e.assigneeId();
                row.state = state == TicketState.NEW ? TicketState.ASSIGNED : state;
            }
            case TicketUnassigned _ -> {
                row.assigneeId = null;
                row.state = state == TicketState.ASSIGNED ? TicketState.NEW : state;
            }
            case WorkStarted _ -> row.to(TicketState.IN_PROGRESS);
            case WorkStopped _ -> row.to(TicketState.ASSIGNED);
            case TicketPutOnHold e -> {
                row.to(TicketState.ON_HOLD);
                row.holdReason = e.reason();
                row.holdUntil = e.until();
                row.resolvedAt = null;
                row.closedAt = null;
            }
            case TicketResumed e -> row.to(e.state());
            case TicketResolved e -> {
                row.to(TicketState.RESOLVED);
                row.resolvedAt = e.occurredAt();
                row.closedAt = null;
            }
            case TicketReopened e -> {
                row.to(TicketState.IN_PROGRESS);
                row.reopenings = e.count();
                row.resolvedAt = null;
                row.closedAt = null;
            }
            case TicketClosed e -> {
                row.to(TicketState.CLOSED);
                row.closedAt = e.occurredAt();
            }
            case TicketCancelled e -> {
                row.to(TicketState.CANCELLED);
                row.closedAt = e.occurredAt();
            }
            case ReopeningCalledCourtesy e -> {
                row.to(TicketState.RESOLVED);
                row.reopenings = e.count();
                row.resolvedAt = e.resolvedAt();
            }
            case TicketMerged _ -> row.state = TicketState.MERGED; // what it waits for, it waits for again afterwards
            case TicketUnmerged e -> row.state = e.state();
            case WorkflowTaken e -> row.workflowState = e.state();
            case TicketMoved e -> row.workflowState = e.state();
            case WatcherAdded e -> {
                if (e.kind() == WatcherKind.CC) {
                    row.copies.add(e.personId());
                } else {
                    row.copies.remove(e.personId());
                }
            }
            case WatcherRemoved e -> row.copies.remove(e.personId());
            case ReferenceAdded e -> row.references.add(e.system() + ":" + e.id());
            case ReferenceRemoved e -> row.references.remove(e.system() + ":" + e.id());
            case TicketOpened _,
                    DescriptionChanged _,
                    ConfigurationItemChanged _,
                    LocationChanged _,
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
                    ChannelChanged _,
                    FieldChanged _,
                    TicketLinked _,
                    TicketUnlinked _,
                    AlertRaised _,
                    AlertRepeated _,
                    AlertCleared _,
                    FormTaken _,
                    ItemRequested _,
                    RequesterReminded _,
                    SurveyInvited _,
                    SurveyAnswered _,
                    LowScoreGiven _,
                    HistoryRowKept _,
                    HistoryImported _ -> {}
        }
        return row.entry(this, event.occurredAt(), sequence);
    }

    private static QueueEntry opened(TicketOpened e, long sequence) {
        var participants = new TreeSet<>(List.of(e.requesterId(), e.affectedId()));
        return new QueueEntry(
                e.ticketId(),
                e.number(),
                e.type(),
                e.subject(),
                e.requesterId(),
                e.affectedId(),
                new TreeSet<>(),
                participants,
                List.of(),
                e.category(),
                e.priority(),
                e.groupId(),
                e.assigneeId(),
                e.assigneeId() == null ? TicketState.NEW : TicketState.ASSIGNED,
                true,
                null,
                null,
                0,
                e.occurredAt(),
                e.occurredAt(),
                null,
                null,
                e.channel() == Channel.MONITORING,
                null,
                0,
                null,
                null,
                null,
                sequence);
    }

    private static List<Increment> moved(@Nullable QueueEntry before, @Nullable QueueEntry after) {
        var from = before == null ? null : place(before);
        var to = after == null ? null : place(after);
        if (from != null && from.equals(to)) {
            return List.of();
        }
        var moves = new ArrayList<Increment>();
        if (from != null) {
            moves.add(new Increment(from, "tickets", -1));
        }
        if (to != null) {
            moves.add(new Increment(to, "tickets", 1));
        }
        return moves;
    }

    /** Where a ticket is counted; a ticket without a group under the empty name. */
    private static Map<String, String> place(QueueEntry entry) {
        var group = entry.groupId == null ? "" : entry.groupId;
        return new TreeMap<>(Map.of("group", group, "state", entry.state.name()));
    }

    /** The parts that change, while one event is taken in. */
    private static final class Row {
        private String subject;
        private String requesterId;
        private String affectedId;
        private final SortedSet<String> copies;
        private final List<String> references;
        private @Nullable String category;
        private Priority priority;
        private @Nullable String groupId;
        private @Nullable String assigneeId;
        private TicketState state;
        private @Nullable HoldReason holdReason;
        private @Nullable Instant holdUntil;
        private int reopenings;
        private @Nullable Instant resolvedAt;
        private @Nullable Instant closedAt;
        private boolean machineMade;
        private Unanswered unanswered;
        private @Nullable Double surveyDraw;
        private @Nullable Instant surveyFrom;
        private @Nullable String workflowState;

        Row(QueueEntry entry) {
            subject = entry.subject;
            requesterId = entry.requesterId;
            affectedId = entry.affectedId;
            copies = new TreeSet<>(entry.copies);
            references = new ArrayList<>(entry.references);
            category = entry.category;
            priority = entry.priority;
            groupId = entry.groupId;
            assigneeId = entry.assigneeId;
            state = entry.state;
            holdReason = entry.holdReason;
            holdUntil = entry.holdUntil;
            reopenings = entry.reopenings;
            resolvedAt = entry.resolvedAt;
            closedAt = entry.closedAt;
            machineMade = entry.machineMade;
            unanswered = new Unanswered(entry.holdReason == HoldReason.REQUESTER, entry.silentSince, entry.reminded);
            surveyDraw = entry.surveyDraw;
            surveyFrom = entry.surveyFrom;
            workflowState = entry.workflowState;
        }

        /** What happens to it by itself later on, but nothing because of another desk's past. */
        void end(QueueEntry entry, TicketEvent event, boolean imported) {
            unanswered = unanswered.after(event);
            switch (event) {
                case TicketResolved _ -> surveyDraw = imported ? null : Draw.of(entry.id, reopenings);
                // the lot stays: if the reopening was a courtesy, it is still the claim's
                case TicketReopened _ -> surveyFrom = null;
                case TicketClosed e ->
                    surveyFrom = surveyDraw == null || resolvedAt == null || machineMade ? null : e.occurredAt();
                case SurveyInvited _ -> {
                    surveyFrom = null;
                    surveyDraw = null;
                }
                case ChannelChanged e -> machineMade = e.channel() == Channel.MONITORING;
                case TicketEvent _ -> {} // the rest says nothing of it
            }
        }

        void to(TicketState next) {
            state = next;
            holdReason = null;
            holdUntil = null;
        }

        QueueEntry entry(QueueEntry before, Instant at, long sequence) {
            var participants = new TreeSet<>(copies);
            participants.add(requesterId);
            participants.add(affectedId);
            return new QueueEntry(
                    before.id,
                    before.number,
                    before.type,
                    subject,
                    requesterId,
                    affectedId,
                    copies,
                    participants,
                    references,
                    category,
                    priority,
                    groupId,
                    assigneeId,
                    state,
                    state.isOpen(),
                    holdReason,
                    holdUntil,
                    reopenings,
                    before.openedAt,
                    at,
                    resolvedAt,
                    closedAt,
                    machineMade,
                    unanswered.since(),
                    unanswered.reminded(),
                    surveyDraw,
                    surveyFrom,
                    workflowState,
                    sequence);
        }
    }
}
