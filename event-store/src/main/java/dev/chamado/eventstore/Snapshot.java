package dev.chamado.eventstore;

/** A state that stands for all events up to it; the first thing that Axon reads of a long-lived aggregate. */
public record Snapshot(Object state) {}
