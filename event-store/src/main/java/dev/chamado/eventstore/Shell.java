package dev.chamado.eventstore;

import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * What Axon sees of an aggregate: one {@code @CommandHandler} that takes the whole command family and asks the pure
 * {@code decide}, one {@code @EventSourcingHandler} that takes the whole event family and asks the pure {@code evolve}.
 * It holds nothing but the state and what {@code decide} needs to be given; it is made anew for each command.
 *
 * <p>There is no creation handler: a command to an aggregate that does not exist (yet) meets a shell without a state,
 * and {@code decide} says whether that is a beginning or a 404.
 *
 * <pre>{@code
 * final class CounterShell extends Shell<Counter> {
 *     @CommandHandler(commandName = "counter")
 *     void handle(CounterCommand command, Asked asked) {
 *         apply(Counter.decide(state(), command, asked.now()));
 *     }
 *
 *     @EventSourcingHandler
 *     void on(CounterEvent event, @SequenceNumber long sequence) {
 *         become(Counter.after(state(), event, sequence));
 *     }
 * }
 * }</pre>
 *
 * @param <S> the state: an immutable value
 */
public abstract class Shell<S> {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // read by Axon
    private @Nullable String key;

    private @Nullable S state;

    /** What the events so far have made of it; nothing before the first. */
    public final @Nullable S state() {
        return state;
    }

    /** Takes the state that follows from an event; only for the {@code @EventSourcingHandler}. */
    protected final void become(@Nullable S next) {
        state = next;
    }

    /** Makes events happen, in this order: each meets the {@code @EventSourcingHandler} at once, all are stored or none. */
    protected final void apply(List<?> events) {
        events.forEach(AggregateLifecycle::apply);
    }

    /** Stands the shell up at a known point; only the store calls it. */
    public final void stand(String internalKey, @Nullable S known) {
        key = internalKey;
        state = known;
    }

    @EventSourcingHandler
    @SuppressWarnings({"unchecked", "UnusedMethod"}) // called by Axon with a snapshot of this very type
    private void on(Snapshot snapshot) {
        state = (S) snapshot.state();
    }
}
