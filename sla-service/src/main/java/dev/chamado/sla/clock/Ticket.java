package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.SlaDefinitionEvent.Condition;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.sla.condition.Expression;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What promises depend on in a ticket.
 *
 * @param organisation the requester's, when the ticket was opened or given to another requester
 * @param vip whether the requester was one then; nothing: not known
 * @param fields custom fields that have a value and are not personal; nothing while none has
 * @param hold what it waits for; nothing while it does not wait
 * @param open whether work is still owed
 * @param merged whether it goes on in another one, so that time stands still for it
 */
record Ticket(
        UUID id,
        TicketType type,
        Priority priority,
        @Nullable String category,
        @Nullable String subcategory,
        @Nullable String organisation,
        @Nullable Boolean vip,
        @Nullable Map<String, String> fields,
        @Nullable String groupId,
        @Nullable String assigneeId,
        @Nullable HoldReason hold,
        boolean open,
        boolean merged) {

    static Ticket opened(TicketOpened e) {
        return new Ticket(
                e.ticketId(),
                e.type(),
                e.priority(),
                e.category(),
                e.subcategory(),
                e.requesterOrganisationId(),
                e.requesterVip(),
                null,
                e.groupId(),
                e.assigneeId(),
                null,
                true,
                false);
    }

    /** Takes in what happened; imported history may skip states, so every state is taken as it comes. */
    Ticket after(TicketEvent event) {
        return switch (event) {
            case TicketOpened e -> opened(e);
            case TicketClassified e -> described(priority, e.category(), e.subcategory(), fields);
            case PriorityChanged e -> described(e.priority(), category, subcategory, fields);
            case RequesterChanged e -> askedBy(e.requesterOrganisationId(), e.requesterVip());
            case FieldChanged e when Boolean.TRUE.equals(e.erased()) -> this; // an erasure changes no promise
            case FieldChanged e ->
                described(priority, category, subcategory, with(e.field(), e.requesterId() == null ? e.value() : null));
            case TicketTransferred e -> in(e.groupId());
            case TicketEscalated e -> in(e.groupId());
            case TicketLeftGroup _ -> in(null);
            case TicketAssigned e -> ownedBy(e.assigneeId());
            case TicketUnassigned _ -> ownedBy(null);
            case TicketPutOnHold e -> stands(true, e.reason());
            case WorkStarted _, WorkStopped _, TicketResumed _, TicketReopened _ -> stands(true, null);
            case TicketResolved _, TicketClosed _, TicketCancelled _, ReopeningCalledCourtesy _ -> stands(false, null);
            case TicketMerged _ -> merged(true);
            case TicketUnmerged _ -> merged(false);
            case SubjectChanged _,
                    DescriptionChanged _,
                    ConfigurationItemChanged _,
                    LocationChanged _,
                    AffectedPersonChanged _,
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

    /** Whether a policy with the condition is for this ticket. */
    boolean meets(Condition condition) {
        return (condition.types().isEmpty() || condition.types().contains(type))
                && (condition.groupIds().isEmpty()
                        || (groupId != null && condition.groupIds().contains(groupId)))
                && (condition.categories().isEmpty()
                        || (category != null && condition.categories().contains(category)));
    }

    /** What expressions may name. */
    Map<String, Object> facts() {
        return Map.of(
                "type",
                type.name(),
                "priority",
                priority.name(),
                "category",
                orEmpty(category),
                "subcategory",
                orEmpty(subcategory),
                "group",
                orEmpty(groupId),
                Expression.ORGANISATION,
                orEmpty(organisation),
                Expression.VIP,
                Boolean.TRUE.equals(vip),
                Expression.FIELDS,
                fields == null ? Map.of() : fields);
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private @Nullable Map<String, String> with(String field, @Nullable String value) {
        var more = new TreeMap<String, String>();
        if (fields != null) {
            more.putAll(fields);
        }
        if (value == null) {
            more.remove(field);
        } else {
            more.put(field, value);
        }
        return more.isEmpty() ? null : Collections.unmodifiableMap(more);
    }

    private Ticket described(
            Priority level,
            @Nullable String inCategory,
            @Nullable String inSubcategory,
            @Nullable Map<String, String> having) {
        return new Ticket(
                id,
                type,
                level,
                inCategory,
                inSubcategory,
                organisation,
                vip,
                having,
                groupId,
                assigneeId,
                hold,
                open,
                merged);
    }

    private Ticket askedBy(@Nullable String from, @Nullable Boolean important) {
        return new Ticket(
                id,
                type,
                priority,
                category,
                subcategory,
                from,
                important,
                fields,
                groupId,
                assigneeId,
                hold,
                open,
                merged);
    }

    private Ticket in(@Nullable String group) {
        return stands(group, assigneeId, hold, open);
    }

    private Ticket ownedBy(@Nullable String assignee) {
        return stands(groupId, assignee, hold, open);
    }

    private Ticket stands(boolean isOpen, @Nullable HoldReason holds) {
        return stands(groupId, assigneeId, holds, isOpen);
    }

    private Ticket stands(
            @Nullable String group, @Nullable String assignee, @Nullable HoldReason holds, boolean isOpen) {
        return new Ticket(
                id,
                type,
                priority,
                category,
                subcategory,
                organisation,
                vip,
                fields,
                group,
                assignee,
                holds,
                isOpen,
                merged);
    }

    private Ticket merged(boolean isMerged) {
        return new Ticket(
                id,
                type,
                priority,
                category,
                subcategory,
                organisation,
                vip,
                fields,
                groupId,
                assigneeId,
                hold,
                open,
                isMerged);
    }
}
