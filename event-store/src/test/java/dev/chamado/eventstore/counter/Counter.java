package dev.chamado.eventstore.counter;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.eventstore.counter.CounterCommand.*;
import dev.chamado.eventstore.counter.CounterEvent.*;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What a counter must remember, and the rules it judges by. */
public record Counter(int value, String label, long labelledAt) {
    public static final int MOST = 1_000_000;

    /** Decides what happens; an empty list means that the wish was already true. */
    static List<CounterEvent> decide(
            @Nullable Counter counter, CounterCommand command, ToIntFunction<CountLike> others, Instant now) {
        return switch (command) {
            case Count c -> {
                require(value(counter) + c.by() <= MOST, "counter-full", "Nothing more can be counted.");
                yield List.of(new Counted(c.by(), now));
            }
            case CountTwice c -> {
                require(
                        value(counter) + c.first() + c.second() <= MOST,
                        "counter-full",
                        "Nothing more can be counted.");
                yield List.of(new Counted(c.first(), now), new Counted(c.second(), now));
            }
            case Label c ->
                counter != null && counter.label().equals(c.label())
                        ? List.of()
                        : List.of(new Labelled(c.label(), now));
            case Give c -> List.of(new Counted(-c.by(), now));
            case CountLike c -> List.of(new Counted(others.applyAsInt(c), now));
        };
    }

    /** Takes in what happened. */
    public static Counter after(@Nullable Counter counter, CounterEvent event, long sequence) {
        var before = counter == null ? new Counter(0, "", -1) : counter;
        return switch (event) {
            case Counted e -> new Counter(before.value() + e.by(), before.label(), before.labelledAt());
            case Labelled e -> new Counter(before.value(), e.label(), sequence);
        };
    }

    private static int value(@Nullable Counter counter) {
        return counter == null ? 0 : counter.value();
    }
}
