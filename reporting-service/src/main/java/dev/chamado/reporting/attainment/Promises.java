package dev.chamado.reporting.attainment;

import static java.util.Collections.emptySortedMap;
import static java.util.Comparator.naturalOrder;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a ticket's promises: one verdict per metric, by the last target. Waits for an answer, updates and stays
 * in groups may come more than once; the last one that has a verdict gives it.
 *
 * @param groupId the group that has the ticket now, which says who may see it; a verdict keeps the group of its time
 * @param turns what counted since when, of all metrics, each in order
 * @param told by metric, the last instant of which something was stated
 * @param firstGivenAt of the verdicts that ever counted, the instant of the first
 * @param lastGivenAt that of the last
 */
record Promises(
        UUID ticketId,
        @Nullable String groupId,
        @Nullable Verdict firstResponse,
        @Nullable Verdict resolution,
        @Nullable Verdict nextResponse,
        @Nullable Verdict periodicUpdate,
        @Nullable Verdict group,
        List<Turn> turns,
        SortedMap<String, Instant> told,
        @Nullable Instant firstGivenAt,
        @Nullable Instant lastGivenAt) {
    static final View<Promises> VIEW = View.named("promises", Promises.class)
            .folds(SlaEvent.TOPIC, Promises::after)
            .folds(
                    TicketEvent.TOPIC,
                    (promises, event) ->
                            orNew(promises, event.event().ticketId()).moved(event.event()))
            .index("firstResponse.at")
            .index("resolution.at")
            .index("nextResponse.at")
            .index("periodicUpdate.at")
            .index("group.at")
            .index("groupId", "firstResponse.at")
            .index("groupId", "resolution.at")
            .index("lastGivenAt")
            .version(4)
            .build();

    private static @Nullable Promises after(@Nullable Promises promises, Envelope<SlaEvent> event) {
        var fact = event.event();
        var before = orNew(promises, fact.ticketId());
        return before.with(fact.metric(), Verdict.after(before.on(fact.metric()), fact))
                .turned(fact);
    }

    /**
     * Remembers since when what now counts does: a breach by a change is of an earlier instant, but nobody could have known of
     * it before the change.
     */
    private Promises turned(SlaEvent fact) {
        var metric = fact.metric();
        var corrected = fact instanceof SlaCorrected; // what was stated never held; what holds is stated again
        var more = new ArrayList<>(turns);
        more.removeIf(turn -> corrected && turn.metric() == metric);
        var from = Stream.of(told.getOrDefault(metric.name(), Instant.MIN), fact.occurredAt())
                .max(naturalOrder())
                .orElseThrow();
        more.removeIf(
                turn -> turn.metric() == metric && turn.from().equals(from)); // what comes last at an instant holds
        var given = Given.of(on(metric));
        var last = last(more, metric, Instant.MAX);
        if (!Objects.equals(given, last)) {
            more.add(new Turn(metric, from, given));
        }
        var instants = new TreeMap<>(told);
        if (corrected) {
            instants.remove(metric.name());
        } else {
            instants.put(metric.name(), from);
        }
        var judged = new TreeSet<Instant>();
        for (var turn : more) {
            if (turn.given() != null) {
                judged.add(turn.given().at());
            }
        }
        return new Promises(
                ticketId,
                groupId,
                firstResponse,
                resolution,
                nextResponse,
                periodicUpdate,
                group,
                List.copyOf(more),
                instants,
                judged.isEmpty() ? null : judged.first(),
                judged.isEmpty() ? null : judged.last());
    }

    /** What counted of a metric at an instant; nothing if nothing did. */
    @Nullable
    Given given(Metric metric, Instant asOf) {
        return last(turns, metric, asOf);
    }

    private static @Nullable Given last(List<Turn> turns, Metric metric, Instant asOf) {
        Given given = null;
        for (var turn : turns) {
            given = turn.metric() == metric && !turn.from().isAfter(asOf) ? turn.given() : given;
        }
        return given;
    }

    @Nullable
    Verdict on(Metric metric) {
        return switch (metric) {
            case FIRST_RESPONSE -> firstResponse;
            case RESOLUTION -> resolution;
            case NEXT_RESPONSE -> nextResponse;
            case PERIODIC_UPDATE -> periodicUpdate;
            case GROUP -> group;
        };
    }

    private Promises with(Metric metric, @Nullable Verdict now) {
        return new Promises(
                ticketId,
                groupId,
                metric == Metric.FIRST_RESPONSE ? now : firstResponse,
                metric == Metric.RESOLUTION ? now : resolution,
                metric == Metric.NEXT_RESPONSE ? now : nextResponse,
                metric == Metric.PERIODIC_UPDATE ? now : periodicUpdate,
                metric == Metric.GROUP ? now : group,
                turns,
                told,
                firstGivenAt,
                lastGivenAt);
    }

    private static Promises orNew(@Nullable Promises known, UUID ticketId) {
        return known == null
                ? new Promises(ticketId, null, null, null, null, null, null, List.of(), emptySortedMap(), null, null)
                : known;
    }

    private Promises moved(TicketEvent event) {
        return switch (event) {
            case TicketOpened e -> in(e.groupId());
            case TicketTransferred e -> in(e.groupId());
            case TicketEscalated e -> in(e.groupId());
            case TicketLeftGroup _ -> in(null);
            case SubjectChanged _,
                    DescriptionChanged _,
                    ConfigurationItemChanged _,
                    LocationChanged _,
                    RequesterChanged _,
                    AffectedPersonChanged _,
                    TicketClassified _,
                    ImpactChanged _,
                    UrgencyChanged _,
                    PriorityChanged _,
                    PriorityConfirmed _,
                    TicketAssigned _,
                    TicketUnassigned _,
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
                    TicketCancelled _,
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

    private Promises in(@Nullable String another) {
        return new Promises(
                ticketId,
                another,
                firstResponse,
                resolution,
                nextResponse,
                periodicUpdate,
                group,
                turns,
                told,
                firstGivenAt,
                lastGivenAt);
    }
}
