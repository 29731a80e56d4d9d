package dev.chamado.eventstore;

import dev.chamado.contracts.Topic;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Declares a kind of aggregate. A service has one bean of this type per kind; the topics named by them are the ones
 * it owns: created at start, published to, and kept supplied with watermarks.
 *
 * @param name the {@link AggregateRef#type}; also the {@code commandName} of the shell's {@code @CommandHandler}
 * @param topic where its events are published; several kinds may share one
 * @param state the immutable record (or sealed family of records) that its events fold to; kept as JSON in snapshots
 * @param fold raised when the fold changes its mind about old events: older snapshots are then left aside. A change of
 *     the state's components is noticed without it
 * @param shell the Axon class around it, and how to make an empty one
 * @param occurredAt when an event happened at the desk
 * @param begins which commands nearly always meet an aggregate that is not there yet: it is not looked for first. One
 *     that is there after all is found when the events are stored, and the command judged again
 */
public record AggregateType<S, E>(
        String name,
        Topic<E> topic,
        Class<S> state,
        int fold,
        Class<? extends Shell<S>> shell,
        Supplier<? extends Shell<S>> empty,
        Function<E, Instant> occurredAt,
        Predicate<Object> begins) {

    /** Of the first fold. */
    public static <S, E, A extends Shell<S>> AggregateType<S, E> of(
            String name,
            Topic<E> topic,
            Class<S> state,
            Class<A> shell,
            Supplier<A> empty,
            Function<E, Instant> occurredAt) {
        return new AggregateType<>(name, topic, state, 1, shell, empty, occurredAt, _ -> false);
    }

    /** The same with another number for its fold. */
    public AggregateType<S, E> fold(int number) {
        return new AggregateType<>(name, topic, state, number, shell, empty, occurredAt, begins);
    }

    /** The same with commands of this class known to begin it. */
    public AggregateType<S, E> begunBy(Class<?> command) {
        return new AggregateType<>(name, topic, state, fold, shell, empty, occurredAt, command::isInstance);
    }
}
