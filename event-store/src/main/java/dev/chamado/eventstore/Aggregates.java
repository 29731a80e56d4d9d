package dev.chamado.eventstore;

import dev.chamado.eventstore.axon.AxonDesk;

/** Aggregates as they stand, for decisions that need to know another one. */
public final class Aggregates {
    private final AxonDesk desk;

    Aggregates(AxonDesk desk) {
        this.desk = desk;
    }

    /**
     * The state after every event stored so far. Cheap: from the cache, with whatever other processes have added since.
     * A decision that must not be overtaken tells the version to {@link Asked#guard}.
     */
    public <S> Current<S> load(String tenant, AggregateRef ref, Class<S> state) {
        var current = desk.load(tenant, ref);
        return new Current<>(state.cast(current.state()), current.version());
    }

    /** The state after an event that is known to be stored, and perhaps after later ones: mostly not read at all. */
    public <S> Current<S> loadAtLeast(String tenant, AggregateRef ref, Class<S> state, long version) {
        var current = desk.loadAtLeast(tenant, ref, version);
        return new Current<>(state.cast(current.state()), current.version());
    }
}
