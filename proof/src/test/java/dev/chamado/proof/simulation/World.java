package dev.chamado.proof.simulation;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.routing.RoutingEvent.Ranking;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.follow.SimulatedFollower;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.routing.decision.SimulatedRouting;
import dev.chamado.routing.roster.SimulatedRoster;
import dev.chamado.routing.rule.SimulatedRules;
import dev.chamado.ticket.definition.SimulatedDefinitions;
import dev.chamado.ticket.directory.SimulatedDirectory;
import dev.chamado.ticket.lifecycle.SimulatedTickets;
import dev.chamado.ticket.queue.SimulatedQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One run of the desk, from its founding until everything has come to rest; all of it follows from the seed. */
final class World {
    static final String TENANT = "demo";
    private static final Instant MONDAY = Instant.parse("2026-03-02T12:00:00Z");

    private static final Rows FOUNDED = founded();

    final Chance chance;
    final Plan plan;
    final SimulatedClock clock = new SimulatedClock(MONDAY);
    final Turmoil turmoil;
    final Broker broker;
    final Rows tickets;
    final Rows promises;
    final Rows routing;
    private final SimulatedFollower.Ground ground;
    private final SimulatedFollower.Ground routingGround;
    final People people;
    final List<Publishing> publishing = new ArrayList<>();
    final List<Following<?>> followings = new ArrayList<>();
    final Map<Group, SimulatedFollower.Ground> policies = new LinkedHashMap<>();
    final List<Clocks> clocks = new ArrayList<>();
    final Map<String, Integer> capacities = new HashMap<>();
    private final Processes<SimulatedTickets> ticketService;
    private final int steps;

    World(long seed, Plan plan) {
        this.plan = plan;
        chance = new Chance(seed);
        turmoil = new Turmoil(chance, this::seatTaken);
        broker = new Broker(1 + chance.below(3));
        tickets = FOUNDED.copy(turmoil, clock);
        promises = new Rows(turmoil, clock);
        routing = new Rows(turmoil, clock);
        ground = ground();
        routingGround = ground();
        steps = 40 + chance.below(160);
        ticketService = new Processes<>(chance, 2, () -> new SimulatedTickets(tickets, processClock()));
        people = new People(chance, ticketService, tickets, clock);
        turmoil.add(() -> {
            if (!turmoil.isCalm()) {
                people.act();
            }
            return true;
        });
        publish(tickets, Topics.OF_TICKETS);
        plan.views(chance).forEach(view -> follow(view, ground));
        if (plan.promises()) {
            promise();
        }
        if (plan.routing()) {
            route();
        }
        if (plan.closing()) {
            close();
        }
    }

    /** What the followers of a service stand on. */
    private SimulatedFollower.Ground ground() {
        return new SimulatedFollower.Ground(new DocumentStore(turmoil).database(), broker, clock, chance);
    }

    /** A process's own clock, which may be wrong: hours behind, or days ahead. */
    private SimulatedClock processClock() {
        var own = clock.own();
        if (chance.happens(0.1)) {
            own.step(chance.oneOf(Duration.ofHours(-2), Duration.ofDays(3)));
        }
        return own;
    }

    private void follow(View<?> view, SimulatedFollower.Ground on) {
        var following = new Following<>(view, on, turmoil, chance, plan.wrong());
        followings.add(following);
        turmoil.add(following);
    }

    private <E> void follow(Policy<E> policy, SimulatedFollower.Ground on) {
        var real = plan.wrong() == Wrong.NEW_COMMAND_EACH_TIME ? forgetful(policy) : policy;
        Supplier<SimulatedFollower> make = () -> SimulatedFollower.policy(real, on);
        var group = new Group(policy.name(), List.of(policy.topic().name()), broker, chance, 1 + chance.below(2), make);
        policies.put(group, on);
        group.instances().forEach(turmoil::add);
        turmoil.add(() -> {
            if (!turmoil.isCalm() && chance.happens(0.3)) {
                group.rebalance();
            }
            return true;
        });
    }

    /** What a policy would be that does not derive its command from the event. */
    private <E> Policy<E> forgetful(Policy<E> policy) {
        return new Policy<>(
                policy.name(),
                policy.topic(),
                e -> policy.effect()
                        .on(new dev.chamado.platform.wire.Envelope<>(
                                e.tenant(),
                                e.subject(),
                                e.sequence(),
                                chance.id(),
                                e.type(),
                                e.occurredAt(),
                                e.recordedAt(),
                                e.actor(),
                                e.correlation(),
                                e.causation(),
                                e.imported(),
                                e.traceparent(),
                                e.event())));
    }

    private void publish(Rows rows, List<String> topics) {
        var publisher =
                new Publishing(rows, broker, topics, stored -> Topics.of(stored.aggregateType()), turmoil, clock);
        publishing.add(publisher);
        turmoil.add(() -> {
            try {
                boolean idle = publisher.round();
                if (chance.happens(0.3)) {
                    if (plan.wrong() == Wrong.TIME_FROM_THE_WALL) {
                        publisher.watermark(clock.instant());
                    } else {
                        publisher.watermark();
                    }
                }
                return idle;
            } catch (Crash | com.mongodb.MongoException _) { // another one takes over
                return false;
            }
        });
    }

