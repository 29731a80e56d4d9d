package dev.chamado.platform.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rounds of a view: begun, filled beside what is served, swapped when level, as {@link Followers} does. */
public final class SimulatedGenerations<D extends Record> {
    private final Generations<D> generations;
    private final SimulatedFollower.Ground ground;

    public SimulatedGenerations(View<D> view, SimulatedFollower.Ground ground) {
        this.generations = new Generations<>(ground.database(), view, ground.clock(), ground::nanos);
        this.ground = ground;
    }

    public View<D> view() {
        return generations.view();
    }

    /** The rounds that are to be followed, as it was known when they were last looked after. */
    public List<Integer> followed() {
        return generations.known().followed();
    }

    /** The round that is read; nothing before the first is level. */
    public Integer serving() {
        return generations.refresh().serving();
    }

    /** Swaps if the round that is being filled is level, and says whether it did. */
    public boolean tend() {
        var filling = generations.refresh().filling();
        boolean level = filling != null && SimulatedFollower.level(name(filling), topics(), ground);
        if (level) {
            generations.swap(filling);
        }
        return level;
    }

    /** Begins another round, unless one is being filled. */
    public void rebuild() {
        if (generations.refresh().filling() == null) {
            generations.rebuild();
        }
    }

    public String name(int round) {
        return generations.round(round).name();
    }

    public List<String> topics() {
        return generations.view().sources().stream()
                .map(source -> source.topic().name())
                .toList();
    }

    public SimulatedFollower follower(int round, boolean offsetFirst) {
        return SimulatedFollower.view(generations.view(), round, ground, offsetFirst);
    }

    /** The door to views of a process that waits for none that is behind. */
    public static Views views(List<View<?>> views, SimulatedFollower.Ground ground) {
        var all = new ArrayList<Generations<?>>();
        views.forEach(view -> all.add(new Generations<>(ground.database(), view, ground.clock(), ground::nanos)));
        return new Views(all, List.of(), new Cursors(new CursorKey(ground.database(), "key")), Duration.ZERO);
    }
}
