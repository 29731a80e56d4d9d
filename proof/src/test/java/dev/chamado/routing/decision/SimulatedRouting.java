package dev.chamado.routing.decision;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.SimulatedEventStore;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.follow.SimulatedFollower;
import dev.chamado.platform.follow.SimulatedGenerations;
import dev.chamado.proof.simulation.Rows;
import dev.chamado.routing.roster.SimulatedRoster;
import dev.chamado.routing.rule.SimulatedRules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One process of the routing service. */
public final class SimulatedRouting {
    private final SimulatedEventStore store;
    private final Router router;

    public SimulatedRouting(Rows rows, SimulatedFollower.Ground ground, Clock clock) {
        store = new SimulatedEventStore(_ -> types(), rows, clock);
        var views = SimulatedGenerations.views(SimulatedRoster.VIEWS, ground);
        var seats = SimulatedRoster.seats(ground.database());
        var groups = SimulatedRoster.groups(views);
        router = new Router(
                store.commands(),
                store.aggregates(),
                store.reader(),
                SimulatedRules.book(store),
                SimulatedRoster.roster(groups, seats, store, views),
                groups,
                seats,
                views,
                clock);
    }

    private static List<AggregateType<?, ?>> types() {
        var types = new ArrayList<>(SimulatedRules.types());
        types.addAll(SimulatedRoster.types());
        types.add(new DecisionParts().decisions());
        return types;
    }

    public SimulatedEventStore store() {
        return store;
    }

    public Policy<TicketEvent> onTicket() {
        return router.onTicket;
    }

    public Policy<RoutingEvent> onAgent() {
        return router.onAgent;
    }

    /** What is done every quarter of a minute. */
    public void releaseLostHolds() {
        router.releaseLostHolds();
    }
}
