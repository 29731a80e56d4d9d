package dev.chamado.reporting.attainment;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a ticket's promises: one verdict per metric, by the last target. Waits for an answer, updates and stays
 * in groups may come more than once; the last one that has a verdict gives it.
 *
 * @param groupId the group that has the ticket now, which says who may see it; a verdict keeps the group of its time
 */
record Promises(
        UUID ticketId,
        @Nullable String groupId,
        @Nullable Verdict firstResponse,
        @Nullable Verdict resolution,
        @Nullable Verdict nextResponse,
        @Nullable Verdict periodicUpdate,
        @Nullable Verdict group) {
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
            .version(3)
            .build();

    private static @Nullable Promises after(@Nullable Promises promises, Envelope<SlaEvent> event) {
        var fact = event.event();
        var before = orNew(promises, fact.ticketId());
        return before.with(fact.metric(), Verdict.after(before.on(fact.metric()), fact));
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
                metric == Metric.GROUP ? now : group);
    }

    private static Promises orNew(@Nullable Promises known, UUID ticketId) {
        return known == null ? new Promises(ticketId, null, null, null, null, null, null) : known;
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
        return new Promises(ticketId, another, firstResponse, resolution, nextResponse, periodicUpdate, group);
    }
}
