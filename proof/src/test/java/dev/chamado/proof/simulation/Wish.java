package dev.chamado.proof.simulation;

import dev.chamado.eventstore.AggregateRef;

/** What somebody wants of an aggregate. */
public record Wish(AggregateRef of, Object command) {}
