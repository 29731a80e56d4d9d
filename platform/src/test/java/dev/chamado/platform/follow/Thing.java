package dev.chamado.platform.follow;

import dev.chamado.contracts.Topic;
import dev.chamado.platform.follow.ThingEvent.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A thing with its colours, oldest first; a rollup counts things and their sums by colour. */
record Thing(
        String colour,
        List<String> colours,
        long sum,
        @Nullable String shelf) {
    static View.Builder<Thing> view(String name, Topic<ThingEvent> topic) {
        return View.named(name, Thing.class).folds(topic, (thing, event) -> after(thing, event.event()));
    }

    static View.Builder<Thing> counting(String name, Topic<ThingEvent> topic) {
        return view(name, topic).index("colour", "-sum").counts(name + "_by_colour", (before, _, after) -> {
            var changes = new ArrayList<View.Increment>();
            add(changes, before, -1);
            add(changes, after, 1);
            return changes;
        });
    }

    private static void add(List<View.Increment> changes, @Nullable Thing thing, int sign) {
        if (thing != null) {
            var key = Map.of("colour", thing.colour());
            changes.add(new View.Increment(key, "things", sign));
            changes.add(new View.Increment(key, "sum", sign * thing.sum()));
        }
    }

    static @Nullable Thing after(@Nullable Thing thing, ThingEvent event) {
        return switch (event) {
            case ThingOpened e -> new Thing(e.colour(), List.of(e.colour()), 0, null);
            case ThingPainted e -> {
                var colours = new ArrayList<>(thing.colours());
                colours.add(e.colour());
                yield new Thing(e.colour(), colours, thing.sum(), thing.shelf());
            }
            case ThingCounted e -> new Thing(thing.colour(), thing.colours(), thing.sum() + e.by(), thing.shelf());
            case ThingRemoved _ -> null;
        };
    }

    static ThingOpened opened(String colour) {
        return new ThingOpened(colour, Instants.NOON);
    }

    static ThingPainted painted(String colour) {
        return new ThingPainted(colour, Instants.NOON);
    }

    static ThingCounted counted(int by) {
        return new ThingCounted(by, Instants.NOON);
    }

    static ThingRemoved removed() {
        return new ThingRemoved(Instants.NOON);
    }

    static final class Instants {
        static final java.time.Instant NOON = java.time.Instant.parse("2026-03-02T12:00:00Z");
    }
}
