package dev.chamado.routing.decision;

import com.mongodb.MongoException;
import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.routing.RoutingEvent.AvailabilityChanged;
import dev.chamado.contracts.routing.RoutingEvent.CapacitySet;
import dev.chamado.contracts.routing.RoutingEvent.Ranking;
import dev.chamado.contracts.routing.RoutingEvent.RuleTried;
import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.routing.decision.Decisions.KeepDecision;
import dev.chamado.routing.roster.Groups;
import dev.chamado.routing.roster.Roster;
import dev.chamado.routing.roster.Roster.Selection;
import dev.chamado.routing.roster.Seats;
import dev.chamado.routing.roster.TicketPlace;
import dev.chamado.routing.rule.RuleBook;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends tickets where they belong. A decision is made in three steps that survive a crash between any two: a seat is
 * held under the decision's id, the decision is stored with its reasons (the first one stored under an id wins, and the
 * hold follows it), and the event store publishes it. The ticket takes it or says why not.
 */
@Component
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    /** The decision's id is known with other reasons: another attempt has stored its own. */
    private static final int ANOTHER_WAS_FIRST = 422;

    private static final Duration ANSWER_EXPECTED = Duration.ofSeconds(60);

    private final Commands commands;
    private final Aggregates aggregates;
    private final EventReader events;
    private final RuleBook book;
    private final Roster roster;
    private final Groups groups;
    private final Seats seats;
    private final Documents<TicketPlace> places;
    private final Clock clock;

    /** Nothing else changes who has a ticket, or whether somebody should be found for it. */
    private static final Set<Class<? extends TicketEvent>> CONCERNS_SEATS = Set.of(
            TicketOpened.class,
            TicketTransferred.class,
            TicketEscalated.class,
            TicketLeftGroup.class,
            TicketAssigned.class,
            TicketUnassigned.class,
            TicketPutOnHold.class,
            TicketResolved.class,
            TicketReopened.class,
            TicketClosed.class,
            TicketCancelled.class,
            ReopeningCalledCourtesy.class,
            TicketMerged.class,
            TicketUnmerged.class,
            RoutingRefused.class);

    final Policy<TicketEvent> onTicket =
            new Policy<>("when-ticket-moved-then-route", TicketEvent.TOPIC, this::on, CONCERNS_SEATS);
    final Policy<RoutingEvent> onAgent = new Policy<>(
            "when-agent-has-room-then-route",
            RoutingEvent.TOPIC,
            this::onAgent,
            Set.of(AvailabilityChanged.class, CapacitySet.class));

    Router(
            Commands commands,
            Aggregates aggregates,
            EventReader events,
            RuleBook book,
            Roster roster,
            Groups groups,
            Seats seats,
            Views views,
            Clock clock) {
        this.commands = commands;
        this.aggregates = aggregates;
        this.events = events;
        this.book = book;
        this.roster = roster;
        this.groups = groups;
        this.seats = seats;
        this.places = views.documents(TicketPlace.VIEW);
        this.clock = clock;
    }

    private void on(Envelope<TicketEvent> event) {
        if (event.imported()) {
            return; // decided at another desk long ago, it frees nobody here and asks for nobody
        }
        var place = places.awaited(event.tenant(), event.subject(), event.sequence())
                .orElseThrow();
        keepSeats(event, place.value());
        if (asksForRouting(event, place)) {
            route(event, place.value(), onTicket);
        }
    }

    /** Seats follow the ticket; whoever has room again is given what has waited longest. */
    private void keepSeats(Envelope<TicketEvent> event, TicketPlace place) {
        var freed = new LinkedHashSet<>(seats.settle(event.tenant(), place.id(), place.seatedAt(), clock.instant()));
        letHoldGo(event.tenant(), event.event(), place);
        var left = leftBy(event.event(), place);
        if (left != null) { // an attempt that died after settling has freed the seat but offered nothing
            freed.add(left);
        }
        freed.forEach(person -> offer(event, person, onTicket));
    }

    /** A decision that has its answer holds no seat: settling has made one of it, or the ticket has no use for it. */
    private void letHoldGo(String tenant, TicketEvent event, TicketPlace place) {
        if (event instanceof TicketAssigned assigned
                && assigned.decisionId() != null
                && !assigned.assigneeId().equals(place.seatedAt())) { // the ticket has moved on meanwhile
            seats.release(tenant, assigned.assigneeId(), assigned.decisionId());
        } else if (event instanceof RoutingRefused refused) {
            decisions(tenant, place.id())
                    .flatMap(all -> all.of(refused.decisionId()))
                    .map(TicketRouted::assigneeId)
                    .ifPresent(person -> seats.release(tenant, person, refused.decisionId()));
        }
    }

    /** Who had the ticket until this happened. */
    private static @Nullable String leftBy(TicketEvent event, TicketPlace place) {
        return switch (event) {
            case TicketUnassigned e -> e.previousAssigneeId();
            case TicketAssigned e -> e.previousAssigneeId();
            case TicketResolved _, TicketClosed _, TicketCancelled _, ReopeningCalledCourtesy _, TicketMerged _ ->
                place.open() ? null : place.assigneeId();
            default -> null; // nothing else ends anybody's work on a ticket
        };
    }

    private boolean asksForRouting(Envelope<TicketEvent> event, Versioned<TicketPlace> versioned) {
        var place = versioned.value();
        if (!place.isWaiting() || isOurDoing(event)) {
            return false;
        }
        boolean moved = place.movedAt() == event.sequence();
        return switch (event.event()) {
            case TicketOpened _ -> place.movedAt() < 0;
            case TicketTransferred _ -> moved && place.unseatedAt() != event.sequence() + 1;
            case TicketEscalated _ -> moved && place.unseatedAt() != event.sequence() + 1;
            case TicketUnassigned e -> e.by() != null || place.unseatedAt() == event.sequence();
            case TicketUnmerged _ -> // what was decided while it was merged came to nothing
                place.groupId() != null || place.movedAt() < 0;
            default -> false; // nothing else makes a ticket look for somebody
        };
    }

    /** A ticket that goes where a decision sent it asks for no other decision. */
    private boolean isOurDoing(Envelope<TicketEvent> event) {
        var cause = event.causation();
        return cause != null
                && events.events(event.tenant(), event.subject(), 0).stream()
                        .anyMatch(decision -> decision.eventId().equals(cause));
    }

    private void onAgent(Envelope<RoutingEvent> event) {
        switch (event.event()) {
            case AvailabilityChanged e when e.available() -> offer(event, e.personId(), onAgent);
            case CapacitySet e -> offer(event, e.personId(), onAgent);
            case AvailabilityChanged _, RoutingEvent.RulesPublished _, TicketRouted _ -> {}
        }
    }

    /** Has the waiting tickets of a person's groups look again, as long as he has room. */
    private void offer(Envelope<?> event, String person, Policy<?> policy) {
        for (var group : groups.of(event.tenant(), person)) {
            if (book.rankingOf(event.tenant(), group) != Ranking.MANUAL
                    && groups.members(event.tenant(), group).contains(person)) {
                for (var ticket : roster.waiting(event.tenant(), group)) {
                    if (!roster.hasRoom(event.tenant(), person)) {
                        return;
                    }
                    if (!seats.isHeld(event.tenant(), ticket.id())) { // held: on its way to somebody already
                        route(event, ticket, policy);
                    }
                }
            }
        }
    }

    private void route(Envelope<?> cause, TicketPlace place, Policy<?> policy) {
        var id = DerivedId.of("decision", place.id().toString(), cause.eventId().toString());
        if (decisions(cause.tenant(), place.id()).flatMap(all -> all.of(id)).isEmpty()) {
            keep(cause, place, policy, decide(id, cause, place));
        }
    }

    private TicketRouted decide(UUID id, Envelope<?> cause, TicketPlace place) {
        var group = place.groupId();
        String ruleId = null;
        int version = book.version(cause.tenant());
        List<RuleTried> tried = List.of();
        var ranking = Ranking.MANUAL;
        if (group == null && cause.event() instanceof TicketOpened opened) {
            var finding = book.find(cause.tenant(), opened);
            version = finding.version();
            tried = finding.tried();
            if (finding.chosen() != null) {
                group = finding.chosen().groupId();
                ruleId = finding.chosen().id();
                ranking = finding.chosen().ranking();
            }
        } else if (group == null && cause.event() instanceof TicketUnmerged) { // its rule had spoken, to nobody
            var last =
                    decisions(cause.tenant(), place.id()).map(all -> all.all().getLast());
            group = last.map(TicketRouted::groupId).orElse(null);
            ruleId = last.map(TicketRouted::ruleId).orElse(null);
            version = last.map(TicketRouted::rulesVersion).orElse(version);
            tried = last.map(TicketRouted::rules).orElse(tried);
            ranking = group == null ? ranking : book.rankingOf(cause.tenant(), group);
        } else if (group != null) {
            ranking = book.rankingOf(cause.tenant(), group);
        }
        var now = clock.instant();
        var selection = group == null
                ? Selection.NOBODY
                : roster.select(cause.tenant(), group, ranking, place.id(), takenFrom(cause, place), id, now);
        return new TicketRouted(
                id,
                place.id(),
                group,
                place.groupId(),
                selection.person(),
                ruleId,
                version,
                tried,
                selection.candidates(),
                now);
    }

    /** Whoever an escalation has just taken this very ticket from is not the one that it looks for. */
    private static @Nullable String takenFrom(Envelope<?> cause, TicketPlace place) {
        return cause.event() instanceof TicketUnassigned e
                        && e.by() != null
                        && e.ticketId().equals(place.id())
                ? e.previousAssigneeId()
                : null;
    }

    /** Stores the decision; if another attempt was first, its decision is the one that holds. */
    private void keep(Envelope<?> cause, TicketPlace place, Policy<?> policy, TicketRouted mine) {
        var caller = Commands.callerFor(policy, cause).withCommandId(mine.decisionId());
        try {
            commands.send(ref(place.id()), new KeepDecision(mine), null, caller);
        } catch (Refusal e) {
            if (e.status() != ANOTHER_WAS_FIRST) {
                throw e;
            }
        }
        var stored = decisions(cause.tenant(), place.id())
                .flatMap(all -> all.of(mine.decisionId()))
                .orElseThrow();
        var held = mine.assigneeId();
        if (held != null && !held.equals(stored.assigneeId())) {
            seats.release(cause.tenant(), held, mine.decisionId());
        }
    }

    @Scheduled(fixedDelayString = "PT15S")
    void lookForLostHolds() {
        try {
            releaseLostHolds();
        } catch (MongoException | DataAccessException | Refusal e) { // a store is away: a held seat can wait
            LOG.debug("No holds released: {}", e.getMessage());
        }
    }

    /** A hold whose decision was never stored, because the process died in between, is let go. */
    void releaseLostHolds() {
        for (var held : seats.heldBefore(clock.instant().minus(ANSWER_EXPECTED))) {
            var decision = decisions(held.tenant(), held.ticketId()).flatMap(all -> all.of(held.decisionId()));
            if (decision.isEmpty() || !held.personId().equals(decision.get().assigneeId())) {
                seats.release(held.tenant(), held.personId(), held.decisionId());
            }
        }
    }

    /** The group that has the ticket now; nothing when none has, or the ticket is not known here yet. */
    @Nullable
    String groupOf(String tenant, UUID ticketId) {
        return places.byId(tenant, ticketId.toString())
                .map(TicketPlace::groupId)
                .orElse(null);
    }

    Optional<Decisions> decisions(String tenant, UUID ticketId) {
        @Nullable
        Decisions all = aggregates.load(tenant, ref(ticketId), Decisions.class).state();
        return Optional.ofNullable(all);
    }

    private static AggregateRef ref(UUID ticketId) {
        return new AggregateRef("decisions", ticketId.toString());
    }
}
