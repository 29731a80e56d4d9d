package dev.chamado.sla.promise;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.follow.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket with its clocks. Ticket events and facts arrive by different topics, so either may come first: until the
 * ticket's own events arrive, nobody may see it.
 *
 * @param number nothing until the ticket is known
 * @param copied persons in copy
 * @param clocks by metric and cycle
 * @param breaksAt when the next promise breaks if nothing happens
 */
record TicketPromises(
        UUID id,
        @Nullable String number,
        @Nullable String requesterId,
        @Nullable String affectedId,
        List<String> copied,
        @Nullable Priority priority,
        @Nullable String groupId,
        @Nullable String assigneeId,
        List<PromisedClock> clocks,
        @Nullable Instant breaksAt) {

    static final View<TicketPromises> VIEW = View.named("ticket_promises", TicketPromises.class)
            .folds(
                    TicketEvent.TOPIC,
                    (document, event) ->
                            orNew(document, event.event().ticketId()).after(event.event()))
            .folds(
                    SlaEvent.TOPIC,
                    (document, event) ->
                            orNew(document, event.event().ticketId()).after(event.event()))
            .index("groupId", "breaksAt")
            .index("breaksAt")
            .build();

    private static TicketPromises orNew(@Nullable TicketPromises known, UUID id) {
        return known == null
                ? new TicketPromises(id, null, null, null, List.of(), null, null, null, List.of(), null)
                : known;
    }

    /** Whether the person asked for the ticket, is hindered by what it is about, or is in copy. */
    boolean isOf(String personId) {
        return personId.equals(requesterId) || personId.equals(affectedId) || copied.contains(personId);
    }

    private TicketPromises after(SlaEvent fact) {
        var more = new ArrayList<>(clocks);
        more.removeIf(clock -> clock.metric() == fact.metric() && clock.cycle() == fact.cycle());
        var before = clocks.stream()
                .filter(clock -> clock.metric() == fact.metric() && clock.cycle() == fact.cycle())
                .findFirst()
                .orElse(null);
        var after = PromisedClock.after(before, fact);
        if (after != null) {
            more.add(after);
        }
        more.sort(Comparator.comparing(PromisedClock::metric).thenComparing(PromisedClock::cycle));
        var breaks = more.stream()
                .map(PromisedClock::breaksAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new TicketPromises(
                id, number, requesterId, affectedId, copied, priority, groupId, assigneeId, List.copyOf(more), breaks);
    }

    private TicketPromises after(TicketEvent event) {
        return switch (event) {
            case TicketOpened e ->
                new TicketPromises(
                        id,
                        e.number(),
                        e.requesterId(),
                        e.affectedId(),
                        copied,
                        e.priority(),
                        e.groupId(),
                        e.assigneeId(),
                        clocks,
                        breaksAt);
            case RequesterChanged e -> people(e.requesterId(), affectedId, copied);
            case AffectedPersonChanged e -> people(requesterId, e.affectedId(), copied);
            case WatcherAdded e -> copied(e.personId(), e.kind() == WatcherKind.CC);
            case WatcherRemoved e -> copied(e.personId(), false);
            case PriorityChanged e -> place(e.priority(), groupId, assigneeId);
            case TicketTransferred e -> place(priority, e.groupId(), assigneeId);
            case TicketEscalated e -> place(priority, e.groupId(), assigneeId);
            case TicketAssigned e -> place(priority, groupId, e.assigneeId());
            case TicketUnassigned _ -> place(priority, groupId, null);
            case TicketLeftGroup _ -> place(priority, null, assigneeId);
            case SubjectChanged _,
                    DescriptionChanged _,
                    ChannelChanged _,
                    FieldChanged _,
                    ReferenceAdded _,
                    ReferenceRemoved _,
                    HistoryRowKept _,
                    HistoryImported _,
                    ConfigurationItemChanged _,
                    LocationChanged _,
                    TicketClassified _,
                    ImpactChanged _,
                    UrgencyChanged _,
                    PriorityConfirmed _,
                    RoutingRefused _,
                    EscalationNoted _,
                    WorkStarted _,
                    WorkStopped _,
                    ReplySent _,
                    WorkNoteAdded _,
                    TimeSpent _,
                    TimeCorrected _,
                    ReplyEdited _,
                    WorkNoteEdited _,
                    ReplyRedacted _,
                    WorkNoteRedacted _,
                    TicketPutOnHold _,
                    TicketResumed _,
                    TicketResolved _,
                    TicketReopened _,
                    TicketClosed _,
                    TicketCancelled _ -> this;
        };
    }

    private TicketPromises copied(String person, boolean added) {
        var more = new TreeSet<>(copied);
        if (added) {
            more.add(person);
        } else {
            more.remove(person);
        }
        return people(requesterId, affectedId, List.copyOf(more));
    }

    private TicketPromises people(@Nullable String requester, @Nullable String affected, List<String> inCopy) {
        return new TicketPromises(
                id, number, requester, affected, inCopy, priority, groupId, assigneeId, clocks, breaksAt);
    }

    private TicketPromises place(@Nullable Priority level, @Nullable String group, @Nullable String assignee) {
        return new TicketPromises(
                id, number, requesterId, affectedId, copied, level, group, assignee, clocks, breaksAt);
    }
}
