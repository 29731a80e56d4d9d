package dev.chamado.platform.follow;

import dev.chamado.contracts.Topic;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whenever something has happened, then something is done about it: a follower whose effect is a command. The effect
 * may run more than once for an event and must be harmless then; its command id is {@link #commandId}.
 *
 * @param name kebab-case, such as {@code when-routed-then-assign}; names its position and its commands, so never change it
 * @param effect returns once the command is stored, already known, or refused by a rule; throws
 *     {@link dev.chamado.platform.problem.Refusal} with status 503 to be called again; anything else parks the subject
 * @param about the events that it is called for; the others are not even read
 */
public record Policy<E>(String name, Topic<E> topic, Effect<E> effect, Set<Class<? extends E>> about) {
    /** A policy that is called for every event of its topic. */
    public Policy(String name, Topic<E> topic, Effect<E> effect) {
        this(
                name,
                topic,
                effect,
                topic.events().stream()
                        .<Class<? extends E>>map(event -> event.asSubclass(topic.family()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** What is done about an event. */
    @FunctionalInterface
    public interface Effect<E> {
        void on(Envelope<E> event);
    }

    /** The id of the command that this policy sends because of an event: the same at every repetition. */
    public UUID commandId(Envelope<?> event) {
        return DerivedId.of(name, event.eventId().toString());
    }
}
