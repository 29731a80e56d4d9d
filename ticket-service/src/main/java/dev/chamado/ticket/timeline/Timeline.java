package dev.chamado.ticket.timeline;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.ApprovalBody;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a ticket up to some point, and how it stood then.
 *
 * @param tasks as they were to be done then; nothing to requesters
 * @param approvals as they were asked for; requesters see what had become of them
 * @param attachments those of its own opening and messages, in the order in which they came, each with what was known of it when it
 *     came; a requester sees those of what is public
 * @param entries a page of them; a requester sees the public ones
 * @param next the cursor of what follows: opaque and signed; nothing at the end
 */
record Timeline(
        TicketBody ticket,
        @Nullable List<Task> tasks,
        List<ApprovalBody> approvals,
        List<Attachment> attachments,
        List<Entry> entries,
        @Nullable String next) {

    /**
     * One change.
     *
     * @param version of the ticket after it
     * @param by who or what did it: a person, an integration, or a policy with the version of the rules by which it
     *     acted, such as routing's; the rule itself, if one decided, is named in the event, to staff
     * @param correlation the same for all that followed from one request
     * @param causation the event or command that directly caused it
     * @param imported whether it was recorded from another desk's history
     * @param redacted whether something was taken out of the event later
     * @param event what happened, as published; without what was redacted
     * @param from the ticket to which it happened that goes on in this one, and whose version is told; nothing: this one
     */
    record Entry(
            long version,
            UUID eventId,
            String type,
            Instant occurredAt,
            Instant recordedAt,
            Actor by,
            UUID correlation,
            @Nullable UUID causation,
            boolean imported,
            boolean redacted,
            TicketEvent event,
            @Nullable UUID from) {}

    /**
     * Folds the history as far as asked, with all entries, the oldest first.
     *
     * @param history the ticket's events from the first
     * @param within which of them count; they are a beginning of the history
     * @param desk knows what the ticket followed and answered
     * @param knows whether the reader may know of another ticket, with which this one is or was merged
     * @return nothing when the ticket did not exist then
     */
    static @Nullable Timeline of(
            List<Envelope<Object>> history,
            Predicate<Envelope<Object>> within,
            Sight sight,
            Desk desk,
            Predicate<UUID> knows) {
        Ticket ticket = null;
        var redactions = Redactions.of(history);
        for (var envelope : history) {
            if (!within.test(envelope)) {
                break;
            }
            ticket = Ticket.evolve(ticket, redactions.shown(envelope));
        }
        return ticket == null
                ? null
                : new Timeline(
                        TicketBody.of(ticket, sight, desk.workflow(ticket), desk.form(ticket), null, knows),
                        sight == Sight.ALL ? ticket.owed().tasks().inOrder() : null,
                        ApprovalBody.all(ticket, sight),
                        ticket.conversation().attachments(sight),
                        entries(history, within, redactions, sight, knows),
                        null);
    }

    /** The entries alone; the parameters are those of {@link #of}. */
    static List<Entry> entries(
            List<Envelope<Object>> history,
            Predicate<Envelope<Object>> within,
            Redactions redactions,
            Sight sight,
            Predicate<UUID> knows) {
        var entries = new ArrayList<Entry>();
        for (var envelope : history) {
            if (!within.test(envelope)) {
                break;
            }
            told(envelope, redactions, sight, knows).ifPresent(entries::add);
        }
        return entries;
    }

    /** The entry of an event; nothing when the reader is not told of it. */
    static Optional<Entry> told(Envelope<Object> envelope, Redactions redactions, Sight sight, Predicate<UUID> knows) {
        var event = redactions.shown(envelope);
        return (sight == Sight.ALL || isPublic(event)) && namesOnly(knows, event)
                ? Optional.of(entry(envelope, event != envelope.event(), shownTo(sight, event), null))
                : Optional.empty();
    }

    /** The same with a page of its entries. */
    Timeline page(List<Entry> some, @Nullable String following) {
        return new Timeline(ticket, tasks, approvals, attachments, some, following);
    }

    /**
     * The version that a ticket had at an instant; -1 before it was opened. In a past of another desk times may run backwards:
     * time stands still there, and what stands behind an event is no earlier than it.
     */
    static long version(List<Envelope<Object>> history, Instant at) {
        return history.stream()
                        .takeWhile(each -> !each.occurredAt().isAfter(at))
                        .count()
                - 1;
    }

    /** Nobody learns by a merge of a ticket that he may not see. */
    private static boolean namesOnly(Predicate<UUID> knows, TicketEvent event) {
        return switch (event) {
            case TicketMerged e -> knows.test(e.intoId());
            case TicketUnmerged e -> knows.test(e.fromId());
            case MergeTaken e -> knows.test(e.sourceId());
            case MergeUndone e -> knows.test(e.sourceId());
            case TicketEvent _ -> true; // is no merge
        };
    }

    /** The events that requesters see; what is not named here is internal. */
    private static boolean isPublic(TicketEvent event) {
        return switch (event) {
            case TicketOpened _,
                    SubjectChanged _,
                    DescriptionChanged _,
                    RequesterChanged _,
                    AffectedPersonChanged _,
                    TicketAssigned _,
                    WorkStarted _,
                    ReplySent _,
                    ReplyEdited _,
                    ReplyRedacted _,
                    ResolutionRedacted _,
                    ReasonsRedacted _,
                    TicketPutOnHold _,
                    TicketResumed _,
                    RequesterReminded _,
                    TicketResolved _,
                    TicketReopened _,
                    TicketClosed _,
                    TicketCancelled _,
                    UpdateRequested _,
                    ReopeningCalledCourtesy _,
                    TicketMerged _,
                    TicketUnmerged _,
                    ApprovalRequested _,
                    ApprovalDecided _,
                    ApprovalReset _,
                    ApprovalExpired _,
                    ApprovalWithdrawn _,
                    ApprovalRedacted _,
                    ChannelChanged _ -> true;
            case WatcherAdded e -> e.kind() == WatcherKind.CC;
            case ConfigurationItemChanged _,
                    LocationChanged _,
                    TicketClassified _,
                    ImpactChanged _,
                    UrgencyChanged _,
                    PriorityChanged _,
                    PriorityConfirmed _,
                    TicketTransferred _,
                    TicketEscalated _,
                    TicketUnassigned _,
                    RoutingRefused _,
                    EscalationNoted _,
                    MergeTaken _,
                    MergeUndone _,
                    WorkStopped _,
                    WorkNoteAdded _,
                    TimeSpent _,
                    TimeCorrected _,
                    MacroRun _,
                    TaskEvent _,
                    VoteGiven _,
                    ApprovalDelegated _,
                    WorkNoteEdited _,
                    WorkNoteRedacted _,
                    WatcherRemoved _,
                    FieldChanged _,
                    ReferenceAdded _,
                    ReferenceRemoved _,
                    TicketLinked _,
                    TicketUnlinked _,
                    AlertRaised _,
                    AlertRepeated _,
                    AlertCleared _,
                    TicketLeftGroup _,
                    WorkflowTaken _,
                    TicketMoved _,
                    FormTaken _,
                    ItemRequested _,
                    SurveyInvited _,
                    SurveyAnswered _,
                    SurveyCommentsRedacted _,
                    LowScoreGiven _,
                    HistoryRowKept _,
                    HistoryImported _ -> false;
        };
    }

    /**
     * Whom routing or an escalation chose is no secret; by which rule is one, what groups promise each other, why staff
     * redacts or frees from an approval, and whom the desk holds for important.
     */
    private static TicketEvent forRequesters(TicketEvent event) {
        return switch (event) {
            case TicketAssigned e
            when e.by() != null || e.ruleId() != null ->
                new TicketAssigned(
                        e.ticketId(), e.assigneeId(), e.previousAssigneeId(), e.decisionId(), e.occurredAt());
            case ReplyRedacted e -> new ReplyRedacted(e.ticketId(), e.messageId(), "", e.occurredAt());
            case ResolutionRedacted e -> new ResolutionRedacted(e.ticketId(), "", e.occurredAt());
            case ReasonsRedacted e -> new ReasonsRedacted(e.ticketId(), "", e.occurredAt());
            case SubjectChanged e
            when e.reason() != null -> new SubjectChanged(e.ticketId(), e.subject(), e.requesterId(), e.occurredAt());
            case DescriptionChanged e
            when e.reason() != null ->
                new DescriptionChanged(e.ticketId(), e.description(), e.requesterId(), e.filesErased(), e.occurredAt());
            case ApprovalWithdrawn e -> new ApprovalWithdrawn(e.ticketId(), e.approvalId(), "", e.occurredAt());
            case ApprovalRedacted e -> new ApprovalRedacted(e.ticketId(), e.approvalId(), "", e.occurredAt());
            case RequesterChanged e ->
                new RequesterChanged(e.ticketId(), e.requesterId(), e.previousRequesterId(), e.occurredAt());
            case TicketOpened e -> e.withoutStanding();
            case TicketEvent e -> e; // isPublic has judged it
        };
    }

    static TicketEvent shownTo(Sight sight, TicketEvent event) {
        return sight == Sight.ALL ? event : forRequesters(event);
    }

    /**
     * @param from as {@link Entry} says it
     */
    static Entry entry(Envelope<Object> envelope, boolean redacted, TicketEvent event, @Nullable UUID from) {
        return new Entry(
                envelope.sequence(),
                envelope.eventId(),
                envelope.type(),
                envelope.occurredAt(),
                envelope.recordedAt(),
                envelope.actor(),
                envelope.correlation(),
                envelope.causation(),
                envelope.imported(),
                redacted,
                event,
                from);
    }
}
