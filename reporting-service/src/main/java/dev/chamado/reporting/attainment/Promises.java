package dev.chamado.reporting.attainment;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a ticket's promises: one verdict per metric, by the last target.
 *
 * @param groupId the group that has the ticket now, which says who may see it; a verdict keeps the group of its time
 */
record Promises(
        UUID ticketId,
        @Nullable String groupId,
        @Nullable Verdict firstResponse,
        @Nullable Verdict resolution) {
    static final View<Promises> VIEW = View.named("promises", Promises.class)
            .folds(SlaEvent.TOPIC, Promises::after)
            .folds(
                    TicketEvent.TOPIC,
                    (promises, event) ->
                            orNew(promises, event.event().ticketId()).moved(event.event()))
            .index("firstResponse.at")
            .index("resolution.at")
            .index("groupId", "firstResponse.at")
            .index("groupId", "resolution.at")
            .build();

    private static @Nullable Promises after(@Nullable Promises promises, Envelope<SlaEvent> event) {
        var fact = event.event();
        var before = orNew(promises, fact.ticketId());
        return switch (fact.metric()) {
            case FIRST_RESPONSE ->
                new Promises(
                        before.ticketId, before.groupId, Verdict.after(before.firstResponse, fact), before.resolution);
            case RESOLUTION ->
                new Promises(
                        before.ticketId, before.groupId, before.firstResponse, Verdict.after(before.resolution, fact));
        };
    }

    private static Promises orNew(@Nullable Promises known, UUID ticketId) {
        return known == null ? new Promises(ticketId, null, null, null) : known;
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
                    WorkStarted _,
                    WorkStopped _,
                    ReplySent _,
                    WorkNoteAdded _,
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
                    HistoryRowKept _,
                    HistoryImported _ -> this;
        };
    }

    private Promises in(@Nullable String group) {
        return new Promises(ticketId, group, firstResponse, resolution);
    }
}
