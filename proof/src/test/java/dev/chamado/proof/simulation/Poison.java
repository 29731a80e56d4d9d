package dev.chamado.proof.simulation;

import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import java.util.ArrayList;

/** A view that fails over some events, always the same ones, until it is cured: their subjects are parked till then. */
final class Poison {
    private static final int ONE_IN = 16;

    private final int kind;
    private final boolean there;
    private boolean cured;

    /** In some worlds. */
    Poison(Chance chance) {
        there = chance.happens(0.4);
        cured = !there;
        kind = chance.below(ONE_IN);
    }

    /** Whether there is any in this world. */
    boolean begunWith() {
        return there;
    }

    /** Newer code takes the place of the old everywhere, while nobody is in the midst of anything. */
    void cure() {
        cured = true;
    }

    /** The view with it. */
    <D extends Record> View<D> in(View<D> view) {
        var sources = new ArrayList<View.Source<D, ?>>();
        view.sources().forEach(source -> sources.add(in(source)));
        return new View<>(view.name(), view.document(), view.version(), sources, view.indexes(), view.rollups());
    }

    private <D, E> View.Source<D, E> in(View.Source<D, E> source) {
        return new View.Source<>(source.topic(), (document, event) -> {
            if (isFatal(event)) {
                throw new IllegalStateException("poison");
            }
            return source.fold().after(document, event);
        });
    }

    private boolean isFatal(Envelope<?> event) {
        return !cured && Math.floorMod(event.eventId().hashCode(), ONE_IN) == kind;
    }
}
