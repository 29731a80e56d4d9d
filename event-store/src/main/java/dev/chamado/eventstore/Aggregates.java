package dev.chamado.eventstore;

/** Aggregates as they stand, for decisions that need to know another one. */
public final class Aggregates {
    Aggregates() {}

    /**
     * The state after every event stored so far. Cheap: from the cache, with whatever other processes have added since.
     * A decision that must not be overtaken tells the version to {@link Asked#guard}.
     */
    public <S> Current<S> load(String tenant, AggregateRef ref, Class<S> state) {
        throw new UnsupportedOperationException("being built");
    }
}
