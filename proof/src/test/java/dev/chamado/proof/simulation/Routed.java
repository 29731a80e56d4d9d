package dev.chamado.proof.simulation;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.routing.RoutingEvent.Ranking;
import dev.chamado.platform.follow.SimulatedFollower;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.routing.decision.SimulatedRouting;
import dev.chamado.routing.roster.SimulatedRoster;
import dev.chamado.routing.rule.SimulatedRules;
import dev.chamado.ticket.lifecycle.SimulatedTickets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A world in which tickets are routed: by rules, to agents who can only take so many. */
final class Routed {
    private final World world;
    private final DocumentStore documents;
    private final SimulatedFollower.Ground ground;
    private final Map<String, Integer> capacities = new HashMap<>();

    Routed(World world) {
        this.world = world;
        this.documents = new DocumentStore(world.turmoil);
        this.ground = world.ground(documents);
        world.turmoil.watch("agent_seats", this::seatTaken);
        SimulatedRoster.VIEWS.forEach(view -> world.follow(view, ground));
        found();
        var routers = new Processes<>(
                world.chance, 2, () -> new SimulatedRouting(world.routing, ground, world.processClock()));
        world.publish(world.routing, List.of(RoutingEvent.TOPIC.name()), 0);
        world.follow(routers.policy(SimulatedRouting::onTicket), ground);
        world.follow(routers.policy(SimulatedRouting::onAgent), ground);
        world.follow(world.ticketService.policy(SimulatedTickets::whenRoutedThenAssign), world.ground);
        world.turmoil.add(() -> releaseLostHolds(routers));
    }

    private void found() {
        var store = new SimulatedRouting(world.routing, ground, world.clock).store();
        var rankings = new TreeMap<String, Ranking>();
        People.GROUPS.forEach(group -> rankings.put(group, world.chance.oneOf(Ranking.values())));
        SimulatedRules.publish(store, rankings, Founding.admin(world.chance));
        People.AGENTS.forEach(person -> {
            int capacity = world.chance.oneOf(0, 1, 1, 2, 10);
            capacities.put(person, capacity);
            SimulatedRoster.capacity(store, person, capacity, Founding.admin(world.chance));
        });
    }

    private boolean releaseLostHolds(Processes<SimulatedRouting> routers) {
        var process = routers.free();
        try {
            if (process != null && world.chance.happens(world.turmoil.isCalm() ? 1 : 0.2)) {
                process.use(router -> {
                    router.releaseLostHolds();
                    return null;
                });
            }
        } catch (Crash | Refusal | com.mongodb.MongoException _) { // the next turn does it
            return false;
        }
        return true;
    }

    /** The tickets that have seats, by agent; with the decision, where a seat is only held for one. */
    Map<String, List<String>> seats() {
        Map<String, List<String>> seats = new TreeMap<>();
        documents.documents("agent_seats").values().forEach(agent -> {
            var own = agent.getArray("seats").stream()
                    .map(BsonValue::asDocument)
                    .map(seat -> seat.getBinary("ticket").asUuid()
                            + (seat.isNull("decision")
                                    ? ""
                                    : " held for " + seat.getBinary("decision").asUuid()))
                    .sorted()
                    .toList();
            if (!own.isEmpty()) {
                seats.put(agent.getString("person").getValue(), own);
            }
        });
        return seats;
    }

    /** Whoever was given a seat by routing just now had room for it. */
    private void seatTaken(BsonDocument agent) {
        var seats = agent.getArray("seats");
        if (!seats.isEmpty() && !seats.getLast().asDocument().get("decision").isNull()) {
            int capacity = capacities.get(agent.getString("person").getValue());
            if (seats.size() > capacity) {
                throw new AssertionError(agent.getString("person").getValue() + " of " + capacity + " has " + seats);
            }
        }
    }
}
