package dev.chamado.eventstore.counter;

import dev.chamado.contracts.EventType;
import java.time.Instant;

/** Everything that can happen to a counter. */
public sealed interface CounterEvent {
    Instant occurredAt();

    /** Was {@code chamado.test.counted.v1} with an {@code amount}. */
    @EventType("chamado.test.counted.v2")
    record Counted(int by, Instant occurredAt) implements CounterEvent {}

    @EventType("chamado.test.labelled.v1")
    record Labelled(String label, Instant occurredAt) implements CounterEvent {}
}
