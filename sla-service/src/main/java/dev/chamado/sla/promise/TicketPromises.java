package dev.chamado.sla.promise;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ticket with its clocks. Ticket events and facts arrive by different topics, so either may come first: until the
 * ticket's own events arrive, nobody may see it.
 *
 * @param recordedAt when its first event was recorded
 * @param number nothing until the ticket is known
 * @param copied persons in copy
 * @param clocks by metric and cycle
 * @param breaksAt when the next promise breaks if nothing happens
 * @param firstBrokeAt when the first of its promises broke
 * @param lastBrokeAt when the last one did
 * @param owed when any of them could break; nothing: never yet
 */
public record TicketPromises(
        UUID id,
        @Nullable Instant recordedAt,
        @Nullable String number,
        @Nullable String requesterId,
        @Nullable String affectedId,
        List<String> copied,
        @Nullable Priority priority,
        @Nullable String groupId,
        @Nullable String assigneeId,
        Course course,
        List<PromisedClock> clocks,
        @Nullable Instant breaksAt,
        @Nullable Instant firstBrokeAt,
        @Nullable Instant lastBrokeAt,
        @Nullable Owed owed) {

    public static final View<TicketPromises> VIEW = View.named("ticket_promises", TicketPromises.class)
            .version(3)
            .folds(TicketEvent.TOPIC, TicketPromises::happened)
            .folds(SlaEvent.TOPIC, (known, fact) -> stated(known, fact.event()))
            .index("groupId", "breaksAt")
            .index("breaksAt")
            .index("lastBrokeAt")
            .index("owed.until")
            .build();

    /**
     * From when and until when something was owed: at no other instant could a promise break.
     *
     * @param until {@link #FOREVER} while something is
     */
    public record Owed(Instant from, Instant until) {
        /** Nothing is promised for later; the store cannot hold what is much later. */
        static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

        private static @Nullable Owed of(List<PromisedClock> clocks) {
            var turns = clocks.stream()
                    .flatMap(clock -> clock.turns().stream())
                    .map(PromisedClock.Turn::from)
                    .sorted()
                    .toList();
            if (turns.isEmpty()) {
                return null;
            }
            var isOwed = clocks.stream().anyMatch(clock -> clock.breaksAt() != null);
            return new Owed(turns.getFirst(), isOwed ? FOREVER : turns.getLast());
        }
    }

    /** A ticket of which nothing is known. */
    static TicketPromises unknown(UUID id) {
        return new TicketPromises(
                id,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                Course.NONE,
                List.of(),
                null,
                null,
                null,
                null);
    }

    /** The ticket after one of its events. */
    static TicketPromises happened(@Nullable TicketPromises known, Envelope<TicketEvent> event) {
        var before = known == null ? unknown(event.event().ticketId()) : known;
        var after = before.after(event.event());
        return new TicketPromises(
                after.id,
                after.recordedAt == null ? event.recordedAt() : after.recordedAt,
                after.number,
                after.requesterId,
                after.affectedId,
                after.copied,
                after.priority,
                after.groupId,
                after.assigneeId,
                after.course.after(event),
                after.clocks,
                after.breaksAt,
                after.firstBrokeAt,
                after.lastBrokeAt,
                after.owed);
    }

    /** The ticket after a fact about it. */
    static TicketPromises stated(@Nullable TicketPromises known, SlaEvent fact) {
        return (known == null ? unknown(fact.ticketId()) : known).after(fact);
    }

    /** Whether the person asked for the ticket, is hindered by what it is about, or is in copy. */
    boolean isOf(String personId) {
        return personId.equals(requesterId) || personId.equals(affectedId) || copied.contains(personId);
    }

    private TicketPromises after(SlaEvent fact) {
        var more = new ArrayList<>(clocks);
        more.removeIf(clock -> clock.metric() == fact.metric()
                && (clock.cycle() == fact.cycle() || fact instanceof SlaCorrected)); // which is about all of them
        var before = clocks.stream()
                .filter(clock -> clock.metric() == fact.metric() && clock.cycle() == fact.cycle())
                .findFirst()
                .orElse(null);
        var after = PromisedClock.after(before, fact);
        if (after != null) {
            more.add(after);
        }
        more.sort(Comparator.comparing(PromisedClock::metric).thenComparing(PromisedClock::cycle));
        return new TicketPromises(
                id,
                recordedAt,
                number,
                requesterId,
                affectedId,
                copied,
                priority,
                groupId,
                assigneeId,
                course,
                List.copyOf(more),
                instants(more, PromisedClock::breaksAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                instants(more, PromisedClock::breachedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                instants(more, PromisedClock::breachedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                Owed.of(more));
    }

    private static Stream<Instant> instants(
            List<PromisedClock> clocks, Function<PromisedClock, @Nullable Instant> which) {
        return clocks.stream().map(which).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private TicketPromises after(TicketEvent event) {
        return switch (event) {
            case TicketOpened e ->
                numbered(e.number())
                        .people(e.requesterId(), e.affectedId(), copied)
                        .place(e.priority(), e.groupId(), e.assigneeId());
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
                    TicketClassified _,
                    ImpactChanged _,
                    UrgencyChanged _,
                    PriorityConfirmed _,
                    RoutingRefused _,
                    EscalationNoted _,
                    UpdateRequested _,
                    ReopeningCalledCourtesy _,
                    TicketMerged _,
                    MergeTaken _,
                    TicketUnmerged _,
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

    private TicketPromises numbered(String given) {
        return new TicketPromises(
                id,
                recordedAt,
                given,
                requesterId,
                affectedId,
                copied,
                priority,
                groupId,
                assigneeId,
                course,
                clocks,
                breaksAt,
                firstBrokeAt,
                lastBrokeAt,
                owed);
    }

    private TicketPromises people(@Nullable String requester, @Nullable String affected, List<String> inCopy) {
        return new TicketPromises(
                id,
                recordedAt,
                number,
                requester,
                affected,
                inCopy,
                priority,
                groupId,
                assigneeId,
                course,
                clocks,
                breaksAt,
                firstBrokeAt,
                lastBrokeAt,
                owed);
    }

    private TicketPromises place(@Nullable Priority level, @Nullable String group, @Nullable String assignee) {
        return new TicketPromises(
                id,
                recordedAt,
                number,
                requesterId,
                affectedId,
                copied,
                level,
                group,
                assignee,
                course,
                clocks,
                breaksAt,
                firstBrokeAt,
                lastBrokeAt,
                owed);
    }
}