    /** A desk with people and groups, as every world begins. */
    private static Rows founded() {
        var chance = new Chance(0);
        var clock = new SimulatedClock(MONDAY);
        var rows = new Rows(Trouble.NONE, clock);
        var store = new SimulatedTickets(rows, clock).store();
        SimulatedDefinitions.found(store, TENANT, _ -> People.caller("oscar", Role.OPERATOR, chance.id()));
        People.AGENTS.forEach(id -> SimulatedDirectory.person(store, id, admin(chance)));
        People.REQUESTERS.forEach(id -> SimulatedDirectory.person(store, id, admin(chance)));
        for (var group : People.GROUPS) {
            SimulatedDirectory.group(store, group, admin(chance));
            SimulatedDirectory.members(
                    store, group, People.AGENTS.subList(group.equals("desk") ? 0 : 1, 3), admin(chance));
        }
        return rows;
    }

    private static Caller admin(Chance chance) {
        return People.caller("rita", Role.ADMIN, chance.id());
    }

    private void promise() {
        turmoil.add(new Promising(promises, chance, clock, turmoil));
        publish(promises, List.of(SlaDefinitionEvent.TOPIC.name()));
        broker.partitions(List.of(TicketEvent.TOPIC.name())).forEach(partition -> {
            var task = new Clocks(partition, broker, turmoil, chance, clock);
            clocks.add(task);
            turmoil.add(task);
        });
    }

    private void route() {
        SimulatedRoster.VIEWS.forEach(view -> follow(view, routingGround));
        var store = new SimulatedRouting(routing, routingGround, clock).store();
        SimulatedRules.publish(
                store,
                new TreeMap<>(
                        Map.of("desk", chance.oneOf(Ranking.values()), "network", chance.oneOf(Ranking.values()))),
                admin(chance));
        People.AGENTS.forEach(person -> {
            int capacity = chance.oneOf(0, 1, 1, 2, 10);
            capacities.put(person, capacity);
            SimulatedRoster.capacity(store, person, capacity, admin(chance));
        });
        var routers = new Processes<>(chance, 2, () -> new SimulatedRouting(routing, routingGround, processClock()));
        publish(routing, List.of(RoutingEvent.TOPIC.name()));
        follow(routers.policy(SimulatedRouting::onTicket), routingGround);
        follow(routers.policy(SimulatedRouting::onAgent), routingGround);
        follow(ticketService.policy(SimulatedTickets::whenRoutedThenAssign), ground);
        turmoil.add(() -> {
            var process = routers.free();
            try {
                if (process != null && chance.happens(turmoil.isCalm() ? 1 : 0.2)) {
                    process.use(router -> {
                        router.releaseLostHolds();
                        return null;
                    });
                }
            } catch (Crash | Refusal | com.mongodb.MongoException _) { // the next turn does it
                return false;
            }
            return true;
        });
    }

    private void close() {
        Stream.concat(SimulatedQueue.VIEWS.stream(), SimulatedDirectory.VIEWS.stream())
                .forEach(view -> follow(view, ground));
        turmoil.add(() -> {
            var process = ticketService.free();
            try {
                if (process != null && chance.happens(0.3)) {
                    process.use(tickets -> {
                        SimulatedQueue.propose(tickets, ground, clock);
                        return null;
                    });
                }
            } catch (Crash | Refusal | com.mongodb.MongoException _) { // in a minute again
                return false;
            }
            return true;
        });
    }

    /** Whoever was given a seat by routing just now had room for it. */
    private void seatTaken(String collection, org.bson.BsonDocument agent) {
        if (!collection.equals("agent_seats")) {
            return;
        }
        var seats = agent.getArray("seats");
        if (!seats.isEmpty() && !seats.getLast().asDocument().get("decision").isNull()) {
            int capacity = capacities.get(agent.getString("person").getValue());
            if (seats.size() > capacity) {
                throw new AssertionError(agent.getString("person").getValue() + " of " + capacity + " has " + seats);
            }
        }
    }

    /** Lives through it, and says what is wrong at the end. */
    List<String> run() {
        turmoil.begin();
        for (int i = 0; i < steps; i++) {
            pass();
            if (chance.happens(0.4)) {
                people.act();
            } else {
                turmoil.step();
            }
        }
        turmoil.calm();
        for (int round = 0; !people.askAgain(); round++) {
            if (round > 10) {
                throw new AssertionError("commands stay without an answer");
            }
        }
        followings.forEach(Following::step);
        followings.forEach(each -> each.groups().forEach(group -> group.askRetry(each.ground())));
        policies.forEach(Group::askRetry);
        for (int round = 0; round < 3; round++) { // what waited for somebody's time to be up goes on after it
            clock.pass(Duration.ofMinutes(2));
            turmoil.settle(() -> clock.pass(Duration.ofSeconds(1)));
        }
        publishing.forEach(Publishing::watermark);
        turmoil.settle(() -> clock.pass(Duration.ofSeconds(1)));
        return new Examination(this).faults();
    }

    private void pass() {
        clock.pass(
                switch (chance.below(10)) {
                    case 0, 1, 2, 3, 4 -> Duration.ofMillis(chance.below(1000));
                    case 5, 6, 7 -> Duration.ofSeconds(chance.below(600));
                    case 8 -> Duration.ofMinutes(chance.below(600));
                    default -> chance.happens(0.05) ? Duration.ofDays(6) : Duration.ZERO;
                });
    }
}
