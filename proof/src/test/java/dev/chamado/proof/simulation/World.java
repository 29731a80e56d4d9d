package dev.chamado.proof.simulation;

import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.follow.SimulatedFollower;
import dev.chamado.platform.follow.View;
import dev.chamado.ticket.lifecycle.SimulatedTickets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** One run of the desk, from its founding until everything has come to rest; all of it follows from the seed. */
final class World {
    static final String TENANT = "demo";

    final Chance chance;
    final Plan plan;
    final SimulatedClock clock = new SimulatedClock(Founding.MONDAY);
    final Turmoil turmoil;
    final Broker broker;
    final Rows tickets;
    final Rows promises;
    final Rows routing;
    final SimulatedFollower.Ground ground;
    final Asking asking;
    final People people;
    final List<Publishing> publishing = new ArrayList<>();
    final List<Following<?>> followings = new ArrayList<>();
    final Map<Group, SimulatedFollower.Ground> policies = new LinkedHashMap<>();
    final Processes<SimulatedTickets> ticketService;
    /** How often the broker loses what it has acknowledged, though it must not: a gap, until it is published again. */
    final double loss;

    final @Nullable Promised promised;
    final @Nullable Routed routed;
    final @Nullable Closed closed;
    final @Nullable Told told;
    private final int steps;
    /** How much happens between what people do: where it is little, nearly all of it comes after they have gone. */
    private final int pace;

    World(long seed, Plan plan) {
        this.plan = plan;
        chance = new Chance(seed);
        turmoil = new Turmoil(chance);
        broker = new Broker(1 + chance.below(3));
        tickets = Founding.ROWS.copy(turmoil, clock);
        promises = new Rows(turmoil, clock);
        routing = new Rows(turmoil, clock);
        ground = ground(new DocumentStore(turmoil));
        turmoil.watch("follow_parked", this::parked);
        double losing = chance.oneOf(0.0, 0.0, 0.0, 0.02);
        loss = plan.promises() ? 0 : losing; // time cannot be told over a broker that loses
        steps = 40 + chance.below(160);
        pace = chance.oneOf(1, 1, 4, 12);
        ticketService = new Processes<>(chance, 2, () -> new SimulatedTickets(tickets, processClock()));
        asking = new Asking(chance, ticketService, tickets);
        people = new People(chance, asking, tickets, clock, !plan.telling());
        turmoil.add(() -> {
            if (!turmoil.isCalm()) {
                people.act();
            }
            return true;
        });
        if (plan.organising()) {
            turmoil.add(new Organising(asking, tickets, turmoil, chance));
        }
        publish(tickets, plan.organising() ? Topics.OF_THE_WHOLE_DESK : Topics.OF_TICKETS, loss);
        plan.views(chance).forEach(view -> follow(view, ground));
        follow(ticketService.policy(SimulatedTickets::whenMergedThenTake), ground);
        promised = plan.promises() ? new Promised(this) : null;
        routed = plan.routing() ? new Routed(this) : null;
        closed = plan.closing() ? new Closed(this) : null;
        told = plan.telling() ? new Told(this) : null;
    }

    /** A subject has to be looked after because something is away, lost or poisoned; never because somebody died. */
    private void parked(BsonDocument subject) {
        if (loss == 0 && !turmoil.anybodyAway() && followings.stream().noneMatch(Following::poisoned)) {
            throw new AssertionError("parked without a reason: " + subject);
        }
    }

    /** What the followers of a service stand on. */
    SimulatedFollower.Ground ground(DocumentStore documents) {
        return new SimulatedFollower.Ground(documents.database(), broker, clock, chance);
    }

    /** A process's own clock, which may be wrong: hours behind, or days ahead. */
    SimulatedClock processClock() {
        var own = clock.own();
        if (chance.happens(0.1)) {
            own.step(chance.oneOf(Duration.ofHours(-2), Duration.ofDays(3)));
        }
        return own;
    }

    void follow(View<?> view, SimulatedFollower.Ground on) {
        var following = new Following<>(view, on, turmoil, chance, plan.wrong());
        followings.add(following);
        turmoil.add(following);
    }

    <E> void follow(Policy<E> policy, SimulatedFollower.Ground on) {
        var real = plan.wrong().in(policy, chance);
        follow(policy.name(), List.of(policy.topic().name()), () -> SimulatedFollower.policy(real, on), on);
    }

    void follow(String name, List<String> topics, Supplier<SimulatedFollower> make, SimulatedFollower.Ground on) {
        var group = new Group(name, topics, broker, chance, 1 + chance.below(2), make);
        policies.put(group, on);
        group.instances().forEach(turmoil::add);
        turmoil.add(() -> {
            if (!turmoil.isCalm() && chance.happens(0.3)) {
                group.rebalance();
            }
            return true;
        });
    }

    void publish(Rows rows, List<String> topics, double loss) {
        var publisher = new Publishing(
                rows,
                broker,
                topics,
                stored -> Topics.of(stored.aggregateType()),
                turmoil,
                clock,
                () -> !turmoil.isCalm() && chance.happens(loss));
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

    /** Lives through it, and says what is wrong at the end. */
    List<String> run() {
        if (told != null) {
            settle(); // whom a group has while it is being founded is nobody's promise
        }
        turmoil.begin();
        for (int i = 0; i < steps; i++) {
            pass();
            if (chance.happens(0.4)) {
                people.act();
            } else {
                for (int n = 0; n < pace; n++) {
                    turmoil.step();
                }
            }
        }
        turmoil.calm();
        for (int round = 0; !asking.askAgain(); round++) {
            if (round > 10) {
                throw new AssertionError("commands stay without an answer");
            }
        }
        settle(); // what is parked holds up nothing else
        if (loss > 0) {
            publishing.getFirst().republish();
        }
        followings.forEach(Following::cure);
        settle();
        for (int round = 0; round < 2; round++) { // what waited for somebody's time to be up goes on after it
            policies.forEach(Group::askRetry);
            clock.pass(plan.routing() ? Duration.ofDays(4) : Duration.ofMinutes(2)); // clocks may be days ahead
            settle();
        }
        publishing.forEach(Publishing::watermark);
        settle();
        return new Examination(this).faults();
    }

    private void settle() {
        turmoil.settle(() -> clock.pass(Duration.ofSeconds(1)));
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
