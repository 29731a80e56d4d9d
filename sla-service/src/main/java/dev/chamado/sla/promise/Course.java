package dev.chamado.sla.promise;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who had a ticket when, and when it waited. Times are those by which its clocks go: when a live event was recorded,
 * when an imported one happened.
 *
 * @param stays in order; each lasts until the next begins
 * @param holds in order
 * @param ends when no work was owed, in order
 */
public record Course(List<Stay> stays, List<Hold> holds, List<End> ends) {
    static final Course NONE = new Course(List.of(), List.of(), List.of());

    /** From when on a ticket belonged to a group and an agent. */
    public record Stay(
            Instant from,
            @Nullable String groupId,
            @Nullable String assigneeId) {}

    /**
     * A wait.
     *
     * @param until nothing while it lasts
     * @param by who put the ticket on hold: a person's id, or a rule's
     */
    public record Hold(Instant from, @Nullable Instant until, HoldReason reason, String by) {}

    /**
     * A time during which the ticket was resolved, closed or cancelled.
     *
     * @param until when it was taken up again; nothing while it was not
     */
    public record End(Instant from, @Nullable Instant until) {}

    Course after(Envelope<TicketEvent> event) {
        var at = event.imported() ? event.occurredAt() : event.recordedAt();
        return switch (event.event()) {
            case TicketOpened e -> with(new Stay(at, e.groupId(), e.assigneeId()));
            case TicketTransferred e -> with(new Stay(at, e.groupId(), assignee()));
            case TicketEscalated e -> with(new Stay(at, e.groupId(), assignee()));
            case TicketLeftGroup _ -> with(new Stay(at, null, assignee()));
            case TicketAssigned e -> with(new Stay(at, group(), e.assigneeId()));
            case TicketUnassigned _ -> with(new Stay(at, group(), null));
            case TicketPutOnHold e ->
                takenUp(at).held(at, e.reason(), event.actor().id());
            case WorkStarted _, WorkStopped _, TicketResumed _, TicketReopened _ ->
                takenUp(at).goesOn(at);
            case TicketResolved _, TicketClosed _, TicketCancelled _ ->
                goesOn(at).ended(at);
            case ReopeningCalledCourtesy _ -> goesOn(at).endedAfterAll();
            case SubjectChanged _,
                    DescriptionChanged _,
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
                    HistoryImported _,
                    ConfigurationItemChanged _,
                    LocationChanged _,
                    RequesterChanged _,
                    AffectedPersonChanged _,
                    TicketClassified _,
                    ImpactChanged _,
                    UrgencyChanged _,
                    PriorityChanged _,
                    PriorityConfirmed _,
                    RoutingRefused _,
                    EscalationNoted _,
                    UpdateRequested _,
                    TicketMerged _,
                    MergeTaken _,
                    TicketUnmerged _,
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
                    WatcherRemoved _ -> this;
        };
    }

    /** Who put the ticket on hold at the instant; nothing if that is not known. */
    @Nullable
    String heldBy(Instant at) {
        return holds.stream()
                .filter(hold -> hold.from().equals(at))
                .map(Hold::by)
                .findFirst()
                .orElse(null);
    }

    /** Who had the ticket at the instant; nothing before anything was known of it. */
    @Nullable
    Stay stay(Instant asOf) {
        return stays.reversed().stream()
                .filter(stay -> !stay.from().isAfter(asOf))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String group() {
        return stays.isEmpty() ? null : stays.getLast().groupId();
    }

    private @Nullable String assignee() {
        return stays.isEmpty() ? null : stays.getLast().assigneeId();
    }

    /** Of what happens at one instant, such as a transfer that takes the ticket from its assignee, the last holds. */
    private Course with(Stay next) {
        var more = new ArrayList<>(stays);
        if (!more.isEmpty() && !more.getLast().from().isBefore(next.from())) {
            var last = more.removeLast();
            more.add(new Stay(last.from(), next.groupId(), next.assigneeId()));
        } else {
            more.add(next);
        }
        if (more.size() > 1 && isSame(more.get(more.size() - 2), more.getLast())) {
            more.removeLast();
        }
        return new Course(List.copyOf(more), holds, ends);
    }

    private static boolean isSame(Stay one, Stay other) {
        return Objects.equals(one.groupId(), other.groupId()) && Objects.equals(one.assigneeId(), other.assigneeId());
    }

    private Course held(Instant at, HoldReason reason, String by) {
        var last = holds.isEmpty() ? null : holds.getLast();
        if (last != null && last.until() == null && last.reason() == reason) {
            return this;
        }
        var more = new ArrayList<>(goesOn(at).holds);
        more.add(new Hold(at, null, reason, by));
        return new Course(stays, List.copyOf(more), ends);
    }

    private Course goesOn(Instant at) {
        if (holds.isEmpty() || holds.getLast().until() != null) {
            return this;
        }
        var more = new ArrayList<>(holds);
        var last = more.removeLast();
        more.add(new Hold(last.from(), at, last.reason(), last.by()));
        return new Course(stays, List.copyOf(more), ends);
    }

    private Course ended(Instant at) {
        if (!ends.isEmpty() && ends.getLast().until() == null) {
            return this;
        }
        var more = new ArrayList<>(ends);
        more.add(new End(at, null));
        return new Course(stays, holds, List.copyOf(more));
    }

    /** It was not taken up the last time. */
    private Course endedAfterAll() {
        if (ends.isEmpty()) {
            return this;
        }
        var more = new ArrayList<>(ends);
        more.add(new End(more.removeLast().from(), null));
        return new Course(stays, holds, List.copyOf(more));
    }

    private Course takenUp(Instant at) {
        if (ends.isEmpty() || ends.getLast().until() != null) {
            return this;
        }
        var more = new ArrayList<>(ends);
        more.add(new End(more.removeLast().from(), at));
        return new Course(stays, holds, List.copyOf(more));
    }
}
