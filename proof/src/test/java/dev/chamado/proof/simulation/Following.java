package dev.chamado.proof.simulation;

import com.mongodb.MongoException;
import dev.chamado.platform.follow.SimulatedFollower;
import dev.chamado.platform.follow.SimulatedGenerations;
import dev.chamado.platform.follow.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that follows one view: its rounds, and the instances of each. */
final class Following<D extends Record> implements Actor {
    private final SimulatedGenerations<D> generations;
    private final SimulatedFollower.Ground ground;
    private final Turmoil turmoil;
    private final Chance chance;
    private final int instances;
    private final Wrong wrong;
    private final Poison poison;
    private final Map<Integer, Group> groups = new HashMap<>();

    Following(View<D> view, SimulatedFollower.Ground ground, Turmoil turmoil, Chance chance, Wrong wrong) {
        this.wrong = wrong;
        this.poison = new Poison(chance);
        this.generations = new SimulatedGenerations<>(poison.in(view), ground);
        this.ground = ground;
        this.turmoil = turmoil;
        this.chance = chance;
        this.instances = 1 + chance.below(2);
        tend();
    }

    /** Looks after the rounds; shares partitions out anew, or begins another round, now and then. */
    @Override
    public boolean step() {
        try {
            return lookAfter();
        } catch (Crash | MongoException _) { // the next look sees to it
            return false;
        }
    }

    private boolean lookAfter() {
        if (!turmoil.isCalm() && turmoil.isAlone() && chance.happens(0.1)) {
            poison.cure();
        }
        if (!turmoil.isCalm()) {
            if (chance.happens(0.02)) {
                generations.rebuild();
            }
            if (chance.happens(0.3)) {
                groups.values().forEach(Group::rebalance);
            }
        }
        return tend();
    }

    private boolean tend() {
        boolean swapped = generations.tend();
        var followed = generations.followed();
        boolean same = groups.keySet().equals(Set.copyOf(followed));
        groups.entrySet().removeIf(each -> {
            if (followed.contains(each.getKey())) {
                return false;
            }
            each.getValue().instances().forEach(turmoil::remove);
            return true;
        });
        followed.forEach(round -> groups.computeIfAbsent(round, this::group));
        return same && !swapped;
    }

    private Group group(int round) {
        var group = new Group(
                generations.name(round),
                generations.topics(),
                ground.broker(),
                chance,
                instances,
                () -> generations.follower(round, wrong == Wrong.OFFSET_BEFORE_EFFECT));
        group.instances().forEach(turmoil::add);
        return group;
    }

    boolean poisoned() {
        return poison.begunWith();
    }

    /** Newer code is there, and an operator asks for what is parked to be tried again. */
    void cure() {
        poison.cure();
        groups.values().forEach(group -> group.askRetry(ground));
    }

    View<D> view() {
        return generations.view();
    }

    /** The round that is read. */
    int serving() {
        var serving = generations.serving();
        if (serving == null) {
            throw new AssertionError(view().name() + " has never been level");
        }
        return serving;
    }

    SimulatedFollower.Ground ground() {
        return ground;
    }

    List<Group> groups() {
        return List.copyOf(groups.values());
    }
}
