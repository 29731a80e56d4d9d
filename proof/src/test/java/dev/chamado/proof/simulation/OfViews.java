package dev.chamado.proof.simulation;

import dev.chamado.platform.follow.Folding;
import dev.chamado.platform.follow.SimulatedFollower;
import dev.chamado.platform.follow.View;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.TreeMap;

/** Each view holds, and has counted, what the fold of all events says; nothing waits any more. */
final class OfViews {
    private final World world;
    private final History history;
    private final Findings findings;

    OfViews(World world, History history, Findings findings) {
        this.world = world;
        this.history = history;
        this.findings = findings;
    }

    void examine() {
        world.followings.forEach(this::asFolded);
        world.policies.forEach(this::nothingParked);
    }

    private <D extends Record> void asFolded(Following<D> following) {
        View<D> view = following.view();
        var folding = Folding.of(view);
        var subjects = new LinkedHashMap<String, String>();
        for (var source : view.sources()) {
            for (var event : history.of(source.topic().name())) {
                folding.after(event);
                subjects.put(event.tenant() + "/" + event.subject(), event.subject());
            }
        }
        var ground = following.ground();
        var held = SimulatedFollower.documents(view, following.serving(), subjects.keySet(), ground);
        subjects.forEach((id, subject) -> findings.expect(
                Objects.equals(held.get(id), folding.document(subject)),
                view.name() + " holds " + held.get(id) + " in place of " + folding.document(subject)));
        var counted = SimulatedFollower.counters(view, following.serving(), ground);
        var expected = new HashMap<String, Long>();
        view.rollups()
                .forEach(rollup -> folding.counters(rollup.name())
                        .forEach(counter -> counter.numbers().forEach((field, number) -> {
                            if (number != 0) {
                                expected.put(rollup.name() + new TreeMap<>(counter.key()) + field, number);
                            }
                        })));
        findings.expect(counted.equals(expected), view.name() + " has counted " + counted + " in place of " + expected);
        following.groups().forEach(group -> nothingParked(group, ground));
    }

    private void nothingParked(Group group, SimulatedFollower.Ground ground) {
        var parked = SimulatedFollower.parked(group.name(), ground);
        findings.expect(parked.isEmpty(), group.name() + " has parked " + parked);
    }
}
