package dev.chamado.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * An aggregate as it stands.
 *
 * @param state nothing if it does not exist
 * @param version sequence of its last event; -1 if it does not exist
 */
public record Current<S>(@Nullable S state, long version) {}
