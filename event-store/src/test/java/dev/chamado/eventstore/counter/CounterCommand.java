package dev.chamado.eventstore.counter;

import dev.chamado.eventstore.AggregateRef;

/** Everything that can be asked of a counter; commutative, but for Label. */
public sealed interface CounterCommand {
    record Count(int by) implements CounterCommand {}

    /** Two events, or none. */
    record CountTwice(int first, int second) implements CounterCommand {}

    record Label(String label) implements CounterCommand {}

    /** Takes from this counter and gives to another, in one. */
    record Give(int by, AggregateRef to) implements CounterCommand {}

    /** Counts by what another counter stands at, if it still does when this is stored. */
    record CountLike(AggregateRef other) implements CounterCommand {}
}
